import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type AppealView,
  audienceOf,
  canSee,
  dayWords,
  fieldsFor,
  forObserver,
  isDay,
  type Kind,
  type Ledger,
  ledgerOf,
  maskPhone,
  mayReadStep,
  NAMELESS,
  type Outcome,
  Refusal,
  ringsThroughCentre,
  rowOf,
  STANDING_NAMES,
  type StepView,
  storyWords,
} from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { PeopleQueries } from '../people/people.queries'
import { PhotosService } from '../photos/photos.service'
import { Clock } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { Read, Reader } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealContact, BeneficiaryContact, contactContext, ownContactContext } from './appeal-parts.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealViews } from './appeal-views'
import { deniedAppeal } from './denied-appeal'

const RELATIONS: Record<string, string> = { FAMILY: '家人', NEIGHBOUR: '邻居', SERVED: '服务的居民' }

/** Reading one appeal, always within what the reader may see; lists of them are in appeal-lists.ts. */
@Injectable()
export class AppealsQueries {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly stepsOf: Reader<AppealStep>,
    @Read(AppealContact) private readonly ownContacts: Reader<AppealContact>,
    @Read(BeneficiaryContact) private readonly contacts: Reader<BeneficiaryContact>,
    private readonly views: AppealViews,
    private readonly photos: PhotosService,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  /** One appeal; out of scope it does not exist. */
  async view(actor: Actor, id: string): Promise<AppealView> {
    return this.full(actor, await this.seen(actor, id))
  }

  /**
   * The appeal to somebody who has acted on it: shown once more even when the action took it out of his hands, as long as
   * nothing has come after it. A request that is kept and sent again must not tell for weeks how the matter goes on.
   */
  async viewAfter(actor: Actor, id: string, leftAs: number): Promise<AppealView> {
    const appeal = await this.appeals.row(id)
    if (!appeal) throw new Refusal('not-found')
    if (!canSee(actor, appeal) && appeal.version !== leftAs) throw deniedAppeal(appeal)
    return this.full(actor, appeal)
  }

  /** The story of an appeal, newest first, without what this reader may not read. */
  async steps(actor: Actor, id: string): Promise<StepView[]> {
    const appeal = await this.seen(actor, id)
    const audience = audienceOf(actor, appeal)
    const steps = await this.stepsOf.rows('WHERE appealId = ? ORDER BY seq DESC', [id])
    const claimedAt = steps.find((step) => step.action === 'claim')?.seq ?? 0
    const looksOn = audience === 'observer'
    // whoever looks on reads what everybody on the case hears, and the own notes
    const readable = steps.filter(
      (step) =>
        mayReadStep(step.readers, audience, step.seq <= claimedAt) ||
        (looksOn && (step.readers === 'all' || step.actorId === actor.personId)),
    )
    const photos = looksOn ? [] : await this.photos.ofAppeal(id)
    return readable.map((step) => ({
      id: step.id,
      at: step.at.toISOString(),
      action: step.action,
      story: storyWords(step.action, step.capacity, {
        byMe: step.actorId === actor.personId,
        own: audience === 'self',
        unitName: step.unitId ? this.territory.unit(step.unitId).name : null,
        kind: appeal.kind,
        outcome: step.action === 'complete' ? (step.input.outcome as Outcome) : null,
      }),
      text: looksOn && step.text !== null && step.actorId !== actor.personId ? forObserver(step.text, appeal) : step.text,
      // how the resident agreed, how content he is: for those who answer for it
      details: audience === 'claimant' || looksOn ? [] : this.details(step, appeal.kind),
      unitName: step.unitId ? this.territory.unit(step.unitId).name : null,
      internal: step.readers === 'staff',
      photos: this.photos.viewsOf(
        photos.filter((photo) => photo.stepId === step.id),
        actor.personId,
      ),
    }))
  }

  /** Its account of time, for those who handle it. */
  async ledger(actor: Actor, id: string): Promise<Ledger> {
    const appeal = await this.seen(actor, id)
    if (audienceOf(actor, appeal) !== 'handler') throw deniedAppeal(appeal)
    const steps = await this.stepsOf.find({ where: { appealId: id }, order: { seq: 'ASC' } })
    return ledgerOf(appeal, steps, this.calendars.current)
  }

  /** Which version of it there is now. */
  async versionOf(id: string): Promise<number | undefined> {
    const [row] = await this.appeals.read<{ version: number }>('version', 'WHERE id = ?', [id])
    return row?.version
  }

  /** The appeal, or "not found" for everybody who may not see it. */
  async seen(actor: Actor, id: string): Promise<Appeal> {
    const appeal = await this.appeals.row(id)
    if (!appeal) throw new Refusal('not-found')
    if (!canSee(actor, appeal)) throw deniedAppeal(appeal)
    return appeal
  }

  /** An appeal that was just read, or written by the step `made`, with what its page also shows; what the step says is not read again. */
  async full(actor: Actor, appeal: Appeal, made?: AppealStep): Promise<AppealView> {
    const audience = audienceOf(actor, appeal)
    const knows = audience === 'self' || audience === 'handler'
    const relayed = ringsThroughCentre(actor, appeal)
    const [photos, contact, [beneficiary], claim, main] = await Promise.all([
      knows && !(made?.seq === 1 && !bringsPhotos(made)) ? this.photos.ofAppeal(appeal.id) : [],
      audience === 'handler' || relayed ? this.contactOf(appeal) : null,
      // who has an account is reached there; a contact is kept only of those who have none
      knows && appeal.beneficiaryId === null ? this.contacts.rows('WHERE appealId = ?', [appeal.id]) : [],
      appeal.claimStatus ? (made?.action === 'claim' ? made : this.lastClaim(appeal.id)) : null,
      knows && appeal.mergedIntoId ? this.appeals.row(appeal.mergedIntoId) : null,
    ])
    const claimantName = claim && audience === 'handler' ? await this.people.nameOf(claim.actorId) : ''
    const opening = await this.openingStepId(appeal.id, photos.length > 0)
    return this.views.full(actor, appeal, {
      photos: this.photos.viewsOf(
        photos.filter((photo) => photo.stepId === opening),
        actor.personId,
      ),
      contact: contact && { ...(relayed ? { name: NAMELESS, relayed } : contact), phone: contact.phone && maskPhone(contact.phone) },
      beneficiary: beneficiary
        ? {
            name: this.vault.open(beneficiary.nameSealed, contactContext('name', appeal.id)),
            relation: RELATIONS[beneficiary.relation] ?? beneficiary.relation,
          }
        : null,
      claim: claim ? { plan: claim.text ?? '', claimantName } : null,
      main,
    })
  }

  /** How to reach whoever it is for, in the clear; a page shows it masked. The number left for this matter goes before the account's. */
  async contactOf({ id, submitterId, beneficiaryId }: Appeal): Promise<{ name: string; phone: string | null }> {
    const [contact, [left], [beneficiary]] = await Promise.all([
      this.people.contactOf(submitterId),
      this.ownContacts.rows('WHERE appealId = ?', [id]),
      // who has an account is reached there; a contact is kept only of those who have none
      beneficiaryId === null ? this.contacts.rows('WHERE appealId = ?', [id]) : [],
    ])
    if (beneficiary) {
      const phone = this.vault.open(beneficiary.phoneSealed, contactContext('phone', id))
      return { name: this.vault.open(beneficiary.nameSealed, contactContext('name', id)), phone }
    }
    return left ? { ...contact, phone: this.vault.open(left.phoneSealed, ownContactContext(id)) } : contact
  }

  private async openingStepId(appealId: string, wanted: boolean): Promise<string | null> {
    if (!wanted) return null
    const [step] = await this.stepsOf.read<{ id: string }>('id', 'WHERE appealId = ? AND seq = 1', [appealId])
    return step?.id ?? null
  }

  private async lastClaim(appealId: string): Promise<AppealStep | null> {
    const [step] = await this.stepsOf.rows("WHERE appealId = ? AND action = 'claim' ORDER BY seq DESC LIMIT 1", [appealId])
    return step ?? null
  }

  /** What was chosen, in words: from the same field table as the form. */
  private details(step: AppealStep, kind: Kind): StepView['details'] {
    const now = this.clock.now()
    return Object.entries(fieldsFor(step.action, kind, STANDING_NAMES)).flatMap(([name, field]) => {
      const value = step.input[name]
      if (typeof value === 'string' && field.type === 'choice') {
        const option = field.options.find((o) => o.value === value)
        return option ? [{ label: field.label, value: option.label }] : []
      }
      if (typeof value === 'string' && field.type === 'day' && isDay(value)) return [{ label: field.label, value: dayWords(value, now) }]
      if (typeof value === 'string' && field.type === 'unit') return [{ label: field.label, value: this.territory.unit(value).name }]
      if (Array.isArray(value) && field.type === 'units')
        return [{ label: field.label, value: value.map((id) => this.territory.unit(String(id)).name).join('、') }]
      if (typeof value === 'number' && field.type === 'number')
        return [{ label: field.label, value: `${value} ${field.unit ?? ''}`.trim() }]
      if (typeof value === 'string' && field.type === 'text') return [{ label: field.label, value }]
      return []
    })
  }
}

function bringsPhotos({ action, input }: AppealStep): boolean {
  return Object.entries(rowOf(action).asks).some(
    ([name, { type }]) => type === 'photos' && Array.isArray(input[name]) && input[name].length > 0,
  )
}
