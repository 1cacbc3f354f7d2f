import { homeOf } from '../cast'
import { on, type Story, story } from './story'
import { act, claim, confirms, hang, post, reached } from './verbs'

/** A wish that came true, in one row: who wished what for how many people, who helped how, and what was said. */
export interface Dream {
  name: string
  /** Who posted it, and so many days ago. */
  by: string
  day: number
  about: string
  /** How many people it helped (人次). */
  people: number
  yuan?: number
  forOther?: { name: string; relation: 'NEIGHBOUR' | 'SERVED'; phone: string }
  text: string
  /** The public version. */
  title: string
  words: string
  helper: string
  plan: string
  brought: string
  photo?: string
  thanks: string
}

/** Who leads the grid of a building of the first community, by its number. */
export function leadOf(building: string): string {
  const no = Number(building.split('-').at(-1))
  if (no <= 5) return 'grid-lead'
  if (no <= 10) return 'grid-lead-2'
  if (no <= 15) return 'peng'
  return no <= 19 ? 'cao' : 'shen'
}

/** Five days from the wish to the lit window. */
export function cameTrue(dream: Dream, index: number): Story {
  const { by, day, helper } = dream
  const lead = leadOf(homeOf(by))
  // people do not do things on the hour
  const minute = (n: number) => String((index * 7 + n * 13) % 60).padStart(2, '0')
  return story(
    `dream-${dream.name}`,
    post(on(day, `19:${minute(0)}`), by, {
      kind: 'WISH',
      about: dream.about,
      title: dream.title,
      text: dream.text,
      forOther: dream.forOther,
      wish: { people: dream.people, yuan: dream.yuan },
    }),
    hang(on(day - 1, `10:${minute(1)}`), lead, dream.title, dream.words),
    claim(on(day - 1, `20:${minute(2)}`), helper, dream.plan, 5),
    act(on(day - 2, `09:${minute(3)}`), lead, 'approveClaim', { note: '谢谢您，去之前先打个电话' }),
    reached(on(day - 2, `18:${minute(4)}`), helper, '打过电话，说好了哪天去'),
    act(on(day - 4, `16:${minute(5)}`), helper, 'deliver', { text: dream.brought, ...(dream.photo ? { photoIds: [dream.photo] } : {}) }),
    confirms(on(day - 5, `11:${minute(6)}`), by, dream.thanks, dream.forOther ? { asked: 'TOGETHER' } : {}),
  )
}
