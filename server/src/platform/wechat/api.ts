import type { Answer } from './answer'

/** One of WeChat's HTTP APIs: how it is asked and how its answer is read. A new API is one more value of this type. */
export interface WeChatApi<Input, Output> {
  name: string
  method: 'GET' | 'POST'
  path: string
  /** It works once: after a timeout or reset it may be done, so it is not called again here; whoever called decides. */
  oneShot: boolean
  /** How long a caller can be kept waiting for this API in all, tries and pauses together. */
  patienceMs: number
  request(input: Input): { query?: Record<string, string>; body?: Record<string, unknown> }
  /** Values of the input that must not appear in a log, not even inside WeChat's own error text. */
  secrets(input: Input): readonly string[]
  /** Reads the answer or throws a ShapeProblem. */
  read(answer: Answer): Output
}

/** The account that calls. */
export interface WeChatAccount {
  appid: string
  secret: string
}

/** Input of an API that needs an access token. */
export interface WithToken {
  accessToken: string
}
