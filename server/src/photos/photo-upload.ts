import { createHash } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import { Refusal } from '@wish/shared'
import type { FastifyRequest } from 'fastify'

/** A photo may have this many bytes; phones send a tenth of it. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024
/** What the form around the file may add. */
const FORM_BYTES = 16 * 1024
const FIELD = 'file'
/** One byte more than allowed, so that too much can be told from just enough. */
const LIMITS = { fileSize: MAX_UPLOAD_BYTES + 1, files: 1, fields: 1, parts: 2, fieldSize: 100 }
const KEY = /^[\x21-\x7e]{8,128}$/

/** The bytes of a photo as they came, and their SHA-256. */
export interface Upload {
  bytes: Buffer
  digest: string
}

/** The sender's own name for this upload, or null; one that nobody's program makes is refused. */
export function uploadKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !KEY.test(key)) throw new Refusal('idempotency.key-missing')
  return key
}

/** Refuses what can be told from the headers, before a byte of the body is read. */
export function checkUploadHeaders(request: FastifyRequest): void {
  if (!request.isMultipart()) throw new Refusal('input.media-type')
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES + FORM_BYTES) throw new Refusal('photo.too-large')
}

/**
 * Reads the one file of the form, counting while it comes: nothing beyond the limit is ever kept. A form that is no form,
 * breaks off, or has more in it than one file is the sender's mistake, whatever the parser calls it.
 */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  // a phone that left while we looked up who it is: the parser would wait for ever for an end that has already been
  if (request.raw.destroyed) throw new Refusal('input.malformed')
  let upload: Upload | undefined
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type !== 'file' || part.fieldname !== FIELD) {
        throw new Refusal('input.invalid', {
          errors: [{ pointer: `/${part.fieldname.slice(0, 50)}`, detail: '没有这一项，请更新小程序后再试' }],
        })
      }
      upload = await readFile(part)
    }
  } catch (error) {
    // the rest is let through unread: a phone that is still sending would not see an answer on a cut connection
    request.raw.unpipe()
    request.raw.resume()
    throw error instanceof Refusal ? error : new Refusal('input.malformed')
  }
  if (!upload || upload.bytes.length === 0) throw new Refusal('photo.none', { errors: [{ pointer: `/${FIELD}`, detail: '没有收到照片' }] })
  return upload
}

async function readFile(part: MultipartFile): Promise<Upload> {
  const chunks: Buffer[] = []
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_UPLOAD_BYTES) throw new Refusal('photo.too-large')
    chunks.push(chunk)
    hash.update(chunk)
  }
  return { bytes: Buffer.concat(chunks), digest: hash.digest('hex') }
}
