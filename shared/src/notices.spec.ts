import { ALL_UNITS, CAST } from '../test/support/world'
import { noticeState } from './notices'
import { answersForNotices, speaksFor } from './standing'

describe('a notice', () => {
  const table = (judge: typeof speaksFor | typeof answersForNotices) =>
    Object.fromEntries(
      Object.entries(CAST)
        .map(([name, actor]) => [name, ALL_UNITS.filter((unit) => judge(actor, unit)).map(({ id }) => id)] as const)
        .filter(([, units]) => units.length > 0),
    )

  it('is put up by those who do the work of a grid, a community or a street, in its name only', () => {
    expect(table(speaksFor)).toEqual({
      gridWorker: ['grid'],
      gridLead: ['grid'],
      otherWorker: ['other-grid'],
      otherLead: ['other-grid'],
      community: ['community'],
      nextCommunity: ['next-community'],
      street: ['street'],
      farStreet: ['far-street'],
    })
  })

  it('is answered for by them and by the levels above', () => {
    const { street, community, gridWorker, department, supervisor } = table(answersForNotices)
    expect(gridWorker).toEqual(['grid'])
    expect(community).toEqual(['community', 'grid', 'other-grid', 'former-grid', 'property', 'mediators', 'branch'])
    expect(street).toEqual(ALL_UNITS.filter(({ streetId }) => streetId === 'street').map(({ id }) => id))
    expect([department, supervisor]).toEqual([undefined, undefined])
  })

  it('of a closed unit is put up by nobody', () => {
    for (const unit of ALL_UNITS) {
      expect(Object.values(CAST).filter((actor) => speaksFor(actor, { ...unit, active: false }))).toEqual([])
    }
  })

  it('counts from its first day to its last, unless it was held or taken down', () => {
    const days = { from: '2026-03-02', until: '2026-03-04' }
    const on = (today: string) => noticeState('PUBLISHED', days, today)
    expect(['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'].map(on)).toEqual(['COMING', 'SHOWN', 'SHOWN', 'OVER'])
    expect(noticeState('HELD', days, '2026-03-03')).toBe('HELD')
    expect(noticeState('WITHDRAWN', days, '2026-03-05')).toBe('WITHDRAWN')
  })
})
