import fc from 'fast-check'
import { anyAppeal, anyPerson } from '../../test/support/arbitraries'
import { ALL_UNITS, CAST, facts, heldBy, later, person, serves, UNITS } from '../../test/support/world'
import { ACTION_NAMES } from '../actions'
import { CHINA } from '../calendar'
import { actionsFor, refusal } from '../rules'
import { type Actor, audienceOf, canSee, type Interests, isCalled, keepsOut, type OutColumn, scopeOf, seesPart } from './index'

const now = later(60_000)
const NONE: Interests = { MATTER: [], PERSON: [], BUILDING: [], UNIT: [] }
const some = (...from: string[]) => fc.subarray(from)
const anyInterests: fc.Arbitrary<Interests> = fc.record({
  MATTER: some('appeal', 'another'),
  PERSON: some('resident', 'neighbour', 'nobody'),
  BUILDING: some('building', 'elsewhere'),
  UNIT: some(...ALL_UNITS.map(({ id }) => id)),
})
const anyConflicted: fc.Arbitrary<Actor> = fc
  .record({ who: anyPerson, interests: anyInterests })
  .map(({ who, interests }) => ({ ...who, interests }))
const anyMatter = fc
  .record({ appeal: anyAppeal, buildingId: fc.constantFrom('building', null) })
  .map(({ appeal, buildingId }) => ({ ...appeal, buildingId }))

describe('keeping out (回避)', () => {
  it('nobody who keeps out of a matter reads it, acts on it or is called to it, unless it is his own', () => {
    let met = 0
    fc.assert(
      fc.property(anyConflicted, anyMatter, (actor, appeal) => {
        const own = [appeal.submitterId, appeal.beneficiaryId].includes(actor.personId)
        if (!keepsOut(actor, appeal)) return
        met += 1
        const moment = { appeal, actor, now, calendar: CHINA }
        expect(canSee(actor, appeal)).toBe(own)
        expect(audienceOf(actor, appeal)).toBe(own ? 'self' : 'public')
        for (const unit of ALL_UNITS) {
          expect(isCalled({ call: { unitId: unit.id, unitType: unit.type } as never, actor, appeal })).toBe(false)
          if (!own) expect(seesPart(actor, { unitId: unit.id, unitType: unit.type }, appeal)).toBe(false)
        }
        if (own) return
        for (const name of ACTION_NAMES) expect([name, refusal(name, moment)]).toEqual([name, 'not-found'])
        expect(actionsFor(moment, ALL_UNITS)).toEqual([])
      }),
      { numRuns: 600 },
    )
    expect(met).toBeGreaterThan(100)
  })

  it('is in the scope of every list as it is in the check of one row', () => {
    fc.assert(
      fc.property(anyConflicted, anyMatter, (actor, appeal) => {
        const scope = scopeOf(actor)
        if (scope === 'everything') return
        const selected = scope.some(({ where, notAbout, not = {} }) => {
          const row = appeal as unknown as Record<string, string | null>
          const out = (Object.entries(not) as [OutColumn, readonly string[]][]).some(([column, ids]) => ids.includes(row[column] ?? ''))
          const about = appeal.subjectUnitId !== null && notAbout.includes(appeal.subjectUnitId)
          return !out && !about && Object.entries(where).every(([column, values]) => values.includes(row[column] as string))
        })
        expect(canSee(actor, appeal)).toBe(selected)
      }),
      { numRuns: 600 },
    )
  })

  it('takes from whoever posted it about the own unit every say but that of a resident', () => {
    const lead = person('resident', serves('GRID_LEAD', UNITS.grid))
    const about = heldBy(UNITS.community, { subjectUnitId: 'grid' })
    const actor = { ...person('resident', serves('COMMUNITY_ADMIN', UNITS.community)), interests: { ...NONE, MATTER: ['appeal'] } }
    for (const who of [lead, actor]) {
      const may = actionsFor({ appeal: about, actor: who, now, calendar: CHINA }, ALL_UNITS)
      expect(may).toEqual(expect.arrayContaining(['withdraw']))
      for (const name of ['assign', 'note', 'reject'] as const) expect(may).not.toContain(name)
    }
  })

  it('leaves everybody else where he was, and makes the word of the community that of the street where it is about the community', () => {
    const matter = facts()
    for (const actor of Object.values(CAST)) expect(canSee({ ...actor, interests: NONE }, matter)).toBe(canSee(actor, matter))
    const may = (actor: Actor, subjectUnitId: string | null) =>
      actionsFor({ appeal: heldBy(UNITS.grid, { status: 'IN_PROGRESS', subjectUnitId }), actor, now, calendar: CHINA }, ALL_UNITS)
    expect(may(CAST.street, null)).not.toContain('hold')
    expect(may(CAST.street, 'community')).toContain('hold')
    expect(may(CAST.community, 'community')).toEqual([])
  })
})
