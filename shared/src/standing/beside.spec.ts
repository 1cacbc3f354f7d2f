import { CAST, facts, heldBy, UNITS } from '../../test/support/world'
import { knowsCategory, knowsOfMatter, leadsWhistle, mayBeCalled, mayJudgeReports, mayRelease } from './index'

describe('a second pair of eyes', () => {
  const wish = { submitterId: 'typed', beneficiaryId: 'wished', claimantId: 'brings' }
  const judge = (personId: string, verdict: 'KEEP' | 'TAKE_DOWN', published = false) =>
    mayJudgeReports({ personId, memberships: [] }, wish, { verdict, reporterIds: ['reported'], published })

  it('judges reports: nobody who takes part in the wish, or reported it', () => {
    for (const part of ['typed', 'wished', 'brings', 'reported'])
      expect([judge(part, 'KEEP'), judge(part, 'TAKE_DOWN')]).toEqual([false, false])
    expect([judge('else', 'KEEP'), judge('else', 'TAKE_DOWN')]).toEqual([true, true])
  })

  it('whoever hung it up takes it back, and does not find it harmless', () => {
    expect([judge('else', 'KEEP', true), judge('else', 'TAKE_DOWN', true)]).toEqual([false, true])
  })

  it('lets a held notice be seen: not the one who wrote it', () => {
    expect([
      mayRelease({ personId: 'a', memberships: [] }, { authorId: 'a' }),
      mayRelease({ personId: 'b', memberships: [] }, { authorId: 'a' }),
    ]).toEqual([false, true])
  })
})

describe('a call to help', () => {
  const matter = heldBy(UNITS.grid, { status: 'IN_PROGRESS', whistleOpen: true, visibility: 'PUBLIC' })

  it('goes to whoever answers for the same place, never to who calls or whom it is about', () => {
    const called = (about: string | null = null) =>
      Object.values(UNITS)
        .filter((unit) => mayBeCalled({ ...matter, subjectUnitId: about }, unit))
        .map(({ id }) => id)
    expect(called()).toEqual(['street', 'department', 'community', 'other-grid', 'property', 'mediators'])
    expect(called('property')).not.toContain('property')
  })

  it('is judged by the level that blew and the one above it, if they see the matter at all', () => {
    const who = Object.entries(CAST)
      .filter(([, actor]) => leadsWhistle(actor, matter))
      .map(([name]) => name)
    expect(who).toEqual(['gridLead', 'community'])
    expect(leadsWhistle(CAST.gridLead, { ...matter, subjectUnitId: 'grid' })).toBe(false)
  })

  it('tells the door when they come, and the words to the office that leads; nothing of a private matter to who is no office', () => {
    const office = { unitType: 'DEPARTMENT', lead: true, comes: true } as const
    const firm = { unitType: 'PROPERTY', lead: true, comes: true } as const
    const open = facts({ visibility: 'PUBLIC', whistleOpen: true })
    const secret = facts({ visibility: 'PRIVATE', whistleOpen: true })
    expect(knowsOfMatter(office, open)).toEqual({ door: true, words: true })
    expect(knowsOfMatter({ ...office, lead: false }, open)).toEqual({ door: true, words: false })
    expect(knowsOfMatter({ ...office, comes: false }, open)).toEqual({ door: false, words: false })
    expect(knowsOfMatter(firm, open)).toEqual({ door: true, words: false })
    expect(knowsOfMatter(firm, secret)).toEqual({ door: false, words: false })
    expect([knowsCategory('PROPERTY', secret), knowsCategory('PROPERTY', open), knowsCategory('DEPARTMENT', secret)]).toEqual([
      false,
      true,
      true,
    ])
    expect(knowsOfMatter(office, secret)).toEqual({ door: true, words: false })
    expect(knowsOfMatter(office, { ...open, whistleOpen: false })).toEqual({ door: false, words: false })
  })
})
