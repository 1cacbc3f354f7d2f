import Taro from '@tarojs/taro'
import { IS_H5, SERVER } from './env'
import { Problem } from './problem'
import { closeSession, currentToken } from './session'

/** WeChat's cloud transport cuts at 15 s; a person on a stairwell's network should not wait longer anyway. */
const TIMEOUT_MS = 15_000

/** One call to the API. */
export interface Call {
  method: 'GET' | 'POST' | 'DELETE'
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

/** Sends one call and gives the parsed answer; every failure is a `Problem`. An expired session is renewed once. */
export async function send<T>(call: Call): Promise<T> {
  const token = currentToken()
  try {
    return await attempt<T>(call, token)
  } catch (problem) {
    if (!(problem instanceof Problem && problem.signedOut && token)) throw problem
    // another call may have renewed it while this one was under way
    if (currentToken() === token) {
      closeSession()
      if (!(await renew?.())) throw problem
    }
    return attempt<T>(call, currentToken())
  }
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
  const { status, text } = await transport({
    method: call.method,
    url: `${SERVER}/api/v1${call.path}${queryOf(call.query)}`,
    header,
    data: call.body ? JSON.stringify(call.body) : undefined,
    signal: call.signal,
  })
  const body = parse(text)
  if (status >= 200 && status < 300 && (text === '' || body !== undefined)) return body as T
  throw Problem.of(status, body)
}

interface Wire {
  method: Call['method']
  url: string
  header: Record<string, string>
  data?: string
  signal?: AbortSignal
}

/** One request over the platform's own network. The text is parsed here: the platforms disagree about what is JSON. */
function transport({ signal, ...wire }: Wire): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(Problem.local('network.cancelled'))
    const stop = new AbortController()
    let why: 'network.timeout' | 'network.cancelled' | undefined
    const end = (reason: 'network.timeout' | 'network.cancelled') => {
      why = reason
      stop.abort()
      task?.abort?.()
      reject(Problem.local(reason))
    }
    const timer = setTimeout(() => end('network.timeout'), TIMEOUT_MS)
    const cancel = () => end('network.cancelled')
    signal?.addEventListener('abort', cancel)
    const tidy = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
    const task = Taro.request({
      ...wire,
      dataType: 'text',
      responseType: 'text',
      timeout: TIMEOUT_MS,
      // only the browser's request takes a signal; WeChat's task is aborted by name above
      ...(IS_H5 ? { signal: stop.signal } : {}),
    })
    task.then(
      (res) => {
        tidy()
        resolve({ status: res.statusCode, text: typeof res.data === 'string' ? res.data : '' })
      },
      (failure: { errMsg?: string }) => {
        tidy()
        reject(Problem.local(why ?? (/time ?out/i.test(failure?.errMsg ?? '') ? 'network.timeout' : 'network.offline')))
      },
    )
  })
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
