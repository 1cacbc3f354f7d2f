import { HOUR, later } from '../platform/clock'
import { STORIES } from './stories'
import { momentOf, timetable } from './timetable'

describe('the timetable of the demo', () => {
  const midnight = new Date('2026-03-03T16:00:00.000Z')
  const ends = Array.from({ length: 25 }, (_, hour) => later(midnight, Math.min(hour * HOUR, 24 * HOUR - 1)))

  it.each(ends)('tells every story in order and ends in time, loaded at %p', (endsAt) => {
    for (const { name, beats } of STORIES) {
      const moments = beats.map(({ when }) => momentOf(when, endsAt).getTime())
      expect({ name, moments }).toEqual({ name, moments: [...moments].sort((a, b) => a - b) })
      expect(moments.at(-1)).toBeLessThanOrEqual(endsAt.getTime())
    }
  })

  it('looks at the clocks every morning before anybody acts, and once more at the end', () => {
    const events = timetable(STORIES, midnight)
    expect(events[0]?.story).toBeNull()
    expect(events.filter(({ story }) => story === null)).toHaveLength(46 + 1)
  })

  it('gives every story a name of its own that can be a key', () => {
    const names = STORIES.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]{3,40}$/)
  })
})
