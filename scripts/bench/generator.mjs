/**
 * A load generator over plain sockets: it writes prepared bytes and counts the answers, so that it takes as little of the
 * shared machine as it can. Every connection has one request under way at a time.
 */
import { connect } from 'node:net'

const HEADER_END = Buffer.from('\r\n\r\n')

/** One request as bytes. */
export function bytesOf({ method = 'GET', path, token, key, body }) {
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: bench',
    ...(token ? [`authorization: Bearer ${token}`] : []),
    ...(key ? [`idempotency-key: ${key}`] : []),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`]),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`)
}

/**
 * Sends requests over `connections` sockets until the time is over or `next` gives nothing more.
 * @param {{ port: number, connections: number, ms: number, next: () => object | undefined }} options
 * @returns {Promise<{ times: Float64Array, ms: number, statuses: Map<number, number>, sample: string }>} times in ms, sorted
 */
export async function drive({ port, connections, ms, next }) {
  const times = []
  const statuses = new Map()
  let sample = ''
  const began = performance.now()
  const until = began + ms
  const heard = (status, took, text) => {
    times.push(took)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 400 && !sample) sample = text()
  }
  await Promise.all(Array.from({ length: connections }, () => converse(port, until, next, heard)))
  return { times: Float64Array.from(times).sort(), ms: performance.now() - began, statuses, sample }
}

function converse(port, until, next, heard) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let waiting = Buffer.alloc(0)
    let sentAt = 0
    const send = () => {
      const request = performance.now() < until ? next() : undefined
      if (!request) return socket.end()
      sentAt = performance.now()
      socket.write(bytesOf(request))
    }
    socket.on('connect', send)
    socket.on('data', (part) => {
      waiting = waiting.length === 0 ? part : Buffer.concat([waiting, part])
      const length = lengthOf(waiting)
      if (length === null || waiting.length < length) return
      const whole = waiting
      waiting = Buffer.alloc(0)
      heard(Number(whole.toString('latin1', 9, 12)), performance.now() - sentAt, () =>
        whole.toString('utf8', whole.indexOf(HEADER_END) + 4).slice(0, 400),
      )
      send()
    })
    socket.on('error', reject)
    socket.on('close', resolve)
  })
}

/** How many bytes the answer has with its header; null while that is not known. */
function lengthOf(bytes) {
  const end = bytes.indexOf(HEADER_END)
  if (end < 0) return null
  const header = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(header)
  if (!length) throw new Error(`an answer without a length: ${header}`)
  return end + 4 + Number(length[1])
}

/** The value below which this share of the sorted times lies. */
export const quantile = (times, share) =>
  times.length === 0 ? Number.NaN : times[Math.min(times.length - 1, Math.floor(times.length * share))]
/** The middle one. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted.length === 0 ? Number.NaN : sorted[Math.floor((sorted.length - 1) / 2)]
}
