import type { PhotoView } from './views'

/** What is looked at before, or after, everybody can see it. */
export const CONTENT_KINDS = {
  TEXT: '居民写的话',
  PHOTO: '照片',
  WISH: '心愿墙上的心愿',
  ANSWER: '公开的答复',
  NOTICE: '通知',
} as const
export type ContentKind = keyof typeof CONTENT_KINDS

/**
 * How far the look has come. CHECKING: a machine was asked and has not answered. UNKNOWN: no machine has looked, and nobody wants it to be
 * public. HELD: a person has to look. CLEAR: nothing speaks against it. SHOWN: everybody can see it and nobody has looked since. SEEN: somebody
 * has. REFUSED, DOWN: a person said no, before and after it was public.
 */
export const CONTENT_STATES = ['CHECKING', 'UNKNOWN', 'HELD', 'CLEAR', 'SHOWN', 'SEEN', 'REFUSED', 'DOWN'] as const
export type ContentState = (typeof CONTENT_STATES)[number]

/** In these, and in no other, a photo may be public: no verdict is never a pass. */
export const CONTENT_PASSED: readonly ContentState[] = ['CLEAR', 'SHOWN', 'SEEN']

/** Why a person has to look. */
export const CONTENT_DOUBTS = {
  REVIEW: '微信拿不准，请您看一眼',
  RISKY: '微信认为不合适',
  UNKNOWN: '微信没能检查，请您看一眼',
} as const
export type ContentDoubt = keyof typeof CONTENT_DOUBTS

/** Somebody's word on one thing: it may be seen, or it may not. */
export type ContentVerdict = 'PASS' | 'REFUSE'

/** The two parts of the desk: what waits for a person before it is public, and what is public and nobody has looked at since (巡查). */
export const CONTENT_QUEUES = {
  waiting: { label: '待看', state: 'HELD', newestFirst: false },
  patrol: { label: '巡查', state: 'SHOWN', newestFirst: true },
} as const satisfies Record<string, { label: string; state: ContentState; newestFirst: boolean }>
export type ContentQueue = keyof typeof CONTENT_QUEUES
export const CONTENT_QUEUE_NAMES = Object.keys(CONTENT_QUEUES) as ContentQueue[]

/** How much waits for this reader's word. */
export interface ContentCounts {
  waiting: number
}

/** What of a thing is shown to whoever judges it. */
export interface ContentShown {
  title: string
  text: string
  photo?: PhotoView
  /** 安慧里社区 */
  place: string
  /** The matter it belongs to; absent for a notice. */
  appealId?: string
  no?: string
}

/** One thing on the desk. */
export interface ContentView extends ContentShown {
  id: string
  kind: ContentKind
  why: ContentDoubt | null
  at: string
}
