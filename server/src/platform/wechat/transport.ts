import type { Agent } from 'undici'
import { type Answer, integerIn, objectIn, ShapeProblem } from './answer'
import type { WeChatApi } from './api'
import { type Trouble, WeChatError, type WeChatErrorKind } from './errors'
import { parseJson } from './json'
import { withoutSecrets } from './redaction'
import { classOf } from './retry-classes'

const MOST_BYTES = 1_000_000
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']
const TIMEOUTS = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']

/** One HTTP exchange with WeChat: the answer read and checked, or a WeChatError. It never retries and never logs. */
export class WeChatTransport {
  private agent: Agent | undefined

  constructor(private readonly baseUrl: string) {}

  async send<Input, Output>(api: WeChatApi<Input, Output>, input: Input, timeoutMs: number): Promise<Output> {
    const secrets = api.secrets(input)
    const { status, text } = await this.exchange(api, input, timeoutMs)
    if (status >= 500) throw new WeChatError({ kind: 'B', api: api.name, errmsg: `HTTP ${status}`, trouble: 'http' })
    try {
      const answer = objectIn(parse(text), 'the answer')
      refuseErrcode(api.name, answer, secrets)
      return api.read(answer)
    } catch (error) {
      if (!(error instanceof ShapeProblem)) throw error
      throw new WeChatError({ kind: 'X', api: api.name, errmsg: `HTTP ${status}: ${error.message}`, trouble: 'local' })
    }
  }

  close(): Promise<void> {
    return this.agent?.destroy() ?? Promise.resolve()
  }

  private async exchange<Input>(
    api: WeChatApi<Input, unknown>,
    input: Input,
    timeoutMs: number,
  ): Promise<{ status: number; text: string }> {
    const { query = {}, body } = api.request(input)
    try {
      // loaded when WeChat is spoken to for the first time: a start does not wait for it
      const { Agent, request } = await import('undici')
      this.agent ??= new Agent({ connections: 64, maxResponseSize: MOST_BYTES })
      const response = await request(`${this.baseUrl}${api.path}`, {
        method: api.method,
        query,
        // raw JSON in UTF-8: the platform shows \u escapes as they are
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
        dispatcher: this.agent,
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.statusCode, text: await response.body.text() }
    } catch (error) {
      throw failedExchange(api.name, error)
    }
  }
}

/** The original error is left behind on purpose: its text and fields may hold the address, and the address holds secrets. */
function failedExchange(api: string, error: unknown): WeChatError {
  const { name = '', code } = error as { name?: string; code?: unknown }
  // a DOMException has a number for a code
  const label = typeof code === 'string' ? code : name
  if (label === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new WeChatError({ kind: 'X', api, errmsg: 'the answer is too long', trouble: 'local' })
  const trouble: Trouble = UNSENT.includes(label) ? 'unsent' : name === 'TimeoutError' || TIMEOUTS.includes(label) ? 'timeout' : 'reset'
  return new WeChatError({ kind: 'B', api, errmsg: label, trouble })
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new ShapeProblem('not JSON')
  }
}

/** A missing errcode is a success: some endpoints leave it out. */
function refuseErrcode(api: string, answer: Answer, secrets: readonly string[]): void {
  const errcode = answer.errcode === undefined || answer.errcode === null ? 0 : integerIn(answer, 'errcode')
  if (errcode === 0) return
  const text = typeof answer.errmsg === 'string' ? answer.errmsg : ''
  const rid = /\brid: *([0-9a-f-]{1,64})/.exec(text)?.[1] ?? null
  const kind: WeChatErrorKind = classOf(errcode)
  throw new WeChatError({ kind, api, errcode, errmsg: withoutSecrets(text, secrets), rid })
}
