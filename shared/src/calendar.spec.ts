import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { addWorkdays, addWorkMinutes, CHINA, dayOf, endOfDay, isWorkday, shiftDay, startOfDay } from './calendar'

/** A moment in Asia/Shanghai. */
const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)
const workday = (from: Date, n: number) => dayOf(addWorkdays(from, n, CHINA).at)
/** In Shanghai time, for reading: `2026-11-20 14:00`. */
const shanghai = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const office = (from: Date, minutes: number) => shanghai(addWorkMinutes(from, minutes, CHINA).at)

describe('days', () => {
  it('begin and end at midnight in Shanghai', () => {
    expect(startOfDay('2026-11-20').toISOString()).toBe('2026-11-19T16:00:00.000Z')
    expect(endOfDay('2026-11-20').toISOString()).toBe('2026-11-20T15:59:59.999Z')
    expect(dayOf(at('2026-11-20', '00:00'))).toBe('2026-11-20')
    expect(dayOf(new Date(at('2026-11-20', '00:00').getTime() - 1))).toBe('2026-11-19')
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
    expect(shiftDay('2028-03-01', -1)).toBe('2028-02-29')
  })

  it('cover time without gap or overlap', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (moment) => {
        const day = dayOf(moment)
        expect(startOfDay(day) <= moment && moment <= endOfDay(day)).toBe(true)
        expect(endOfDay(day).getTime() + 1).toBe(startOfDay(shiftDay(day, 1)).getTime())
      }),
    )
  })
})

describe('working days', () => {
  it('count five over the National Day week with its make-up Saturday: 29 September to 12 October 2026', () => {
    expect(workday(at('2026-09-29'), 5)).toBe('2026-10-12')
    expect(addWorkdays(at('2026-09-29'), 5, CHINA).estimated).toBe(false)
    expect(addWorkdays(at('2026-09-29'), 5, CHINA).at).toEqual(endOfDay('2026-10-12'))
  })

  it('know the make-up days, and the weekends beside them', () => {
    const make = [
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
      '2025-01-26',
      '2025-09-28',
      '2025-10-11',
    ]
    for (const day of make) expect([day, isWorkday(day, CHINA)]).toEqual([day, { works: true, estimated: false }])
    for (const day of make) expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    for (const day of ['2026-10-11', '2026-11-21', '2026-09-19']) expect(isWorkday(day, CHINA).works).toBe(false)
    expect(workday(at('2026-10-09'), 1)).toBe('2026-10-10')
  })

  it('skip the Spring Festival, nine days long in 2026', () => {
    expect(workday(at('2026-02-13'), 1)).toBe('2026-02-14')
    expect(workday(at('2026-02-14'), 1)).toBe('2026-02-24')
    expect(workday(at('2026-02-13'), 5)).toBe('2026-02-27')
    expect(workday(at('2026-02-27'), 1)).toBe('2026-02-28')
    expect(workday(at('2025-01-27'), 2)).toBe('2025-02-06')
  })

  it.each([
    [2025, 28],
    [2026, 33],
  ])('%i has the days off that were published', (year, days) => {
    expect([...CHINA.off].filter((day) => day.startsWith(String(year)))).toHaveLength(days)
    for (const day of CHINA.off) expect(CHINA.on.has(day)).toBe(false)
  })

  it('answer a year that is not known yet by the weekday, and say so', () => {
    expect(isWorkday('2027-02-08', CHINA)).toEqual({ works: true, estimated: true })
    expect(addWorkdays(at('2027-03-01'), 5, CHINA)).toEqual({ at: endOfDay('2027-03-08'), estimated: true })
    expect(addWorkdays(at('2026-12-30'), 1, CHINA).estimated).toBe(false)
    expect(addWorkdays(at('2026-12-31'), 1, CHINA)).toEqual({ at: endOfDay('2027-01-01'), estimated: true })
    expect(addWorkMinutes(at('2026-12-31', '16:00'), 120, CHINA).estimated).toBe(true)
  })

  it('do not count the day itself, at whatever hour it began', () => {
    for (const time of ['00:00', '09:00', '23:59']) expect(workday(at('2026-11-20', time), 1)).toBe('2026-11-23')
    expect(workday(at('2026-11-21'), 1)).toBe('2026-11-23')
    expect(workday(at('2026-11-20'), 0)).toBe('2026-11-20')
  })

  it('agree with counting them one by one', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-06-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 40 }),
        (from, n) => {
          const last = dayOf(addWorkdays(from, n, CHINA).at)
          let counted = 0
          for (let day = shiftDay(dayOf(from), 1); day <= last; day = shiftDay(day, 1)) if (isWorkday(day, CHINA).works) counted += 1
          expect(counted).toBe(n)
          expect(isWorkday(last, CHINA).works).toBe(true)
        },
      ),
    )
  })
})

describe('working hours', () => {
  it('run from nine to five', () => {
    expect(office(at('2026-11-20', '10:00'), 240)).toBe('2026-11-20 14:00')
    expect(office(at('2026-11-20', '07:00'), 240)).toBe('2026-11-20 13:00')
    expect(office(at('2026-11-20', '13:00'), 240)).toBe('2026-11-20 17:00')
    expect(office(at('2026-11-20', '15:30'), 240)).toBe('2026-11-23 11:30')
    expect(office(at('2026-11-20', '20:00'), 240)).toBe('2026-11-23 13:00')
    expect(office(at('2026-11-22', '12:00'), 60)).toBe('2026-11-23 10:00')
  })

  it('run on a make-up Saturday and stand still over a holiday', () => {
    expect(office(at('2026-02-14', '15:00'), 240)).toBe('2026-02-24 11:00')
    expect(office(at('2026-10-09', '16:00'), 120)).toBe('2026-10-10 10:00')
  })
})

describe('the time zone of the host', () => {
  const probe = (zone: string) => {
    const out = execFileSync(process.execPath, [join(__dirname, '../test/support/time-zone-probe.cjs')], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    return JSON.parse(out) as { offset: number; found: unknown[] }
  }

  it('does not matter', () => {
    const here = probe('Asia/Shanghai')
    expect(here.found).toHaveLength(5)
    const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Europe/London']
    const others = zones.map(probe)
    // the probe really stood elsewhere
    expect([here, ...others].map(({ offset }) => offset)).toEqual([-480, 0, 240, -840, -60])
    for (const other of others) expect(other.found).toEqual(here.found)
  })
})
