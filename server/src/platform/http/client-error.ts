import type { Socket } from 'node:net'
import { PROBLEMS, type ProblemCode, Refusal } from '@wish/shared'
import { newId } from '../ids'
import { bodyOf } from './problem.filter'

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' }

/**
 * What Node cannot even read as a request (no HTTP, endless headers, a line that never ends) is answered with a problem
 * body like everything else, by hand, because no request exists yet; then the connection is closed.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const requestId = newId()
  const code = codeOf(error.code)
  const { status } = PROBLEMS[code]
  const body = JSON.stringify(bodyOf(new Refusal(code), requestId))
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      `x-request-id: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'input.headers-too-large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request.timeout' : 'input.malformed'
}
