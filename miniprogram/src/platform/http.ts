import { Problem } from './problem'
import { closeSession, currentToken } from './session'
import { shared } from './shared-reads'
import { transport, type Wire } from './transport'

/** One call to the API. */
export interface Call {
  method: Wire['method']
  /** Below /api/v1. */
  path: string
  query?: Record<string, string | number | boolean | undefined>
  body?: object
  /** The same key on every retry of the same thing: the server answers a repetition with the first result. */
  idempotencyKey?: string
  signal?: AbortSignal
}

let renew: (() => Promise<boolean>) | undefined

/** Says how to get a new session without asking the person (WeChat can, a browser cannot). Set once by sign-in. */
export function renewSessionsWith(how: () => Promise<boolean>): void {
  renew = how
}

let agree: (() => Promise<boolean>) | undefined

/** Says how to ask a person for the agreement without which the server writes nothing for them. Set once at start. */
export function agreeWith(how: () => Promise<boolean>): void {
  agree = how
}

/** Sends one call and gives the parsed answer; every failure is a `Problem`. An expired session is renewed once. */
export async function send<T>(call: Call): Promise<T> {
  const token = currentToken()
  try {
    return await attempt<T>(call, token)
  } catch (problem) {
    // the documents have changed: the person is asked now, and what was wanted goes on
    if (problem instanceof Problem && problem.code === 'consent.required' && token && (await agree?.()))
      return attempt<T>(call, currentToken())
    if (!(problem instanceof Problem && problem.signedOut && token)) throw problem
    // another call may have renewed it while this one was under way
    if (currentToken() === token) closeSession()
    if (!currentToken() && !(await renewOnce())) throw problem
    return attempt<T>(call, currentToken())
  }
}

let renewing: Promise<boolean> | undefined

/** Ten calls that find the session expired ask for one new session. */
function renewOnce(): Promise<boolean> {
  renewing ??= Promise.resolve(renew?.() ?? false).finally(() => {
    renewing = undefined
  })
  return renewing
}

/** Reads something. */
export function get<T>(path: string, query?: Call['query'], signal?: AbortSignal): Promise<T> {
  return send<T>({ method: 'GET', path, query, signal })
}

/** Does something. */
export function post<T>(path: string, body: object = {}, idempotencyKey?: string): Promise<T> {
  return send<T>({ method: 'POST', path, body, idempotencyKey })
}

async function attempt<T>(call: Call, token: string | undefined): Promise<T> {
  const header: Record<string, string> = { accept: 'application/json' }
  if (token) header.authorization = `Bearer ${token}`
  if (call.body) header['content-type'] = 'application/json'
  if (call.idempotencyKey) header['idempotency-key'] = call.idempotencyKey
  const wire: Wire = {
    method: call.method,
    path: `/api/v1${call.path}${queryOf(call.query)}`,
    header,
    data: call.body ? JSON.stringify(call.body) : undefined,
    signal: call.signal,
  }
  const { status, text } = await (call.method === 'GET' ? shared(wire, transport) : transport(wire))
  const body = parse(text)
  if (status >= 200 && status < 300 && (text === '' || body !== undefined)) return body as T
  throw Problem.of(status, body)
}

function queryOf(query: Call['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length ? `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}` : ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
