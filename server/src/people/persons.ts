import { Injectable } from '@nestjs/common'
import { type Agreed, hasUnprintable, Refusal, refuseField } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Territory } from '../territory/territory'
import { Consents } from './consents'
import { Memberships } from './memberships'
import { DEFAULT_SETTINGS, Person, type PersonSettings } from './person.entity'
import { PersonContact } from './person-contact.entity'
import { type OpenedSession, Sessions } from './sessions'
import { WechatIdentity } from './wechat-identity.entity'
import { WeChatLogin, type WeChatUser } from './wechat-login'

/** Changes to what a person has chosen; what is absent stays. */
export interface SettingsChange extends Partial<PersonSettings> {
  name?: string
}

/** Persons: made at the first sign-in, known by their phone, with their own settings. */
@Injectable()
export class Persons {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly consents: Consents,
    private readonly memberships: Memberships,
    private readonly login: WeChatLogin,
    private readonly territory: Territory,
    private readonly vault: Vault,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Signs a WeChat user in; the first time makes the person, who must have agreed to the documents. */
  async signInByWeChat(user: WeChatUser, agreed?: Agreed): Promise<OpenedSession & { personId: string }> {
    for (;;) {
      try {
        return await this.transactions.run(async (tx) => {
          const { appId, openid } = user
          const known = await tx.findOneBy(WechatIdentity, { appId, openid })
          // nothing is written down about somebody who has not agreed to it
          if (!known && !agreed) throw new Refusal('consent.required')
          const personId = known?.personId ?? (await this.createFromWeChat(tx, user))
          if (agreed) await this.consents.give(tx, personId, agreed, 'wechat')
          await this.audit.write(tx, 'SIGNED_IN', { actorId: personId, details: { way: 'wechat' } })
          return { personId, ...(await this.sessions.open(tx, personId, 'wechat')) }
        })
      } catch (error) {
        // two first sign-ins at once: the other one made the person
        if (!isDuplicate(error)) throw error
      }
    }
  }

  /** Makes a person without any way to sign in yet. */
  async create(tx: EntityManager, { id = uuid(), name = '' }: { id?: string; name?: string } = {}): Promise<string> {
    await tx.insert(Person, { id, name, settings: { ...DEFAULT_SETTINGS }, createdAt: this.clock.now() })
    return id
  }

  /** Verifies the phone behind WeChat's button and gives the person what was registered for it. */
  async verifyPhone(personId: string, code: string): Promise<void> {
    const identity = await this.transactions.manager.findOneBy(WechatIdentity, { personId })
    if (!identity) throw new Refusal('phone.code-invalid', { errors: [{ pointer: '/code', detail: '请在微信小程序里绑定手机号' }] })
    const phone = await this.login.phone(code, identity.openid)
    if (phone.length < 7) throw new Refusal('phone.code-invalid')
    await this.transactions.run((tx) => this.keepPhone(tx, personId, phone))
    this.log.info('phone verified', { personId })
  }

  /** Stores a verified phone, sealed, and gains the memberships registered for it. */
  async keepPhone(tx: EntityManager, personId: string, phone: string): Promise<void> {
    const phoneIndex = this.memberships.phoneIndex(phone)
    const contact = { phoneSealed: this.vault.seal(phone, contactContext(personId)), phoneIndex, verifiedAt: this.clock.now() }
    const { affected } = await tx.update(PersonContact, { id: personId }, contact)
    if (!affected) await tx.insert(PersonContact, { id: personId, ...contact })
    await this.memberships.gain(tx, personId, phoneIndex)
  }

  /** Forgets the phone; what was gained by it stays, because staff gave it to a person and not to a number. */
  async forgetPhone(personId: string): Promise<void> {
    await this.transactions.run((tx) => tx.delete(PersonContact, { id: personId }))
    this.log.info('phone forgotten', { personId })
  }

  async changeSettings(personId: string, { name, ...change }: SettingsChange): Promise<void> {
    // others read it in one line beside their own words
    if (name !== undefined && (hasUnprintable(name) || /[\t\r\n]/.test(name)))
      throw refuseField('/name', '里面有看不见的特殊字符，请删掉再试')
    if (change.buildingId && !this.territory.building(change.buildingId))
      throw refuseField('/buildingId', '没有找到这栋楼，请重新选择', 'place.unknown-building')
    await this.transactions.run(async (tx) => {
      const person = await tx.findOneByOrFail(Person, { id: personId })
      const settings = { ...person.settings, ...defined(change) }
      await tx.update(Person, { id: personId }, { settings, ...(name === undefined ? {} : { name: name.trim() }) })
    })
  }

  private async createFromWeChat(tx: EntityManager, { appId, openid, unionid }: WeChatUser): Promise<string> {
    const personId = await this.create(tx)
    await tx.insert(WechatIdentity, { id: uuid(), appId, openid, unionid, personId, createdAt: this.clock.now() })
    return personId
  }
}

/** Binds a sealed phone to its row. */
export const contactContext = (personId: string) => `person_contact.phone:${personId}`

function defined<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>
}
