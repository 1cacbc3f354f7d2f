import type { ProblemBody } from '@wish/shared'

/** An answer, read to its end. */
export interface Reply<T = unknown> {
  status: number
  body: T
  headers: Headers
}

/** What every test may do to a request. */
export interface RequestOptions {
  headers?: Record<string, string>
}

/** Speaks to a test server over HTTP as one person (or as nobody). Paths are relative to `/api/v1` unless they start with `//`. */
export class Client {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  get<T = Record<string, unknown>>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('GET', path, undefined, options)
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('POST', path, body, options)
  }

  delete<T = Record<string, unknown>>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send('DELETE', path, undefined, options)
  }

  /** The same, expecting a refusal: gives the problem body. */
  async refused(reply: Promise<Reply<unknown>>): Promise<ProblemBody> {
    const { status, body, headers } = await reply
    if (status < 400) throw new Error(`expected a refusal, got ${status} ${JSON.stringify(body)}`)
    const type = headers.get('content-type') ?? ''
    if (!type.startsWith('application/problem+json')) throw new Error(`a refusal must be a problem body, got ${type}`)
    return body as ProblemBody
  }

  /** Sends a body as it is: text, bytes or a form. */
  raw(method: string, path: string, body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> {
    const address = path.startsWith('//') ? `${this.url}${path.slice(1)}` : `${this.url}/api/v1${path}`
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {}
    return fetch(address, { method, body, headers: { ...authorization, ...headers } })
  }

  private async send<T>(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<Reply<T>> {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const contentType: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
    const response = await this.raw(method, path, json, { ...contentType, ...options.headers })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: (isJson && text ? JSON.parse(text) : text) as T, headers: response.headers }
  }
}
