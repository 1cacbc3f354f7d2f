import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { MessageTemplate } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { Config } from '../platform/config'
import { insertRow } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { WeChatPushes } from '../platform/wechat/push/pushes'
import { listOf, type Pushed, saidAt, textOf } from '../platform/wechat/push/read'
import { MessageAllowances } from './message-allowances'
import { MessageConsent } from './message-consent.entity'

/** Obeys what WeChat tells of people's answers: a yes allows one message, turning them off takes all of them back. */
@Injectable()
export class ConsentEvents implements OnModuleInit {
  constructor(
    private readonly pushes: WeChatPushes,
    private readonly people: PeopleQueries,
    private readonly allowances: MessageAllowances,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.pushes.handle('subscribe_msg_popup_event', (tx, pushed) =>
      this.each(pushed, async (personId, template, answer) => {
        if (answer === 'accept') await this.allowances.add(tx, personId, template, saidAt(pushed))
      }),
    )
    this.pushes.handle('subscribe_msg_change_event', (tx, pushed) =>
      this.each(pushed, async (personId, template, answer, templateId) => {
        if (answer !== 'reject') return
        await this.allowances.turnOff(tx, personId, template, saidAt(pushed))
        await this.writeDown(tx, personId, template, templateId)
      }),
    )
  }

  private async each(
    pushed: Pushed,
    obey: (personId: string, template: MessageTemplate, answer: string, templateId: string) => Promise<void>,
  ): Promise<void> {
    const personId = await this.people.personBehind(this.config.wechatAppId, textOf(pushed, 'FromUserName'))
    // somebody who has deleted the account here, or was never here
    if (!personId) return
    for (const line of listOf(pushed)) {
      const templateId = textOf(line, 'TemplateId')
      const template = this.nameOf(templateId)
      if (template) await obey(personId, template, textOf(line, 'SubscribeStatusString'), templateId)
    }
  }

  private async writeDown(tx: EntityManager, personId: string, template: MessageTemplate, templateId: string): Promise<void> {
    const id = newId()
    const line = { id, personId, template, templateId, result: 'reject' as const, source: 'SETTINGS' as const }
    await insertRow(tx, MessageConsent, { ...line, appealId: null, at: this.clock.now(), dedupeKey: id })
  }

  private nameOf(templateId: string): MessageTemplate | undefined {
    const found = Object.entries(this.config.wechatTemplates).find(([, id]) => id !== '' && id === templateId)
    return found?.[0] as MessageTemplate | undefined
  }
}
