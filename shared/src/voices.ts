import type { ActionName } from './actions'
import type { Change, InputRefusal } from './guards'
import { sharpestIn } from './privacy'

/** In which voice staff speak about a matter: to everybody, to the resident, among themselves, with another unit. */
export const VOICES = ['reply', 'openReply', 'note', 'consult'] as const satisfies ActionName[]
export type Voice = (typeof VOICES)[number]

/** How a voice is called where one chooses between them, and who will read what is said in it. */
interface VoiceWords {
  tab: string
  /** After the name of whoever reads it; `{name}` stands for the resident. */
  readers: string
  /** Nobody outside the office reads it. */
  inside: boolean
}

// biome-ignore format: a table
export const VOICE_WORDS: Readonly<Record<Voice, VoiceWords>> = {
  reply:     { tab: '答复居民', inside: false, readers: '只有{name}和办事的人会看到' },
  openReply: { tab: '公开答复', inside: false, readers: '心愿墙上人人都能看到，不写名字和门牌' },
  note:      { tab: '内部记录', inside: true,  readers: '只有工作人员能看到，居民看不到' },
  consult:   { tab: '问别家',   inside: true,  readers: '请的那一家和工作人员能看到，居民看不到' },
}

/** What a resident reads holds nobody's mobile number, identity card or bank card: whoever answers is reached by the button beside it. */
export function replyFits({ input }: Change<{ text: string }>): InputRefusal | null {
  return sharpestIn(input.text) ? { code: 'reply.personal-data', field: 'text' } : null
}
