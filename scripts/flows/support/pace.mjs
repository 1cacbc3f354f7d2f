/**
 * How long an old person needs for a walk through the app, worked out from what it asks of them and not from a clock: a test
 * that measured the machine would say nothing about people. The model is the keystroke-level one (Card, Moran, Newell 1983) with
 * the slower constants of old age; every figure is rounded against us.
 *
 * - A screen that is new to the eyes: about 1.2 s of thinking for the young ("M"), times the 1.7 by which the cycle times of the Model
 *   Human Processor grow with age (Jastrzembski and Charness 2007, perception, thinking and hand), and again for finding the place: 4 s.
 * - A tap on a target of 48 px and more: 1.5 s, from looking at it to lifting the finger (touch studies of people over 65 find 0.8
 *   to 1.4 s for targets of this size).
 * - Speaking: newsreaders say 240 characters of Chinese a minute, conversation runs at 200; old people searching for words 120.
 * - The phone writes down what was said, and the app answers, while the person waits: 3 s.
 * - Typing with an old finger, handwriting or pinyin: 20 characters a minute. It is there for comparison: the promise of a minute
 *   is the promise to those who speak, or whose keyboard listens.
 */
export const PACE = { screenSeconds: 4, tapSeconds: 1.5, spokenPerSecond: 2, waitSeconds: 3, typedPerSecond: 1 / 3 }

/** What a complaint may take (SUB-1, issue 3). */
export const A_MINUTE = 60

/** Counts what somebody does on a screen, and adds up what an old person would need for it. */
export function oldFinger(screen) {
  const done = { taps: 0, screens: 1, characters: 0, waits: 0 }
  return {
    done,
    /** A tap; `opens` when another screen comes of it, which has to be read. */
    async tap(text, { opens = false } = {}) {
      done.taps++
      if (opens) done.screens++
      await screen.tapText(text)
    },
    /** What was said or typed, and how often one waited for it. */
    said(text, waits = 0) {
      done.characters += [...text].length
      done.waits += waits
    },
    seconds: ({ typing = false } = {}) =>
      done.screens * PACE.screenSeconds +
      done.taps * PACE.tapSeconds +
      done.characters / (typing ? PACE.typedPerSecond : PACE.spokenPerSecond) +
      done.waits * PACE.waitSeconds,
  }
}
