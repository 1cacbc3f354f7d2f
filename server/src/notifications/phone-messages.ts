import { Injectable, type OnModuleInit } from '@nestjs/common'
import { MESSAGE_TEXTS, type MessageTemplate, quietUntil } from '@wish/shared'
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
import { MessageAllowances } from './message-allowances'
import { type DeliveryState, MessageDelivery } from './message-delivery.entity'

type Letter = OutboxTopics[typeof EVENTS.messageForPhone]

const NO_CONSENT = 43101
const UNKNOWN_PERSON = 40003
/** News of this age is no news; it stands in the inbox. */
const STALE_MS = 2 * DAY
/** What opens when it is touched. */
const PAGE = 'packages/resident/appeal/index'

/**
 * Sends what stands in the inbox to the WeChat of whoever agreed to it. Once at most, whatever WeChat does: where nobody
 * knows whether a message is out, it is tried again only if WeChat itself would refuse a second one (no consent is left).
 */
@Injectable()
export class PhoneMessages implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly allowances: MessageAllowances,
    private readonly people: PeopleQueries,
    private readonly wechat: WeChatClient,
    private readonly config: Config,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(MessageDelivery) private readonly deliveries: Reader<MessageDelivery>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.messageForPhone, 'phone-messages', (letter) => this.deliver(letter))
  }

  private async deliver(letter: Letter): Promise<void> {
    const templateId = this.config.wechatTemplates[letter.template]
    const [openid, appeal] = await Promise.all([this.people.openIdOf(letter.personId), this.appeals.findOneBy({ id: letter.appealId })])
    if (!templateId || !openid || !appeal) return
    const delivery = await this.takeUp(letter)
    if (!delivery) return
    // it was with WeChat before, and nobody heard what became of it
    const doubtful = delivery.state === 'SENDING'
    if (doubtful && delivery.spare > 0) return this.end(letter, 'UNKNOWN')
    await this.mark(delivery, 'SENDING')
    try {
      const data = this.dataOf(letter, appeal.no)
      const { msgId } = await this.wechat.sendSubscribeMessage({ openid, templateId, page: `${PAGE}?id=${appeal.id}`, data })
      await this.end(letter, 'SENT', { msgId })
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      await this.afterRefusal(letter, delivery, error, doubtful)
    }
  }

  /** The delivery that is to be tried now, or null: it has come to its end, or there is no consent for it. */
  private async takeUp({ messageId, personId, template, at }: Letter): Promise<MessageDelivery | null> {
    const known = await this.deliveries.findOneBy({ id: messageId })
    if (known) return known.state === 'SENDING' || known.state === 'WAITING' ? known : null
    const now = this.clock.now()
    if (now.getTime() - Date.parse(at) > STALE_MS) return null
    return this.transactions.run(async (tx) => {
      const spare = await this.allowances.take(tx, personId, template)
      if (spare === null) return null
      const state: DeliveryState = 'WAITING'
      const row = { id: messageId, personId, template, state, spare, errcode: null, msgId: null, createdAt: now, updatedAt: now }
      await insertRow(tx, MessageDelivery, row)
      return row
    })
  }

  private async afterRefusal(letter: Letter, delivery: MessageDelivery, error: WeChatError, doubtful: boolean): Promise<void> {
    const { kind, errcode, trouble, retryAt } = error
    if (errcode === NO_CONSENT) {
      // refused the second time because the first one had gone out
      await this.end(letter, doubtful ? 'SENT' : 'REFUSED', { errcode }, (tx) =>
        this.allowances.clear(tx, letter.personId, letter.template),
      )
      return
    }
    if (trouble === 'timeout' || trouble === 'reset') {
      if (delivery.spare > 0) return this.end(letter, 'UNKNOWN')
      // stays SENDING: the next try is one in doubt
      throw error
    }
    if (kind === 'Q' || kind === 'R') return this.later(letter, delivery, retryAt ?? this.clock.now())
    if (kind === 'B' || kind === 'T') {
      if (!doubtful) await this.mark(delivery, 'WAITING')
      throw error
    }
    // a mistake of ours, an account in trouble, a person WeChat does not know: trying again would not help anybody
    const { appealId, template, at } = letter
    await this.end(letter, 'FAILED', { errcode }, async (tx) => {
      await this.allowances.giveBack(tx, letter.personId, template)
      // nobody by that name there: somebody has to ring
      if (errcode === UNKNOWN_PERSON) await this.outbox.add(tx, EVENTS.messageLost, { appealId, template, at })
    })
  }

  /** Quotas begin anew at midnight, when nobody wants to be woken by a message. */
  private async later(letter: Letter, { state }: MessageDelivery, retryAt: Date): Promise<void> {
    const availableAt = quietUntil(retryAt) ?? retryAt
    if (availableAt.getTime() - Date.parse(letter.at) > STALE_MS) {
      await this.end(letter, 'FAILED', {}, (tx) => this.allowances.giveBack(tx, letter.personId, letter.template))
      return
    }
    await this.transactions.run(async (tx) => {
      if (state !== 'SENDING') await tx.update(MessageDelivery, { id: letter.messageId }, { state: 'WAITING', updatedAt: this.clock.now() })
      await this.outbox.add(tx, EVENTS.messageForPhone, letter, { availableAt })
    })
  }

  private mark({ id }: MessageDelivery, state: DeliveryState): Promise<unknown> {
    return this.transactions.run((tx) => tx.update(MessageDelivery, { id }, { state, updatedAt: this.clock.now() }), { repeatable: true })
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

  /** An allow-list: the number, fixed words, the time. Nothing that anybody has typed gets in here. */
  private dataOf({ template, at }: Letter, no: string): Record<string, string> {
    const words = { number: no, time: timeField(new Date(at)), ...MESSAGE_TEXTS[template as MessageTemplate] }
    const fields = this.config.wechatTemplateFields[template]
    return Object.fromEntries(
      MESSAGE_WORDS.flatMap((word) => {
        const field = fields[word]
        return field ? [[field, words[word]]] : []
      }),
    )
  }
}
