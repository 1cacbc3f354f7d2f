import fc from 'fast-check'
import { DAY, facts, HOUR, heldBy, later, MINUTE, NOW, UNITS } from '../test/support/world'
import type { ClockPause, Tier } from './appeal'
import { type AppealFacts, OPEN_STATUSES, STATUS_NAMES, STATUSES, type Status } from './appeal'
import { CHINA, endOfDay } from './calendar'
import { dueEstimated, paused, resolveDue, resumed, stepDue, TIERS } from './deadlines'

const HOURS: Record<Tier, number> = { EMERGENCY: 2, LIVELIHOOD: 24, NORMAL: 7 * 24, COMPLEX: 15 * 24 }
const TIER_NAMES = Object.keys(TIERS) as Tier[]
const pause = (from: number, to: number | null, why: ClockPause['why'] = 'NEED_INFO'): ClockPause => ({
  from: later(from).toISOString(),
  to: to === null ? null : later(to).toISOString(),
  why,
})
const due = (patch: Partial<AppealFacts>) => resolveDue({ ...facts(), resolveStartedAt: NOW, tier: 'NORMAL', ...patch }, CHINA)
const step = (status: Status, patch: Partial<AppealFacts> = {}) => stepDue(heldBy(UNITS.grid, { status, ...patch }), CHINA)

/** Pauses as they really come: one after the other, from whenever the clock began. */
const ledger = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 10 * DAY }), length: fc.integer({ min: 0, max: 30 * DAY }) }), { maxLength: 6 })
  .map((spans) => {
    let at = 0
    return spans.map(({ gap, length }) => {
      const from = at + gap
      at = from + length
      return { from, to: at }
    })
  })

describe('the resolve clock by working days', () => {
  const WORKDAY5 = { preset: 'WORKDAY5' as const, tier: 'NORMAL' as const }
  const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)
  const by = (start: Date, patch: Partial<AppealFacts> = {}) =>
    resolveDue({ ...facts(), ...WORKDAY5, resolveStartedAt: start, ...patch }, CHINA)
  const stood = (from: Date, to: Date): ClockPause => ({ from: from.toISOString(), to: to.toISOString(), why: 'ON_HOLD' })

  it('leaves out holidays and counts make-up days: five over National Day end on the second Monday after', () => {
    expect(by(at('2026-09-29'))).toEqual(endOfDay('2026-10-12'))
    expect(by(at('2026-02-12'))).toEqual(endOfDay('2026-02-26'))
    expect(TIER_NAMES.map((tier) => by(at('2026-11-20'), { tier }))).toEqual(
      ['2026-11-23', '2026-11-24', '2026-11-27', '2026-12-11'].map(endOfDay),
    )
  })

  it('takes half from the second round on, never less than a day, and extensions in its own days', () => {
    expect(TIER_NAMES.map((tier) => by(at('2026-11-20'), { tier, round: 2 }))).toEqual(
      ['2026-11-23', '2026-11-23', '2026-11-25', '2026-12-02'].map(endOfDay),
    )
    const extensions = [{ round: 1, days: 3, state: 'APPROVED' as const }] as AppealFacts['extensions']
    expect(by(at('2026-11-20'), { extensions })).toEqual(endOfDay('2026-12-02'))
  })

  it('gives back the working days of every pause, in whatever order', () => {
    const weekend = stood(at('2026-11-21'), at('2026-11-22'))
    const week = stood(at('2026-11-23'), at('2026-11-27'))
    expect(by(at('2026-11-20'), { pauses: [weekend] })).toEqual(endOfDay('2026-11-27'))
    expect(by(at('2026-11-20'), { pauses: [week, weekend] })).toEqual(endOfDay('2026-12-03'))
    expect(by(at('2026-11-20'), { pauses: [weekend, week] })).toEqual(endOfDay('2026-12-03'))
    expect(by(at('2026-11-20'), { pauses: [{ ...week, to: null }] })).toBe(null)
  })

  it('says when it counts in a year that nobody has entered', () => {
    const running = { ...facts(), ...WORKDAY5, status: 'IN_PROGRESS' as const, statusSince: at('2026-12-29') }
    expect(dueEstimated({ ...running, dueAt: by(at('2026-12-29')) }, CHINA)).toBe(true)
    expect(dueEstimated({ ...running, dueAt: by(at('2026-12-29')) }, { ...CHINA, years: [...CHINA.years, 2027] })).toBe(false)
    expect(dueEstimated({ ...running, statusSince: at('2026-11-20'), dueAt: by(at('2026-11-20')) }, CHINA)).toBe(false)
    // calendar days are no guess
    expect(dueEstimated({ ...running, preset: 'BEIJING', dueAt: endOfDay('2027-01-05') }, CHINA)).toBe(false)
  })
})

describe('the resolve clock', () => {
  it('runs the length of the tier', () => {
    expect(TIER_NAMES.map((tier) => due({ tier }))).toEqual([later(2 * HOUR), later(DAY), later(7 * DAY), later(15 * DAY)])
    expect(due({ resolveStartedAt: null })).toBe(null)
  })

  it('runs half the length from the second round on', () => {
    expect(TIER_NAMES.map((tier) => due({ tier, round: 2 }))).toEqual([later(HOUR), later(DAY / 2), later(3.5 * DAY), later(7.5 * DAY)])
    expect(due({ round: 3 })).toEqual(due({ round: 2 }))
  })

  it('is start + tier + all pauses, in whatever order the ledger is read (invariant 5)', () => {
    const shuffled = ledger.chain((spans) => fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length })))
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...TIER_NAMES), fc.integer({ min: 1, max: 3 }), ([spans, order], tier, round) => {
        const total = spans.reduce((sum, { from, to }) => sum + to - from, 0)
        const expected = later(HOURS[tier] * (HOUR / (round > 1 ? 2 : 1)) + total)
        expect(due({ tier, round, pauses: order.map(({ from, to }) => pause(from, to)) })).toEqual(expected)
        expect(due({ tier, round, pauses: order.map(({ from, to }) => pause(from, to, 'ON_HOLD')) })).toEqual(expected)
      }),
    )
  })

  it('gives the same from the ledger as from stopping and starting it by hand', () => {
    fc.assert(
      fc.property(ledger, (spans) => {
        let pauses: ClockPause[] = []
        for (const { from, to } of spans) {
          pauses = paused(pauses, later(from), 'NEED_INFO')
          expect(due({ pauses })).toBe(null)
          pauses = resumed(pauses, later(to))
        }
        expect(pauses).toEqual(spans.map(({ from, to }) => pause(from, to)))
        expect(due({ pauses })).toEqual(later(7 * DAY + spans.reduce((sum, { from, to }) => sum + to - from, 0)))
      }),
    )
  })

  it('stands still while a pause is open, and ending none changes nothing', () => {
    expect(due({ pauses: [pause(0, HOUR), pause(DAY, null)] })).toBe(null)
    const closed = [pause(0, HOUR)]
    expect(resumed(closed, later(DAY))).toEqual(closed)
    expect(paused(closed, later(DAY), 'ON_HOLD')).toEqual([...closed, pause(DAY, null, 'ON_HOLD')])
    expect(closed).toEqual([pause(0, HOUR)])
  })

  it('does not count what was paused before it began again', () => {
    const earlier = [pause(-10 * DAY, -9 * DAY), pause(-2 * HOUR, HOUR)]
    expect(due({ pauses: earlier })).toEqual(later(7 * DAY + HOUR))
  })
})

describe('the clock of each status', () => {
  // a Friday, 10:00 in Shanghai
  it.each<[Status, Partial<AppealFacts>, Date | null]>([
    ['SUBMITTED', {}, endOfDay('2026-11-23')],
    ['SUBMITTED', { tier: 'EMERGENCY' }, later(30 * MINUTE)],
    ['NEED_INFO', {}, later(5 * DAY)],
    ['CLAIMABLE', {}, later(30 * DAY)],
    ['ASSIGNED', {}, later(4 * HOUR)],
    ['ASSIGNED', { tier: 'EMERGENCY' }, later(30 * MINUTE)],
    ['ASSIGNED', { assignedAt: later(6 * HOUR) }, new Date('2026-11-23T04:00:00.000Z')],
    ['IN_PROGRESS', { resolveStartedAt: NOW, tier: 'LIVELIHOOD' }, later(DAY)],
    ['ON_HOLD', { heldUntil: '2026-12-01' }, endOfDay('2026-12-01')],
    ['COMPLETED', {}, later(7 * DAY)],
    ['DISPUTED', {}, endOfDay('2026-11-27')],
    ['CLOSED', {}, null],
    ['REJECTED', {}, null],
    ['WITHDRAWN', {}, null],
    ['MERGED', {}, null],
  ])('%s %o', (status, patch, expected) => expect(step(status, patch)).toEqual(expected))

  it('runs in every open status but the one with a review date of its own', () => {
    for (const status of STATUS_NAMES) {
      const running = step(status, { resolveStartedAt: NOW }) !== null
      expect([status, running]).toEqual([status, OPEN_STATUSES.includes(status) && status !== 'ON_HOLD'])
      if (STATUSES[status].terminal) expect(running).toBe(false)
    }
  })

  it('gives each unit its own four hours to sign, though a transfer leaves the status as it is', () => {
    const handedOn = step('ASSIGNED', { statusSince: NOW, assignedAt: later(3 * HOUR) })
    expect(handedOn).toEqual(later(7 * HOUR))
  })
})

describe('the clock of a claimed wish', () => {
  const claimed = (patch: Partial<AppealFacts>) =>
    step('IN_PROGRESS', {
      kind: 'WISH',
      claimantId: 'party-member',
      claimStatus: 'ACTIVE',
      promisedOn: '2026-12-01',
      resolveStartedAt: NOW,
      tier: 'COMPLEX',
      ...patch,
    })

  it('gives seven days to get in touch, then seven more than was promised', () => {
    expect(claimed({})).toEqual(later(7 * DAY))
    expect(claimed({ claimContactedAt: later(DAY) })).toEqual(endOfDay('2026-12-08'))
  })

  it('gives whoever tries again after a denial new time, though the promised day is past', () => {
    const denied = { round: 2, promisedOn: '2026-11-01' }
    expect(claimed(denied)).toEqual(later(7 * DAY))
    expect(claimed({ ...denied, claimContactedAt: later(HOUR) })).toEqual(later(7 * DAY))
  })

  it('is the resolve clock when nobody claims or the gift has arrived', () => {
    expect(claimed({ claimStatus: 'DELIVERED' })).toEqual(later(15 * DAY))
    expect(claimed({ claimStatus: null, claimantId: null })).toEqual(later(15 * DAY))
  })
})
