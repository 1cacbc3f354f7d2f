import { daysOf } from './use-rates'

describe('the periods', () => {
  it.each([
    ['month', '2026-11-22T04:00:00Z', '2026-11-01', '2026-11-23'],
    // the last night of a month is already the first day of the next in Shanghai
    ['month', '2026-11-30T16:00:00Z', '2026-12-01', '2026-12-02'],
    ['last', '2026-01-15T04:00:00Z', '2025-12-01', '2026-01-01'],
    ['last', '2026-03-31T04:00:00Z', '2026-02-01', '2026-03-01'],
    ['quarter', '2026-11-22T04:00:00Z', '2026-08-25', '2026-11-23'],
  ] as const)('%s at %s', (name, now, from, to) => {
    expect(daysOf(name, new Date(now))).toEqual({ from, to })
  })
})
