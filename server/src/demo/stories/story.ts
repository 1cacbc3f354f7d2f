import type { ActionName, CallActionName } from '@wish/shared'

/** A moment of a story, counted back from the end: a time of a day (Asia/Shanghai), or so many hours before. */
export type When = { daysAgo: number; at: string } | { hoursAgo: number }
/** At a time of a day. Three days or more before the end: what is nearer is counted in hours, so that no order depends on the time of loading. */
export const on = (daysAgo: number, at: string): When => ({ daysAgo, at })
/** So many hours before the end. Beside `on` in one story at most 48. */
export const ago = (hoursAgo: number): When => ({ hoursAgo })

/** A day that is so many days after the moment at which it is typed. */
export interface InDays {
  inDays: number
}
/** The matter of another story that began before. */
export interface OfStory {
  story: string
}
type Scalar = string | number | boolean | InDays | OfStory
/** What somebody types. In fields of photos the names of drawings stand for the pictures. */
export type Typed = Readonly<Record<string, Scalar | readonly string[] | Readonly<Record<string, Scalar>>>>

/** One thing that somebody does: the first of a story posts (or records) the appeal, the others act on it. */
export interface Beat {
  when: When
  /** An id of the cast. */
  who: string
  does: ActionName | CallActionName
  with: Typed
  /** The unit whose call it is about, where it is done with a call and not with the appeal. */
  call?: string
}

/** The life of one appeal, from the first word on. Plain data, so that a fingerprint can be taken of it. */
export interface Story {
  /** Also the key under which the appeal is posted: a second load finds the same appeal. */
  name: string
  beats: readonly Beat[]
}

export const story = (name: string, ...beats: Beat[]): Story => ({ name, beats })
