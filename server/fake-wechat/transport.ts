import type { IncomingMessage, ServerResponse } from 'node:http'

/** The body of a request as bytes, or null when it is longer than allowed. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size <= most) parts.push(part as Buffer)
  }
  return size > most ? null : Buffer.concat(parts)
}

/** The JSON object in a body, or null where there is none; text that is not UTF-8 counts as none. */
export function jsonObject(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Answer with JSON text. */
export function sendJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json; encoding=utf-8' })
  response.end(text)
}

/** A number longer than JavaScript can hold, to be written into JSON text digit by digit. */
export class BigNumber {
  constructor(readonly digits: string) {}
}

/** JSON text in which a BigNumber stands as a bare number with all its digits. */
export function jsonText(answer: object): string {
  const text = JSON.stringify(answer, (_, value: unknown) => (value instanceof BigNumber ? `bignumber:${value.digits}` : value))
  return text.replace(/"bignumber:(\d+)"/g, '$1')
}
