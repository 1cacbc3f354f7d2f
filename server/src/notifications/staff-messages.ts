import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DIGEST_ROLES, dayOf, quietUntil, STAFF_MESSAGE, type StaffNews } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock, DAY } from '../platform/clock'
import { Config } from '../platform/config'
import { Read, Reader } from '../platform/database/reader'
import { insertRow } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Outbox, type OutboxTopics } from '../platform/outbox/outbox'
import { WeChatClient } from '../platform/wechat/client'
import { WeChatError } from '../platform/wechat/errors'
import { timeField } from '../platform/wechat/message-fields'
import { MESSAGE_WORDS } from '../platform/wechat/templates'
import { type DeliveryState, MessageDelivery } from './message-delivery.entity'
import { StaffBinding } from './staff-binding.entity'

type Letter = OutboxTopics[typeof EVENTS.messageForStaff]

/** Not bound (any more), or nobody whom WeChat knows. */
const UNBOUND = [40256, 40257]
const STALE_MS = DAY
const WORK = 'pages/work/index'
const TICKET = 'packages/staff/ticket/index'

/**
 * Tells staff in WeChat what stands in their inbox, where WeChat knows them as working here (用工关系). Such a message needs no
 * consent, so nothing at WeChat keeps a second one back: whenever nobody knows whether it is out, it is not sent again.
 */
@Injectable()
export class StaffMessages implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly people: PeopleQueries,
    private readonly wechat: WeChatClient,
    private readonly config: Config,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(MessageDelivery) private readonly deliveries: Reader<MessageDelivery>,
    @Read(StaffBinding) private readonly bindings: Reader<StaffBinding>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.messageForStaff, 'staff-messages', (letter) => this.deliver(letter))
  }

  /** Lets go whoever does not serve here any more, at WeChat first. A sweep. */
  async letGo(): Promise<void> {
    for (const { id } of await this.bindings.find()) {
      if (await this.serves(id)) continue
      const openid = await this.people.openIdOf(id)
      if (openid) await this.wechat.unbindStaff(openid)
      await this.transactions.run((tx) => tx.delete(StaffBinding, { id }))
    }
  }

  private async serves(personId: string): Promise<boolean> {
    const actor = await this.people.actorOf(personId)
    return actor?.memberships.some(({ role }) => DIGEST_ROLES.includes(role)) ?? false
  }

  private async deliver(letter: Letter): Promise<void> {
    const { id: templateId } = this.config.wechatStaffTemplate
    const openid = await this.people.openIdOf(letter.personId)
    if (!templateId || !openid || !(await this.serves(letter.personId))) return
    const bound = await this.bindings.existsBy({ id: letter.personId })
    // WeChat alone knows who has bound: the summary of the morning asks it once a day, and everything else goes to those it knows
    if (!bound && letter.news !== 'DIGEST') return
    const state = await this.takeUp(letter)
    if (state === 'SENDING') return this.end(letter, 'UNKNOWN')
    if (state !== 'WAITING') return
    const appeal = letter.appealId ? await this.appeals.row(letter.appealId) : null
    const page = appeal ? `${TICKET}?id=${appeal.id}` : WORK
    await this.end(letter, 'SENDING')
    try {
      const { msgId } = await this.wechat.sendStaffMessage({ openid, templateId, page, data: this.dataOf(letter, appeal?.no) })
      await this.end(letter, 'SENT', { msgId }, (tx) => this.remember(tx, letter.personId))
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      await this.afterRefusal(letter, error)
    }
  }

  private async takeUp({ messageId, personId, at }: Letter): Promise<DeliveryState | null> {
    const known = await this.deliveries.findOneBy({ id: messageId })
    if (known) return known.state
    const now = this.clock.now()
    if (now.getTime() - Date.parse(at) > STALE_MS) return null
    const row = { id: messageId, personId, template: 'staff' as const, state: 'WAITING' as const, spare: 1, errcode: null, msgId: null }
    await this.transactions.run((tx) => insertRow(tx, MessageDelivery, { ...row, createdAt: now, updatedAt: now }))
    return 'WAITING'
  }

  private async remember(tx: EntityManager, id: string): Promise<void> {
    if (!(await tx.existsBy(StaffBinding, { id }))) await insertRow(tx, StaffBinding, { id, boundAt: this.clock.now() })
  }

  private async afterRefusal(letter: Letter, { kind, errcode, trouble, retryAt }: WeChatError): Promise<void> {
    if (errcode !== null && UNBOUND.includes(errcode))
      return this.end(letter, 'REFUSED', { errcode }, async (tx) => void (await tx.delete(StaffBinding, { id: letter.personId })))
    if (trouble === 'timeout' || trouble === 'reset') return this.end(letter, 'UNKNOWN')
    const availableAt = retryAt && (quietUntil(retryAt) ?? retryAt)
    if ((kind === 'Q' || kind === 'R') && availableAt && availableAt.getTime() - Date.parse(letter.at) <= STALE_MS)
      return this.end(letter, 'WAITING', {}, (tx) => this.outbox.add(tx, EVENTS.messageForStaff, letter, { availableAt }))
    if (kind === 'B' || kind === 'T') {
      await this.end(letter, 'WAITING')
      throw new Error(`staff message: ${kind}`)
    }
    await this.end(letter, 'FAILED', { errcode })
  }

  private async end(
    { messageId }: Letter,
    state: DeliveryState,
    what: Partial<Pick<MessageDelivery, 'msgId' | 'errcode'>> = {},
    also: (tx: EntityManager) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.update(MessageDelivery, { id: messageId }, { ...what, state, updatedAt: this.clock.now() })
      await also(tx)
    })
  }

  /** An allow-list: a number, fixed words, the time. Nothing that anybody has typed gets in here. */
  private dataOf({ news, at }: Letter, no: string | undefined): Record<string, string> {
    const words = { number: no ?? dayOf(new Date(at)), time: timeField(new Date(at)), ...STAFF_MESSAGE[news as StaffNews] }
    const { fields } = this.config.wechatStaffTemplate
    return Object.fromEntries(MESSAGE_WORDS.flatMap((word) => (fields[word] ? [[fields[word], words[word]]] : [])))
  }
}
