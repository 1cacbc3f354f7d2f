import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring'

const FORMAT = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Thrown when a sealed text was changed, belongs to another row, or its key is not here. */
export class CannotOpen extends Error {
  constructor() {
    super('a sealed value cannot be opened: wrong key, wrong row, or damaged')
  }
}

/**
 * Keeps phones and the like unreadable to whoever gets hold of the database alone. AES-256-GCM with the key's id in
 * front, so that keys can be rotated; the context (table and row) is authenticated, so that a sealed value copied to
 * another row does not open there.
 */
export class Vault {
  constructor(private readonly keys: KeyRing) {}

  /** Encrypts a text for one place, e.g. `person_contact.phone:<id>`. */
  seal(text: string, context = ''): string {
    const key = this.keys.current
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv)
    cipher.setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [FORMAT, key.id, Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')].join('.')
  }

  /** Decrypts what `seal` made for the same place. */
  open(sealed: string, context = ''): string {
    const [format, keyId, encoded] = sealed.split('.')
    const key = keyId ? this.keys.find(keyId) : undefined
    if (format !== FORMAT || !key || !encoded) throw new CannotOpen()
    const bytes = Buffer.from(encoded, 'base64url')
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    } catch {
      throw new CannotOpen()
    }
  }

  /**
   * A keyed fingerprint by which a value can be found again without being stored. `purpose` keeps the fingerprints of
   * different things apart. A plain hash would be useless here: all phone numbers can be tried in minutes.
   */
  blindIndex(purpose: string, value: string): string {
    return createHmac('sha256', this.keys.indexKey).update(`${purpose}\0${value}`).digest('hex')
  }
}
