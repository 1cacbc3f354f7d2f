import { dayOf, shiftDay, startOfDay } from '@wish/shared'
import { DAY, HOUR, later, MINUTE } from '../platform/clock'
import type { Beat, Story, When } from './stories/story'

/** Something that happens in the neighbourhood: somebody acts, or a morning comes and the clocks of the lifecycle are looked at. */
export type DemoEvent = { at: Date; story: Story; beat: Beat; opens: boolean } | { at: Date; story: null }

/** The first morning; the oldest story begins later. */
export const DAYS = 46
const MORNING = 8 * HOUR

/** The moment meant by a `When`, counted back from the end. */
export function momentOf(when: When, endsAt: Date): Date {
  if ('hoursAgo' in when) return later(endsAt, -when.hoursAgo * HOUR)
  const [hours = 0, minutes = 0] = when.at.split(':').map(Number)
  return later(startOfDay(shiftDay(dayOf(endsAt), -when.daysAgo)), hours * HOUR + minutes * MINUTE)
}

/** Everything that happens, in the order of time; the same for the same end, so that a load can be continued. */
export function timetable(stories: readonly Story[], endsAt: Date): DemoEvent[] {
  const events: DemoEvent[] = []
  for (const story of stories) {
    for (const [i, beat] of story.beats.entries()) events.push({ at: momentOf(beat.when, endsAt), story, beat, opens: i === 0 })
  }
  for (let morning = later(startOfDay(shiftDay(dayOf(endsAt), -DAYS)), MORNING); morning <= endsAt; morning = later(morning, DAY)) {
    events.push({ at: morning, story: null })
  }
  // at the end nothing is left for the clocks to do
  events.push({ at: endsAt, story: null })
  // the sort is stable: what happens at one moment keeps the order of its story
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}
