import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Config } from '../platform/config'
import { Vault } from '../platform/crypto/vault'

const NAME = 'wish_device'
const DAYS = 180
/** Colleagues share a desk; the oldest of more is forgotten. */
const MOST_ACCOUNTS = 8
const SHAPE = /^([\w-]{22})((?:\.[0-9a-f]{64}){1,8})$/

/**
 * Recognises the browser in which an account was signed in before, by a cookie that no script can read. It opens nothing:
 * it only shows that this is not a stranger trying passwords, so that a crowd of strangers cannot shut the owner out.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  /** The name of the device, if this account was signed in on it before. */
  find(cookies: string | undefined, account: string): string | null {
    const known = parse(cookies)
    return known?.marks.some((mark) => same(mark, this.mark(known.id, account))) ? known.id : null
  }

  /** The cookie for the answer to a sign-in: this device has seen this account. */
  remember(cookies: string | undefined, account: string): string {
    const known = parse(cookies)
    const id = known?.id ?? randomBytes(16).toString('base64url')
    const mark = this.mark(id, account)
    const marks = [mark, ...(known?.marks ?? []).filter((other) => other !== mark)].slice(0, MOST_ACCOUNTS)
    const secure = this.config.production ? '; Secure' : ''
    return `${NAME}=${[id, ...marks].join('.')}; Path=/api/v1/sessions; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Strict${secure}`
  }

  private mark(id: string, account: string): string {
    return this.vault.blindIndex('device', `${id}\n${account}`)
  }
}

function parse(cookies: string | undefined): { id: string; marks: string[] } | null {
  const value = cookies
    ?.split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1)
  const [, id, marks] = SHAPE.exec(value ?? '') ?? []
  return id && marks ? { id, marks: marks.slice(1).split('.') } : null
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
