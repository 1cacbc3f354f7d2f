import { randomBytes } from 'node:crypto'
import type { FakeClock } from './clock'
import { ControlError, FakeError } from './errors'

/** Somebody who uses WeChat. `present` people count as always inside the mini-program (demo personas never log in by WeChat). */
export interface FakeUser {
  openid: string
  unionid?: string
  phone?: string
  risk: boolean
  present: boolean
  lastSeen: Date | null
}

/** How a user is introduced to the fake; telling it about a known openid changes that user. */
export interface NewUser {
  openid?: string
  unionid?: string
  phone?: string
  /** WeChat holds this person for risky: their login codes are blocked (40226). */
  risk?: boolean
  present?: boolean
}

interface Code {
  openid: string
  appid: string
  expiresAt: Date
}

type CodeKind = 'login' | 'phone'

const CODE_LIFE = 5 * 60_000
const SEEN_LIFE = 2 * 3_600_000

/** The people of the fake, their one-shot codes, and when each was last inside the mini-program. */
export class People {
  private readonly users = new Map<string, FakeUser>()
  private readonly codes = { login: new Map<string, Code>(), phone: new Map<string, Code>() }

  constructor(
    private readonly clock: FakeClock,
    private readonly appid: string,
  ) {}

  add(known: NewUser): FakeUser {
    const openid = known.openid ?? `o${randomBytes(20).toString('base64url')}`.slice(0, 28)
    const before = this.users.get(openid)
    const user: FakeUser = { ...(before ?? { risk: false, present: false, lastSeen: null }), ...defined(known), openid }
    this.users.set(openid, user)
    return user
  }

  all(): FakeUser[] {
    return [...this.users.values()]
  }

  /** The user with this openid, or WeChat's 40003. */
  byOpenid(openid: unknown): FakeUser {
    const user = typeof openid === 'string' ? this.users.get(openid) : undefined
    if (!user) throw new FakeError(40003)
    return user
  }

  /** What `wx.login` (or the phone button) would hand to the client: lives five minutes, works once. */
  issueCode(kind: CodeKind, openid: string, appid = this.appid): string {
    const user = this.users.get(openid)
    if (!user) throw new ControlError(`no user ${openid}: POST /__fake/users first`)
    if (kind === 'phone' && !user.phone) throw new ControlError(`user ${openid} has no phone`)
    const code = randomBytes(16).toString('hex')
    this.codes[kind].set(code, { openid, appid, expiresAt: new Date(this.clock.now().getTime() + CODE_LIFE) })
    return code
  }

  /** Redeem a code. A wrong, used or old one is 40029; one of another account is 40013. */
  takeCode(kind: CodeKind, code: unknown): FakeUser {
    const found = typeof code === 'string' ? this.codes[kind].get(code) : undefined
    if (!found) throw new FakeError(40029)
    if (found.appid !== this.appid) throw new FakeError(40013)
    this.codes[kind].delete(code as string)
    if (found.expiresAt <= this.clock.now()) throw new FakeError(40029)
    return this.byOpenid(found.openid)
  }

  /** Whose code this is, without using it up: a phone code shown with somebody else's openid must stay good for its owner. */
  ownerOfCode(kind: CodeKind, code: unknown): string | undefined {
    return typeof code === 'string' ? this.codes[kind].get(code)?.openid : undefined
  }

  visit(openid: string): void {
    const user = this.users.get(openid)
    if (!user) throw new ControlError(`no user ${openid}: POST /__fake/users first`)
    user.lastSeen = this.clock.now()
  }

  /** WeChat checks content only for somebody who was in the mini-program during the last two hours. */
  mustBeRecent(user: FakeUser): void {
    if (user.present) return
    if (!user.lastSeen || this.clock.now().getTime() - user.lastSeen.getTime() > SEEN_LIFE) throw new FakeError(61010)
  }
}

function defined(known: NewUser): NewUser {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
