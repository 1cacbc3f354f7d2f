import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { type Actor, type ConsentResult, type MessageOffer, type MessageTemplate, Refusal } from '@wish/shared'
import { v7 as uuid } from 'uuid'
import { AppealsQueries } from '../appeals/appeals.queries'
import { Clock, DAY, later } from '../platform/clock'
import { Config } from '../platform/config'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { WeChatPushes } from '../platform/wechat/push/pushes'
import { MessageAllowances } from './message-allowances'
import { type ConsentSource, MessageConsent } from './message-consent.entity'

/** Which messages are of use for which sort of matter. WeChat asks about three at most at a time. */
const OF_USE: Record<'WISH' | 'TROUBLE', readonly MessageTemplate[]> = {
  WISH: ['accepted', 'claimed', 'completed'],
  TROUBLE: ['accepted', 'completed'],
}
/** Whoever said no is left in peace for so long. */
const PEACE = 7 * DAY

/** What somebody answered, as the phone reports it. */
export interface ConsentReport {
  appealId?: string
  source: ConsentSource
  answers: { templateId: string; result: ConsentResult }[]
}

/** WeChat's subscription messages: which may be asked about, and the ledger of the answers. */
@Injectable()
export class MessageConsents {
  constructor(
    @Read(MessageConsent) private readonly ledger: Reader<MessageConsent>,
    private readonly transactions: Transactions,
    private readonly appeals: AppealsQueries,
    private readonly allowances: MessageAllowances,
    private readonly pushes: WeChatPushes,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** What may be asked on the page of a matter: nothing twice for the same one, nothing soon after a no. */
  async offer(actor: Actor, appealId: string): Promise<MessageOffer> {
    const { kind } = await this.appeals.seen(actor, appealId)
    const last = await this.ledger.findOne({ where: { personId: actor.personId }, order: { at: 'DESC', id: 'DESC' } })
    const asked = await this.ledger.existsBy({ personId: actor.personId, appealId })
    const refused = last?.result === 'reject' && last.at > later(this.clock.now(), -PEACE)
    if (asked || refused) return { templates: [] }
    const templates = OF_USE[kind === 'WISH' ? 'WISH' : 'TROUBLE'].flatMap((name) => {
      const templateId = this.config.wechatTemplates[name]
      return templateId ? [{ name, templateId }] : []
    })
    return { templates }
  }

  /** Writes down what was answered; the same request counts once. */
  async record(actor: Actor, key: string, { appealId = undefined, source, answers }: ConsentReport): Promise<void> {
    if (appealId) await this.appeals.seen(actor, appealId)
    const at = this.clock.now()
    const lines = answers.map(({ templateId, result }) => ({
      id: uuid(),
      personId: actor.personId,
      template: this.nameOf(templateId),
      templateId,
      result,
      source,
      appealId: appealId ?? null,
      at,
      dedupeKey: createHash('sha256').update(`${actor.personId}\n${key}\n${templateId}`).digest('hex'),
    }))
    try {
      await this.transactions.run(async (tx) => {
        await tx.insert(MessageConsent, lines)
        // where WeChat tells us itself, its word alone counts: the phone's would count the same yes twice
        if (this.pushes.on) return
        for (const { result, template } of lines) if (result === 'accept') await this.allowances.add(tx, actor.personId, template, at)
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  private nameOf(templateId: string): MessageTemplate {
    const found = Object.entries(this.config.wechatTemplates).find(([, id]) => id === templateId)
    if (!found) throw new Refusal('message.unknown-template')
    return found[0] as MessageTemplate
  }
}
