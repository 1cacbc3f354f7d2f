import { Injectable } from '@nestjs/common'
import { type Agreed, Refusal } from '@wish/shared'
import { type EntityManager, IsNull } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { networkOf } from '../platform/limits/address'
import { Log } from '../platform/logging/log'
import { Consents } from './consents'
import { KnownDevices } from './known-devices'
import { Memberships } from './memberships'
import { Passwords } from './passwords'
import { PersonContact } from './person-contact.entity'
import { Persons } from './persons'
import { type OpenedSession, Sessions } from './sessions'
import { type Attempt, SignInAttempts } from './sign-in-attempts'
import { StaffAccount } from './staff-account.entity'

/** An account to register for a staff member. With a phone it shares the person of whoever verifies that phone. */
export interface NewStaffAccount {
  account: string
  password: string
  name: string
  phone?: string
}

/** An account for somebody who is registered under a phone of which only the fingerprint is known. */
export interface IssuedAccount {
  account: string
  password: string
  name: string
  phoneIndex: string
  /** Whoever holds the registered office already, if anybody does. */
  personId: string | null
}

/** From where somebody tries to sign in. */
export interface Visitor {
  ip: string
  cookies: string | undefined
}

/** An open session, and the cookie by which the browser is known next time. */
export type SignedInAtDesk = OpenedSession & { personId: string; cookie: string }

/** Sign-in of staff on H5 with an account and a password. */
@Injectable()
export class StaffAccounts {
  constructor(
    @Read(StaffAccount) private readonly accounts: Reader<StaffAccount>,
    private readonly transactions: Transactions,
    private readonly attempts: SignInAttempts,
    private readonly passwords: Passwords,
    private readonly devices: KnownDevices,
    private readonly sessions: Sessions,
    private readonly persons: Persons,
    private readonly memberships: Memberships,
    private readonly consents: Consents,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Registers an account. */
  async register({ account, password, name, phone }: NewStaffAccount): Promise<void> {
    const passwordHash = await this.passwords.hash(password)
    const phoneIndex = phone === undefined ? null : this.memberships.phoneIndex(phone)
    const row = { id: uuid(), account: plainAccount(account), passwordHash, name, phoneIndex, personId: null, state: 'ACTIVE' as const }
    await this.transactions.run((tx) => tx.insert(StaffAccount, { ...row, createdAt: this.clock.now() }))
  }

  /** Makes an account, or gives the one of this name a new password: then every open session and every count of wrong ones ends. */
  async issue({ account, password, name, phoneIndex, personId }: IssuedAccount): Promise<'created' | 'reset'> {
    const passwordHash = await this.passwords.hash(password)
    const plain = plainAccount(account)
    const fresh = { id: uuid(), account: plain, passwordHash, name, phoneIndex, personId, state: 'ACTIVE' as const }
    return this.transactions.run(async (tx) => {
      await this.attempts.forget(this.vault.blindIndex('account', plain))
      const known = await tx.findOneBy(StaffAccount, { account: plain })
      if (!known) {
        await tx.insert(StaffAccount, { ...fresh, createdAt: this.clock.now() })
        await this.audit.write(tx, 'ACCOUNT_ISSUED', { about: { kind: 'account', id: fresh.id } })
        return 'created'
      }
      await this.audit.write(tx, 'ACCOUNT_RESET', { about: { kind: 'account', id: known.id } })
      await tx.update(StaffAccount, { id: known.id }, { passwordHash, state: 'ACTIVE' })
      if (known.personId) await this.sessions.endAll(tx, known.personId)
      return 'reset'
    })
  }

  /** Signs a staff member in. Unknown, disabled, wrong password: one answer, after the same work. */
  async signIn(account: string, password: string, { ip, cookies }: Visitor, agreed?: Agreed): Promise<SignedInAtDesk> {
    const name = plainAccount(account)
    const key = this.vault.blindIndex('account', name)
    const device = this.devices.find(cookies, key)
    const attempt: Attempt = { account: key, from: device ? { device } : { network: networkOf(ip) } }
    const found = await this.passwords
      .check(async (fits) => {
        await this.attempts.begin(attempt)
        const account = await this.accounts.findOneBy({ account: name, state: 'ACTIVE' })
        return (await fits(account?.passwordHash ?? null, password)) ? account : null
      })
      .catch((error: unknown) => this.refused(key, error))
    if (!found) return this.refused(key, new Refusal('login.wrong-password'))
    await this.attempts.succeeded(attempt)
    return this.transactions.run(async (tx) => {
      const personId = await this.personOf(tx, found.id)
      if (agreed) await this.consents.give(tx, personId, agreed, 'password')
      await this.audit.write(tx, 'SIGNED_IN', { actorId: personId, details: { way: 'password' } })
      return { personId, cookie: this.devices.remember(cookies, key), ...(await this.sessions.open(tx, personId, 'password')) }
    })
  }

  /** Somebody did not get in: of the account only a keyed fingerprint is kept, whether or not there is one of this name. */
  private async refused(key: string, error: unknown): Promise<never> {
    if (error instanceof Refusal && error.status < 500) {
      const accountKey = key.slice(0, 12)
      this.log.warn('password sign-in refused', { accountKey, code: error.code })
      const note = { about: { kind: 'account', id: accountKey }, details: { way: 'password', code: error.code } }
      await this.transactions.run((tx) => this.audit.write(tx, 'SIGN_IN_REFUSED', note))
    }
    throw error
  }

  /** The person of an account: its own, the one who verified its phone, or a new one. */
  private async personOf(tx: EntityManager, accountId: string): Promise<string> {
    const { personId, phoneIndex, name } = await tx.findOneByOrFail(StaffAccount, { id: accountId })
    if (personId) return personId
    const contact = phoneIndex === null ? null : await tx.findOneBy(PersonContact, { phoneIndex })
    const person = contact?.id ?? (await this.persons.create(tx, { name }))
    const { affected } = await tx.update(StaffAccount, { id: accountId, personId: IsNull() }, { personId: person })
    // another sign-in of the same account was first: theirs counts, and this attempt is undone as a whole
    if (affected !== 1) throw new Refusal('service.unavailable', { retryAfterSeconds: 1 })
    if (phoneIndex !== null) await this.memberships.gain(tx, person, phoneIndex)
    return person
  }
}

/** As people type it: upper or lower case, full-width or half-width. */
export function plainAccount(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase()
}
