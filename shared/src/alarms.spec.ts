import fc from 'fast-check'
import { Story } from '../test/support/story'
import { CAST, DAY, facts, heldBy, later, NOW, UNITS } from '../test/support/world'
import {
  ALARM_NAMES,
  alarmAt,
  alarmRow,
  daysOnHold,
  flagsOf,
  hearersOf,
  quietUntil,
  ringing,
  SUPERVISION_NAMES,
  supervisionRank,
} from './alarms'
import type { AppealFacts } from './appeal'
import { CHINA, dayOf } from './calendar'
import { resolveDue } from './deadlines'
import { withClocks } from './rules'
import { SYSTEM } from './standing'

const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)

/** A matter at work in the grid since `start`, whose resident was called. */
function atWork(start: Date, patch: Partial<AppealFacts> = {}): AppealFacts {
  const begun = heldBy(UNITS.grid, {
    status: 'IN_PROGRESS',
    statusSince: start,
    roundSince: start,
    resolveStartedAt: start,
    firstContactAt: start,
    ...patch,
  })
  return { ...begun, ...withClocks(begun, {}, { now: start, calendar: CHINA }) }
}

/** What the sweep does at a moment: tells the gravest that rings, through the same door as the server. */
function sweep(story: Story): string | null {
  const alarm = ringing(story.facts, CHINA, story.now)
  if (alarm === null) return null
  const { step } = alarmRow(alarm)
  if (step && supervisionRank(step) > supervisionRank(story.facts.supervision)) {
    story.act('supervise', SYSTEM, { step, reason: '到期还没有办结' })
  } else story.act('warn', SYSTEM, { alarm })
  return alarm
}

/** Sweeps until nothing rings; what rings for ever shows as more than once. */
function swept(story: Story): string[] {
  const told: string[] = []
  for (let alarm = sweep(story); alarm && told.length < 40; alarm = sweep(story)) told.push(alarm)
  return told
}

const days = (story: AppealFacts) =>
  ALARM_NAMES.flatMap((name) => {
    const when = alarmAt(name, story, CHINA)
    return name.startsWith('resolve') && when ? [`${name} ${dayOf(when)}`] : []
  })

describe('when the alarms ring', () => {
  it('counts by working days over National Day with its make-up Saturdays, and over Spring Festival', () => {
    const WORKDAY5 = { preset: 'WORKDAY5', tier: 'NORMAL' } as const
    expect(days(atWork(at('2026-09-29'), WORKDAY5))).toEqual([
      'resolveHalf 2026-10-08',
      'resolveSoon 2026-10-10',
      'resolveLate 2026-10-12',
      'resolveTriple 2026-10-26',
      'resolveNotice 2026-10-13',
      'resolveStreet 2026-10-15',
    ])
    expect(days(atWork(at('2026-02-12'), WORKDAY5))).toEqual([
      'resolveHalf 2026-02-14',
      'resolveSoon 2026-02-25',
      'resolveLate 2026-02-26',
      'resolveTriple 2026-03-11',
      'resolveNotice 2026-02-27',
      'resolveStreet 2026-03-02',
    ])
  })

  it('crosses the ends of months and years, and climbs the ladder by working days where the time itself runs on', () => {
    expect(days(atWork(at('2025-12-27')))).toEqual([
      'resolveHalf 2025-12-30',
      'resolveSoon 2026-01-02',
      'resolveLate 2026-01-03',
      'resolveTriple 2026-01-17',
      'resolveNotice 2026-01-04',
      'resolveStreet 2026-01-06',
    ])
    expect(days(atWork(at('2026-02-26'))).slice(0, 3)).toEqual([
      'resolveHalf 2026-03-01',
      'resolveSoon 2026-03-04',
      'resolveLate 2026-03-05',
    ])
  })

  it('never at night: what comes up between ten and seven waits for seven in the morning', () => {
    const waits = (time: string) => quietUntil(at('2026-12-31', time))?.toISOString() ?? null
    expect(['06:59', '07:00', '12:00', '21:59'].map(waits)).toEqual(['2026-12-30T23:00:00.000Z', null, null, null])
    expect(['22:00', '23:59', '00:00'].map(waits)).toEqual([
      '2026-12-31T23:00:00.000Z',
      '2026-12-31T23:00:00.000Z',
      '2026-12-30T23:00:00.000Z',
    ])
  })
})

describe('what was told', () => {
  const HOURS = fc.integer({ min: -30 * 24, max: 60 * 24 })

  it('is told once in a round, however often, how late and in what order somebody looks', () => {
    fc.assert(
      fc.property(fc.array(HOURS, { minLength: 1, maxLength: 40 }), fc.constantFrom('BEIJING', 'WORKDAY5'), (hours, preset) => {
        const story = new Story(atWork(NOW, { preset: preset as AppealFacts['preset'] }))
        const told: string[] = []
        for (const hour of hours) {
          story.now = later(hour * 3_600_000)
          told.push(...swept(story))
        }
        expect(new Set(told).size).toBe(told.length)
        // whoever looks once at the end hears everything that came up in one word
        const late = Math.max(...hours)
        const once = new Story(atWork(NOW, { preset: preset as AppealFacts['preset'] }))
        once.now = later(late * 3_600_000)
        sweep(once)
        expect(ringing(once.facts, CHINA, once.now)).toBe(null)
        expect(once.facts.warned).toBe(story.facts.warned)
        // the row adds up to its history, the next alarm included
        expect(story.replayed()).toEqual(story.facts)
        expect(story.facts.nextAlarmAt === null || story.facts.nextAlarmAt > later(late * 3_600_000)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is true: how far a clock has run is never more than it has', () => {
    const pauses = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 5 * DAY }), length: fc.integer({ min: 1, max: 9 * DAY }) }), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(pauses, fc.integer({ min: 0, max: 40 }), (spans, after) => {
        let from = 0
        const ledger = spans.map(({ gap, length }) => {
          const began = from + gap
          from = began + length
          return { from: later(began).toISOString(), to: later(from).toISOString(), why: 'NEED_INFO' as const }
        })
        const story = new Story(atWork(NOW, { pauses: ledger }))
        story.now = later(from + after * DAY)
        swept(story)
        const due = resolveDue(story.facts, CHINA)
        // invariant 5 stays: whatever the order, the end is start + tier + all pauses
        const stood = spans.reduce((sum, { length }) => sum + length, 0)
        expect(due).toEqual(later(7 * DAY + stood))
        const used = (7 * DAY - ((due?.getTime() ?? 0) - story.now.getTime())) / (7 * DAY)
        const level = used >= 3 ? 300 : used >= 1 ? 100 : used >= 0.8 ? 80 : used >= 0.5 ? 50 : 0
        expect(story.facts.warned).toBe(level)
      }),
      { numRuns: 80 },
    )
  })

  it('is not told again when the clock stood still after the end, though the end has moved', () => {
    const story = new Story(atWork(NOW))
    story.wait(7 * DAY + 1)
    expect(sweep(story)).toBe('resolveLate')
    story.act('askInfo', CAST.gridWorker, { question: '请问是哪一盏灯？' }).wait(2 * DAY)
    const before = resolveDue(atWork(NOW), CHINA)
    story.act('supplyInfo', CAST.resident, { text: '四楼东头那一盏' })
    expect(story.facts.resolveDueAt).toEqual(new Date((before?.getTime() ?? 0) + 2 * DAY))
    expect([ringing(story.facts, CHINA, story.now), story.facts.warned]).toEqual([null, 100])
  })

  it('begins anew with a round', () => {
    const story = new Story(atWork(NOW))
    story.wait(7 * DAY)
    expect(sweep(story)).toBe('resolveLate')
    expect(story.facts).toMatchObject({ warned: 100, supervision: 'REMINDER' })
    story.act('complete', CAST.gridWorker, { outcome: 'RESOLVED', text: '换了新灯和声控开关，都正常。', noPhotoReason: '居民不方便' })
    expect(story.facts).toMatchObject({ warned: 0, nextAlarmAt: null })
    story.act('deny', CAST.resident, { reason: '还是没有修好' })
    expect(story.facts).toMatchObject({ warned: 0, supervision: null, answerAsked: false, told: {} })
    expect(story.facts.nextAlarmAt).not.toBe(null)
  })
})

describe('who hears', () => {
  it('is above whoever has it; above the street only its supervisors are left', () => {
    const above = (unit: Parameters<typeof heldBy>[0]) => hearersOf('above', heldBy(unit))
    expect(above(UNITS.grid)).toEqual({ unitId: 'community', roles: ['COMMUNITY_ADMIN'] })
    expect(above(UNITS.community)).toEqual({ unitId: 'street', roles: ['STREET_ADMIN'] })
    expect(above(UNITS.department)).toEqual({ unitId: 'street', roles: ['STREET_ADMIN'] })
    expect(above(UNITS.street)).toEqual({ unitId: 'street', roles: ['SUPERVISOR'] })
    expect(hearersOf('lead', heldBy(UNITS.grid))).toEqual({ unitId: 'grid', roles: ['GRID_LEAD'] })
  })

  it('is told of every step of the ladder by somebody', () => {
    for (const step of SUPERVISION_NAMES)
      expect(ALARM_NAMES.some((name) => alarmRow(name).step === step && alarmRow(name).hears.length > 0)).toBe(true)
  })
})

describe('what lists say', () => {
  it('is a word beside the colour, and a hold that is renewed starts from zero for nobody', () => {
    const labels = (patch: Partial<AppealFacts>, now = NOW) => flagsOf({ ...facts(), ...patch }, now).map(({ label }) => label)
    expect(labels({ warned: 50 })).toEqual([])
    expect(labels({ warned: 80 })).toEqual(['快到期了'])
    expect(labels({ warned: 300, dueAt: later(-DAY), supervision: 'NOTICE', answerAsked: true })).toEqual(['超期三倍', '督办通知，等答复'])
    const held = [
      { from: later(-40 * DAY).toISOString(), to: later(-10 * DAY).toISOString(), why: 'ON_HOLD' as const },
      { from: later(-5 * DAY).toISOString(), to: null, why: 'ON_HOLD' as const },
    ]
    expect(daysOnHold({ pauses: held }, NOW)).toBe(35)
    expect(labels({ status: 'ON_HOLD', pauses: held })).toEqual(['已挂账 35 天'])
  })
})
