/** One HTTP request whose fate is told, whatever it is: an answer, or a connection that broke. */
import { Agent, request } from 'node:http'

/**
 * @typedef {object} Answer
 * @property {number} status 0 when there was no answer
 * @property {string} [code] of a problem body
 * @property {any} [body]
 * @property {string} [broken] why there was no answer
 * @property {number} ms
 */

/** Connections that are kept, as phones and proxies keep them. */
export const keepingAgent = (connections = 200) => new Agent({ keepAlive: true, maxSockets: connections })

/**
 * @param {string} method
 * @param {string} url
 * @param {{ token?: string, body?: any, raw?: Buffer | string, headers?: Record<string, string>, agent?: Agent, timeoutMs?: number }} [options]
 *   body: sent as JSON; raw: sent as it is
 * @returns {Promise<Answer>}
 */
export function call(method, url, { token, body, raw, headers = {}, agent, timeoutMs = 30_000 } = {}) {
  const began = performance.now()
  const bytes = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const all = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(bytes === undefined ? {} : { 'content-length': Buffer.byteLength(bytes) }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...headers,
  }
  return new Promise((resolve) => {
    const end = (answer) => resolve({ ...answer, ms: performance.now() - began })
    const broke = (error) => end({ status: 0, broken: error.code ?? error.message })
    const outgoing = request(url, { method, headers: all, agent }, (incoming) => {
      const parts = []
      incoming.on('data', (part) => parts.push(part))
      incoming.on('error', broke)
      incoming.on('aborted', () => broke(new Error('cut off')))
      incoming.on('end', () => {
        const text = Buffer.concat(parts).toString()
        const read = (incoming.headers['content-type'] ?? '').includes('json') ? JSON.parse(text || 'null') : undefined
        end({ status: incoming.statusCode, body: read, code: incoming.statusCode >= 400 ? read?.code : undefined })
      })
    })
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' })))
    outgoing.on('error', broke)
    outgoing.end(bytes)
  })
}
