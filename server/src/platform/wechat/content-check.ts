import type { TextCheck } from './apis/text-check'
import type { WeChatClient } from './client'
import { WeChatError } from './errors'

/** `unavailable` means nobody has looked: the text is held for a person, it never counts as passed. */
export type ContentVerdict = 'pass' | 'review' | 'risky' | 'unavailable'

/** The verdict with what a moderator or a complaint to WeChat needs. */
export interface ContentFinding {
  verdict: ContentVerdict
  label: number | null
  traceId: string | null
}

/** A text somebody wants to publish; without an openid (a person who never used WeChat) WeChat does not judge it. */
export type ContentToCheck = Omit<TextCheck, 'openid'> & { openid: string | null }

/** Whoever judges texts: WeChat. */
export type TextJudge = Pick<WeChatClient, 'checkText'>

/** Provided only by the loader of the demo, whose texts are our own; everywhere else WeChat is asked. */
export const TEXT_JUDGE = Symbol('TextJudge')

/** Asks WeChat whether a text may be shown to others, and answers even when WeChat does not. */
export class ContentCheck {
  constructor(
    private readonly client: TextJudge,
    /** Told when the check failed for a reason that is not WeChat's; a complaint must reach staff even then. */
    private readonly unexpected: (error: unknown) => void,
  ) {}

  async check({ openid, ...content }: ContentToCheck): Promise<ContentFinding> {
    const unavailable: ContentFinding = { verdict: 'unavailable', label: null, traceId: null }
    if (!openid) return unavailable
    try {
      const { suggest, label, traceId } = await this.client.checkText({ ...content, openid })
      return { verdict: suggest, label, traceId }
    } catch (error) {
      // of a WeChatError the client has told the log
      if (!(error instanceof WeChatError)) this.unexpected(error)
      return unavailable
    }
  }
}
