import type { Door, Question } from '../../../features/submission/draft'

/** Which questions stand on one screen. Elder mode asks one thing at a time; both fill the same draft. */
type Screens = readonly (readonly Question[])[]
const NORMAL: Screens = [['what', 'tell', 'photos'], ['where', 'when', 'more'], ['check']]
const ELDER: Record<Door, Screens> = {
  complaint: [['what'], ['tell'], ['photos'], ['where'], ['check']],
  // by when, and what it may cost, decides who claims it: nobody has to find it behind the last look
  wish: [['what'], ['tell'], ['photos'], ['where'], ['when'], ['check']],
}

/** Where somebody is in the form: the questions on this screen, and how far it is. */
export interface Place {
  questions: readonly Question[]
  /** From 1. */
  current: number
  total: number
  /** Opened from the last look to change something; it leads back there. */
  aside: boolean
  /** The first question of the screen before and after, if there is one. */
  before?: Question
  after?: Question
}

/** The screen on which a question stands, in this mode: so a form that is half filled in can change its mode at any moment. */
export function placeOfQuestion(question: Question, elder: boolean, door: Door): Place {
  const screens = elder ? ELDER[door] : NORMAL
  const total = screens.length
  const index = screens.findIndex((screen) => screen.includes(question))
  // what has an answer from the start is no screen of its own on the way
  if (index < 0) return { questions: [question], current: total - 1, total, aside: true, before: 'check', after: 'check' }
  return {
    questions: screens[index] ?? [],
    current: index + 1,
    total,
    aside: false,
    before: screens[index - 1]?.[0],
    after: screens[index + 1]?.[0],
  }
}
