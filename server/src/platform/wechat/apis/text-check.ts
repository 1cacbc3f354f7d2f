import { type Answer, integerIn, listIn, looseTextIn, objectIn, ShapeProblem } from '../answer'
import type { WeChatApi, WithToken } from '../api'

/** What WeChat thinks of a text, from harmless to harmful. */
export type Suggestion = 'pass' | 'review' | 'risky'

/** The judgement on one text; label 100 is "normal", see the page for the others. */
export interface TextVerdict {
  suggest: Suggestion
  label: number
  traceId: string | null
}

/** Where the text is going to stand: 1 a profile, 2 a comment, 3 a post, 4 a diary. WeChat judges a nickname differently from a post. */
export type Scene = 1 | 2 | 3 | 4

/** One text short enough for one call. */
export interface TextCheck {
  openid: string
  scene: Scene
  text: string
  title?: string
}

const SUGGESTIONS: readonly Suggestion[] = ['pass', 'review', 'risky']

/** msgSecCheck, version 2. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html */
export const textCheck: WeChatApi<WithToken & TextCheck, TextVerdict> = {
  name: 'msgSecCheck',
  method: 'POST',
  path: '/wxa/msg_sec_check',
  oneShot: false,
  patienceMs: 8_000,
  request: ({ accessToken, openid, scene, text, title }) => ({
    query: { access_token: accessToken },
    body: { openid, scene, version: 2, content: text, ...(title ? { title } : {}) },
  }),
  secrets: ({ accessToken, openid, text }) => [accessToken, openid, text],
  read(answer) {
    const whole = objectIn(answer.result, 'result')
    const verdict = { suggest: suggestionIn(whole), label: integerIn(whole, 'label'), traceId: looseTextIn(answer, 'trace_id') }
    const rows = listIn(answer, 'detail').map((row) => objectIn(row, 'detail'))
    return verdict.suggest === 'pass' ? { ...verdict, ...doubtIn(rows) } : verdict
  },
}

/**
 * A reason not to take "pass" at its word: a check of its own kind disagrees, or every check failed and nobody has looked.
 * A row whose own errcode is not 0 says nothing about the text. Only the whole may say "risky"; a row is for a person to weigh.
 */
function doubtIn(rows: readonly Answer[]): { suggest?: Suggestion; label?: number } {
  const working = rows.filter((row) => (looseTextIn(row, 'errcode') ?? '0') === '0')
  if (rows.length > 0 && working.length === 0) return { suggest: 'review' }
  const doubt = working.find((row) => row.suggest !== undefined && suggestionIn(row) !== 'pass')
  return doubt ? { suggest: 'review', ...(doubt.label === undefined ? {} : { label: integerIn(doubt, 'label') }) } : {}
}

function suggestionIn(answer: Answer): Suggestion {
  const found = SUGGESTIONS.find((suggestion) => suggestion === answer.suggest)
  if (!found) throw new ShapeProblem('suggest is none of pass, review, risky')
  return found
}
