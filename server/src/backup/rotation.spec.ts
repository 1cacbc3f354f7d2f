import { superfluous } from './rotation'

const at = (text: string) => ({ name: text, at: new Date(`${text}:00+08:00`) })

describe('of many backups', () => {
  it('the newest of each of the last days and weeks stays', () => {
    const backups = [
      '2026-02-09T03:00', // Monday of another week: the fourth to last
      '2026-02-16T03:00',
      '2026-02-22T03:00', // Sunday, the same week
      '2026-03-01T03:00', // Sunday
      '2026-03-02T03:00', // Monday
      '2026-03-03T03:00',
      '2026-03-03T23:59',
      '2026-03-04T00:01',
    ].map(at)
    expect(superfluous(backups, { daily: 2, weekly: 3 })).toEqual([
      '2026-03-03T03:00',
      '2026-03-02T03:00',
      '2026-02-16T03:00',
      '2026-02-09T03:00',
    ])
  })

  it('a server that stood still keeps its old ones', () => {
    const backups = ['2025-01-01T03:00', '2025-06-01T03:00', '2026-03-04T03:00'].map(at)
    expect(superfluous(backups, { daily: 7, weekly: 5 })).toEqual([])
  })
})
