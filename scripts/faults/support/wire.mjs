/** Bytes on a socket, as they are. */
import { connect } from 'node:net'
import { sleep } from '../../lib/wait.mjs'

const PATIENCE_MS = 20_000

/**
 * Writes them and reads the first answer.
 * @param {number} port
 * @param {string | Iterable<string>} bytes
 * @returns {Promise<import('./call.mjs').Answer>}
 */
export function wire(port, bytes) {
  const began = performance.now()
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const end = (answer) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ ...answer, ms: performance.now() - began })
    }
    const timer = setTimeout(() => end({ status: 0, broken: 'NO_ANSWER' }), PATIENCE_MS)
    const read = () => {
      const [head, body] = text.split('\r\n\r\n')
      if (body === undefined) return false
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
      const json = /content-type: [^\r\n]*json/i.test(head) ? parsed(body) : undefined
      end({ status, body: json, code: json?.code })
      return true
    }
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
      if (/\}\s*$/.test(text)) read()
    })
    socket.on('end', () => read() || end({ status: 0, broken: 'closed without an answer' }))
    socket.on('error', (error) => read() || end({ status: 0, broken: error.code }))
    socket.on('connect', async () => {
      // piece by piece, so that an answer given in the middle is heard
      for (const part of typeof bytes === 'string' ? [bytes] : bytes) {
        if (socket.destroyed || text !== '') return
        socket.write(part)
        await sleep(1)
      }
    })
  })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
