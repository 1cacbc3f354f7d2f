import { Calls } from './calls'
import { FakeClock } from './clock'
import { Faults } from './faults'
import { People } from './people'
import { Pictures } from './pictures'
import { Pushes } from './pushes'
import { Quotas } from './quotas'
import { Subscriptions } from './subscriptions'
import { Tokens } from './tokens'
import { BigNumber } from './transport'

/** The account the fake serves; any other appid or secret is refused. */
export interface FakeAccount {
  appid: string
  secret: string
}

/** The account used where none is given. */
export const DEFAULT_ACCOUNT: FakeAccount = { appid: 'wxfake0123456789ab', secret: 'fake-secret-0123456789abcdef01234' }

/** What a fake WeChat may be told at its start. */
export interface WorldOptions extends Partial<FakeAccount> {
  /** Where time comes from; the machine's clock when left out. A test passes its own clock and so moves both worlds at once. */
  now?: () => Date
  /** The pages of the released mini-program; messages may open no other. Left out: any page. */
  pages?: string[]
}

/** Everything the fake knows, in memory. */
export class World {
  readonly account: FakeAccount
  readonly pages: string[] | undefined
  readonly clock: FakeClock
  readonly people: People
  readonly tokens: Tokens
  readonly quotas: Quotas
  readonly pushes: Pushes
  readonly pictures: Pictures
  readonly faults = new Faults()
  readonly subscriptions = new Subscriptions()
  /** Openids of those who are bound as working here (用工关系). */
  readonly staff = new Set<string>()
  readonly calls = new Calls()
  private rids = 0
  private messages = 294402298110051942n

  constructor({ appid, secret, now, pages }: WorldOptions = {}) {
    this.account = { appid: appid ?? DEFAULT_ACCOUNT.appid, secret: secret ?? DEFAULT_ACCOUNT.secret }
    this.pages = pages
    this.clock = new FakeClock(now)
    this.people = new People(this.clock, this.account.appid)
    this.tokens = new Tokens(this.clock)
    this.quotas = new Quotas(this.clock)
    this.pushes = new Pushes(this.clock, this.account)
    this.pictures = new Pictures(this.pushes, this.account.appid)
  }

  /** The request number WeChat puts at the end of every error text. */
  nextRid(): string {
    const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0')
    this.rids += 1
    return `${hex(this.clock.now().getTime() / 1000)}-${hex(Math.imul(this.rids, 0x9e3779b1))}-${hex(Math.imul(this.rids, 0x85ebca6b))}`
  }

  /** The number of the next message: like the real ones too large for JSON.parse, so that a careless client gets a wrong one. */
  nextMessageId(): BigNumber {
    this.messages += 1n
    return new BigNumber(String(this.messages))
  }
}
