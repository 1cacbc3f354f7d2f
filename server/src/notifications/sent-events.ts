import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type EntityManager, In } from 'typeorm'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { Config } from '../platform/config'
import { Outbox } from '../platform/outbox/outbox'
import { WeChatPushes } from '../platform/wechat/push/pushes'
import { listOf, type Pushed, textOf } from '../platform/wechat/push/read'
import { InboxMessage } from './inbox-message.entity'
import { MessageDelivery } from './message-delivery.entity'

/** Takes in what became of a message after WeChat had accepted it: only that can say so of one whose answer was lost. */
@Injectable()
export class SentEvents implements OnModuleInit {
  constructor(
    private readonly pushes: WeChatPushes,
    private readonly people: PeopleQueries,
    private readonly outbox: Outbox,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.pushes.handle('subscribe_msg_sent_event', async (tx, pushed) => {
      const personId = await this.people.personBehind(this.config.wechatAppId, textOf(pushed, 'FromUserName'))
      if (personId) for (const line of listOf(pushed)) await this.heard(tx, personId, line)
    })
  }

  private async heard(tx: EntityManager, personId: string, line: Pushed): Promise<void> {
    const [msgId, errcode] = [textOf(line, 'MsgID'), Number(textOf(line, 'ErrorCode'))]
    const template = Object.entries(this.config.wechatTemplates).find(([, id]) => id !== '' && id === textOf(line, 'TemplateId'))?.[0]
    if (!msgId || !template || !Number.isInteger(errcode)) return
    const candidates = await tx.find(MessageDelivery, { where: { personId, state: In(['SENDING', 'UNKNOWN', 'SENT']) } })
    const mine = candidates.filter((one) => one.template === template)
    // the event may be faster than our own note of the number: then WeChat shall say it again
    if (!mine.some((one) => one.msgId === msgId) && mine.some(({ state }) => state === 'SENDING')) throw new Error('not written down yet')
    const unknown = mine.filter(({ state }) => state === 'UNKNOWN')
    const meant = mine.find((one) => one.msgId === msgId) ?? (unknown.length === 1 ? unknown[0] : undefined)
    if (!meant) return
    const updatedAt = this.clock.now()
    if (errcode === 0) {
      await tx.update(MessageDelivery, { id: meant.id }, { state: 'SENT', msgId, updatedAt })
      return
    }
    await tx.update(MessageDelivery, { id: meant.id }, { state: 'FAILED', msgId, errcode, updatedAt })
    const message = await tx.findOneBy(InboxMessage, { id: meant.id })
    if (!message?.appealId || meant.template === 'staff') return
    await this.outbox.add(tx, EVENTS.messageLost, {
      appealId: message.appealId,
      template: meant.template,
      at: message.createdAt.toISOString(),
    })
  }
}
