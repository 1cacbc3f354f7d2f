import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { DataCopy } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { DailyDigest } from './daily-digest.entity'
import { InboxMessage } from './inbox-message.entity'
import { MessageAllowance } from './message-allowance.entity'
import { MessageConsent } from './message-consent.entity'
import { MessageDelivery } from './message-delivery.entity'
import { PhoneTask } from './phone-task.entity'
import { StaffBinding } from './staff-binding.entity'

const MOST = 500

/** What a person was told. */
@Injectable()
export class InboxKeeper implements OnModuleInit {
  constructor(
    @Read(InboxMessage) private readonly messages: Reader<InboxMessage>,
    @Read(MessageConsent) private readonly consents: Reader<MessageConsent>,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('inbox', this)
  }

  async copy(personId: string): Promise<DataCopy['sections']> {
    const rows = await this.messages.find({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' }, take: MOST })
    const asked = await this.consents.find({ where: { personId }, order: { at: 'ASC' } })
    return [
      {
        title: '收到的消息',
        entries: rows.map(({ title, text, createdAt }) => ({ title, facts: [{ label: stamp(createdAt), value: text }] })),
      },
      {
        title: '微信提醒',
        entries: asked.map(({ result, at }) => ({
          title: '问您要不要提醒',
          facts: [{ label: stamp(at), value: result === 'accept' ? '同意' : '没有同意' }],
        })),
      },
    ]
  }

  /** No message goes out any more; the inbox keeps what it has, for whoever comes back. */
  async silence(tx: EntityManager, personId: string): Promise<void> {
    await tx.delete(MessageAllowance, { personId })
    await tx.delete(StaffBinding, { id: personId })
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await tx.delete(InboxMessage, { personId })
    await tx.delete(MessageConsent, { personId })
    await tx.delete(MessageAllowance, { personId })
    await tx.delete(MessageDelivery, { personId })
    await tx.delete(DailyDigest, { id: personId })
    // nobody rings an account that is gone; that somebody has rung stays with the matter
    await tx.update(PhoneTask, { residentId: personId, open: true }, { open: false, openKey: null, state: 'SPARED' })
    await tx.update(PhoneTask, { residentId: personId }, { residentId: null })
    await tx.delete(StaffBinding, { id: personId })
  }
}
