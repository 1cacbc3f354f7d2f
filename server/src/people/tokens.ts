import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32
const SHAPE = /^Bearer ([\w-]{43})$/i

/** A session token: 256 bits from the operating system, meaning nothing by itself. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What is stored of a token. No salt and no slow hash: nobody can guess 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The token in an Authorization header; undefined for anything that cannot be one of ours. */
export function bearerToken(header: unknown): string | undefined {
  return typeof header === 'string' ? SHAPE.exec(header)?.[1] : undefined
}
