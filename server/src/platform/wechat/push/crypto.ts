import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const KEY = /^[A-Za-z0-9+/]{43}$/
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4
/** WeChat pads to 32 bytes although the cipher's block is 16: what Node takes for broken is as it should be. */
const BLOCK = 32

/** A pushed message that is not from WeChat, not for this account, or damaged. */
export class PushRefused extends Error {
  constructor(readonly why: 'signature' | 'cipher' | 'account') {
    super(`a pushed message was refused: ${why}`)
  }
}

/** Whether a text can be the key of secure mode (EncodingAESKey). */
export function isPushKey(encodingKey: string): boolean {
  return KEY.test(encodingKey)
}

/** What WeChat and we work out alike from what only we two know: the parts in order, without anything between them. */
export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** Refuses unless the signature is the one of these parts; how long it takes says nothing about how near a guess was. */
export function checkSignature(given: string, ...parts: readonly string[]): void {
  const [own, theirs] = [Buffer.from(signatureOf(...parts)), Buffer.from(given)]
  if (own.length !== theirs.length || !timingSafeEqual(own, theirs)) throw new PushRefused('signature')
}

/** The text inside an encrypted message to this account. */
export function decrypt(encodingKey: string, appid: string, encrypted: string): string {
  const plain = unpadded(deciphered(encodingKey, encrypted))
  const start = RANDOM_BYTES + LENGTH_BYTES
  if (plain.length < start) throw new PushRefused('cipher')
  const end = start + plain.readUInt32BE(RANDOM_BYTES)
  if (end > plain.length) throw new PushRefused('cipher')
  // a message of another account, encrypted with a key that two accounts share, is not for us
  if (plain.toString('utf8', end) !== appid) throw new PushRefused('account')
  return plain.toString('utf8', start, end)
}

/** A text as WeChat encrypts it; `random` only where the outcome has to be known. */
export function encrypt(encodingKey: string, appid: string, text: string, random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const message = Buffer.from(text)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(message.length)
  const whole = Buffer.concat([random, length, message, Buffer.from(appid)])
  const pad = BLOCK - (whole.length % BLOCK)
  const key = keyOf(encodingKey)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64')
}

function deciphered(encodingKey: string, encrypted: string): Buffer {
  const key = keyOf(encodingKey)
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
  } catch {
    throw new PushRefused('cipher')
  }
}

function unpadded(bytes: Buffer): Buffer {
  const pad = bytes.at(-1) ?? 0
  if (pad < 1 || pad > BLOCK || pad > bytes.length) throw new PushRefused('cipher')
  return bytes.subarray(0, bytes.length - pad)
}

const keyOf = (encodingKey: string) => Buffer.from(`${encodingKey}=`, 'base64')
