/**
 * What kind of trouble a call met, as one letter: the class of its errcode in retry-classes.ts, or X for an answer that
 * is not of the agreed shape.
 */
export type WeChatErrorKind = 'T' | 'B' | 'R' | 'Q' | 'U' | 'P' | 'S' | 'X'

/** The letters as words, for logs and for people. */
export const KIND_WORDS = {
  T: 'token',
  B: 'busy',
  R: 'rate',
  Q: 'quota',
  U: 'user',
  P: 'program',
  S: 'security',
  X: 'shape',
} as const satisfies Record<WeChatErrorKind, string>

/**
 * Why there is no errcode: `unsent` never left this machine; after `timeout` and `reset` nobody knows whether WeChat did the work;
 * `http` is an error status; `held` is our own circuit breaker or quota stop, without any call; `local` is our own check of input or answer.
 */
export type Trouble = 'unsent' | 'timeout' | 'reset' | 'http' | 'held' | 'local'

/** What is known about a failed call. Nothing in it names a person, a token or a secret. */
export interface WeChatFailure {
  kind: WeChatErrorKind
  api: string
  errcode?: number | null
  errmsg?: string
  /** WeChat's request number; its rid query explains it for seven days. */
  rid?: string | null
  trouble?: Trouble | null
  /** When it makes sense to try again, for R, Q and a held call. */
  retryAt?: Date | null
}

/** A call to WeChat that did not succeed. It is safe to log as it is. */
export class WeChatError extends Error {
  readonly kind: WeChatErrorKind
  readonly word: (typeof KIND_WORDS)[WeChatErrorKind]
  readonly api: string
  readonly errcode: number | null
  readonly errmsg: string
  readonly rid: string | null
  readonly trouble: Trouble | null
  readonly retryAt: Date | null

  constructor(failure: WeChatFailure) {
    const { kind, api, errcode = null, errmsg = '', rid = null, trouble = null, retryAt = null } = failure
    super(`WeChat ${api}: ${KIND_WORDS[kind]}${errcode === null ? '' : ` ${errcode}`}${trouble ? ` (${trouble})` : ''} ${errmsg}`.trim())
    this.name = 'WeChatError'
    this.kind = kind
    this.word = KIND_WORDS[kind]
    this.api = api
    this.errcode = errcode
    this.errmsg = errmsg
    this.rid = rid
    this.trouble = trouble
    this.retryAt = retryAt
  }
}
