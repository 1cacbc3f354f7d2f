import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Actor, type DataCopy, KINDS, Refusal, refusal, STATUSES, workedOn } from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { WorkCalendars } from '../calendar/work-calendars'
import { EVENTS } from '../events'
import { DeletionRequest, type OpenAppeals } from '../people/deletion-request.entity'
import { PersonalData, stamp } from '../people/personal-data'
import { Clock } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { Appeal } from './appeal.entity'
import { AppealContact, BeneficiaryContact, contactContext, ownContactContext } from './appeal-parts.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealsService } from './appeals.service'
import { forgetWhoAsked } from './forget'

/**
 * What a person has posted. The record that something was asked and what was done stays, because the law wants it kept and
 * others have worked on it; what tells who asked goes: door, point on the map, numbers in the words. The facts and the
 * steps that rules look at are not touched, so a replay still gives the same.
 */
@Injectable()
export class AppealKeeper implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
    @Read(AppealContact) private readonly ownContacts: Reader<AppealContact>,
    @Read(BeneficiaryContact) private readonly contacts: Reader<BeneficiaryContact>,
    @Read(DeletionRequest) private readonly deletions: Reader<DeletionRequest>,
    private readonly service: AppealsService,
    private readonly data: PersonalData,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly vault: Vault,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('appeals', this)
    this.outbox.subscribe(EVENTS.appealActed, 'appeals.of-the-gone', ({ appealId }) => this.afterEnd(appealId))
  }

  async copy(personId: string): Promise<DataCopy['sections']> {
    const own = await this.appeals.find({
      where: [{ submitterId: personId }, { beneficiaryId: personId }],
      order: { createdAt: 'ASC', id: 'ASC' },
    })
    const appealId = In(own.map(({ id }) => id))
    const [said, left, asked] = await Promise.all([
      this.steps.find({ where: { appealId, actorId: personId }, order: { at: 'ASC', seq: 'ASC' } }),
      this.ownContacts.findBy({ appealId }),
      this.contacts.findBy({ appealId }),
    ])
    return [
      {
        title: '我提的诉求和心愿',
        entries: own.map((appeal) => ({
          title: `${KINDS[appeal.kind].label} ${appeal.no}`,
          facts: [
            { label: '时间', value: stamp(appeal.createdAt) },
            { label: '说的是', value: appeal.text },
            { label: '地点', value: [appeal.placeName, appeal.placeDetail].filter(Boolean).join(' ') },
            ...left.flatMap((row) => (row.appealId === appeal.id ? [{ label: '留的电话', value: this.leftPhone(row) }] : [])),
            ...asked.flatMap((row) => (row.appealId === appeal.id ? [{ label: '替谁提', value: this.askedFor(row) }] : [])),
            { label: '现在', value: STATUSES[appeal.status].resident },
            ...(appeal.publicText ? [{ label: '公开的话', value: appeal.publicText }] : []),
            ...said.flatMap((step) => (step.appealId === appeal.id && step.text ? [{ label: stamp(step.at), value: step.text }] : [])),
          ],
        })),
      },
    ]
  }

  private leftPhone({ appealId, phoneSealed }: AppealContact): string {
    return this.vault.open(phoneSealed, ownContactContext(appealId))
  }

  private askedFor({ appealId, nameSealed, phoneSealed }: BeneficiaryContact): string {
    return `${this.vault.open(nameSealed, contactContext('name', appealId))} ${this.vault.open(phoneSealed, contactContext('phone', appealId))}`
  }

  /** As the person: takes back what may be taken back, if that is wanted. What concerns safety is followed up in any case. */
  async leave(actor: Actor, openAppeals: OpenAppeals): Promise<void> {
    if (openAppeals === 'KEEP') return
    for (const appeal of await this.appeals.findBy({ submitterId: actor.personId, open: true })) {
      if (refusal('withdraw', { appeal, actor, now: this.clock.now(), calendar: this.calendars.current }) !== null) continue
      try {
        await this.service.act(actor, appeal.id, 'withdraw', { version: appeal.version, reason: '本人注销了账号' })
      } catch (error) {
        // somebody acted on it in the same moment: it goes on without the person
        if (!(error instanceof Refusal)) throw error
      }
    }
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    for (const appeal of await tx.findBy(Appeal, { submitterId: personId })) await forgetWhoAsked(tx, appeal, !workedOn(appeal))
    for (const appeal of await tx.findBy(Appeal, { beneficiaryId: personId })) await forgetWhoAsked(tx, appeal, !workedOn(appeal))
  }

  /** What was kept open for the sake of the matter loses the rest when it ends. May be told twice. */
  private async afterEnd(appealId: string): Promise<void> {
    const appeal = await this.appeals.findOneBy({ id: appealId, open: false })
    if (!appeal || workedOn(appeal) || !(await this.deletions.existsBy({ personId: appeal.submitterId, state: 'DONE' }))) return
    await this.transactions.run((tx) => forgetWhoAsked(tx, appeal, true))
  }
}
