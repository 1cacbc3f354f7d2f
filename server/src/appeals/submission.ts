import { Injectable } from '@nestjs/common'
import {
  type Actor,
  categoryOf,
  check,
  dayOf,
  type Input,
  type InputOf,
  type Kind,
  type Moderation,
  ON_SPOT,
  opened,
  PROBLEMS,
  Refusal,
  refuseField,
  STANDINGS,
  SUBMIT,
  type Subject,
  solvedOnSpot,
  subjectIn,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { WorkCalendars } from '../calendar/work-calendars'
import { ContentGate } from '../moderation/content-gate'
import { PeopleQueries } from '../people/people.queries'
import { Clock, DAY, later } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { type Located, Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealContact, BeneficiaryContact, contactContext, ownContactContext } from './appeal-parts.entity'
import { Idempotency, MARKED } from './idempotency'
import { AppealNumbers } from './numbers'
import { type Acted, AppealsWriter, type AppealWords } from './writer'

type Draft = InputOf<typeof SUBMIT>
type OnSpot = InputOf<typeof ON_SPOT>

/** More than this a day from one person is a flood, not a need. */
const DAILY_LIMIT = 20
const TITLE_LENGTH = 20

/** New appeals: what residents post, and what stewards and grid workers solved on the spot. */
@Injectable()
export class Submission {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: AppealsWriter,
    private readonly numbers: AppealNumbers,
    private readonly idempotency: Idempotency,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    private readonly content: ContentGate,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
  ) {}

  /**
   * Posts an appeal and gives it, or its id when this was a retry. The content check comes before the transaction; when it cannot be had the text is
   * held for a person to review, never passed. The same key gives the same appeal.
   */
  async submit(author: Actor, key: string, body: Record<string, unknown>): Promise<Acted | string> {
    const now = this.clock.now()
    const { value, errors } = check(SUBMIT, body, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    const draft = value as unknown as Draft
    const kind = draft.kind as Kind
    if (draft.categoryId && !categoryOf(draft.categoryId)?.kinds.includes(kind)) throw refuseField('categoryId', '请从给出的选项里选一个')
    const mark = this.idempotency.mark(author.personId, key, 'POST /appeals', body)
    return this.idempotency.once(mark, async () => {
      const located = await this.locate(draft.place)
      await this.refuseFlood(author.personId)
      const moderation = await this.content.judge(author.personId, kind, [draft.title ?? '', draft.text])
      const number = await this.numbers.next(located.streetId)
      const elder = !draft.beneficiary && (await this.people.usesElderMode(author.personId))
      const id = newId()
      return this.transactions.run(async (tx) => {
        await this.idempotency.store(tx, mark, id)
        return this.write(tx, author, { id, number, located, moderation, draft, kind, elder }, value)
      }, MARKED)
    })
  }

  /** Records a matter that was solved at once; closed from the start, with before and after in words or photos. */
  async recordOnSpot(author: Actor, key: string, body: Record<string, unknown>): Promise<Acted | string> {
    const now = this.clock.now()
    const { value, errors } = check(ON_SPOT, body, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    const draft = value as unknown as OnSpot
    const mark = this.idempotency.mark(author.personId, key, 'POST /appeals/on-spot', body)
    return this.idempotency.once(mark, async () => {
      const located = await this.locate(draft.place)
      const number = await this.numbers.next(located.streetId)
      const id = newId()
      const facts = solvedOnSpot(
        {
          id,
          kind: 'COMPLAINT',
          categoryId: draft.categoryId,
          submitterId: author.personId,
          beneficiaryId: null,
          place: located,
          receiver: this.territory.unit(located.gridGroupId ?? located.communityId),
          visibility: null,
          moderation: 'HELD',
          valueYuan: null,
          preset: this.territory.presetOf(located.streetId),
        },
        now,
        this.calendars.current,
      )
      const may = (['steward', 'gridWorker', 'gridLead'] as const).some((standing) => STANDINGS[standing](author, facts))
      if (!may) throw new Refusal('action.not-yours')
      return this.transactions.run(async (tx) => {
        await this.idempotency.store(tx, mark, id)
        return this.writer.open(tx, author, 'recordOnSpot', this.words(number, draft.text, located, draft.place, now), facts, value)
      }, MARKED)
    })
  }

  private async write(
    tx: EntityManager,
    author: Actor,
    made: { id: string; number: string; located: Located; moderation: Moderation; draft: Draft; kind: Kind; elder: boolean },
    input: Input,
  ): Promise<Acted> {
    const { id, number, located, moderation, draft, kind, elder } = made
    const now = this.clock.now()
    // whoever it is about does not receive it: the level above does (回避)
    const near = draft.about ? this.territory.unitsOf(located.streetId) : []
    const subjectUnitId = (draft.about && subjectIn(located, draft.about as Subject, near)) ?? null
    const first = this.territory.unit(located.gridGroupId ?? located.communityId)
    const above = first.id === subjectUnitId ? this.territory.upperUnitOf(first.id) : null
    const facts = opened(
      {
        id,
        kind,
        categoryId: draft.categoryId ?? null,
        submitterId: author.personId,
        beneficiaryId: draft.beneficiary ? null : author.personId,
        place: located,
        receiver: above ?? first,
        subjectUnitId,
        visibility: draft.visibility ?? null,
        moderation,
        elder,
        valueYuan: kind === 'WISH' ? (draft.wish?.valueYuan ?? null) : null,
        preset: this.territory.presetOf(located.streetId),
      },
      now,
      this.calendars.current,
    )
    const acted = await this.writer.open(
      tx,
      author,
      'submit',
      {
        ...this.words(number, draft.text, located, draft.place, now),
        title: draft.title ?? titleOf(draft.text),
        anonymous: draft.anonymous ?? true,
        beneficiaryCount: draft.wish?.beneficiaryCount ?? 1,
        wantedBy: draft.wish?.wantedBy ?? null,
      },
      facts,
      input,
    )
    if (draft.contactPhone && !draft.beneficiary) {
      await tx.insert(AppealContact, { appealId: id, phoneSealed: this.vault.seal(draft.contactPhone, ownContactContext(id)) })
    }
    if (draft.beneficiary) {
      await tx.insert(BeneficiaryContact, {
        appealId: id,
        nameSealed: this.vault.seal(draft.beneficiary.name, contactContext('name', id)),
        phoneSealed: this.vault.seal(draft.beneficiary.phone, contactContext('phone', id)),
        relation: draft.beneficiary.relation,
        consentedAt: now,
      })
    }
    return acted
  }

  private words(no: string, text: string, located: Located, place: Draft['place'], now: Date): AppealWords {
    return {
      no,
      text,
      title: titleOf(text),
      resolutionPath: null,
      publicTitle: null,
      publicText: null,
      publishedAt: null,
      buildingId: located.buildingId,
      placeName: located.buildingName ?? located.communityName,
      placeDetail: place.detail ?? null,
      lat: place.lat ?? null,
      lng: place.lng ?? null,
      anonymous: true,
      beneficiaryCount: 1,
      wantedBy: null,
      createdAt: now,
      createdDay: dayOf(now),
    }
  }

  private async locate(place: Draft['place']): Promise<Located> {
    if (!place.buildingId && (place.lat === undefined || place.lng === undefined)) {
      throw new Refusal('place.required', { errors: [{ pointer: '/place/buildingId', detail: PROBLEMS['place.required'].title }] })
    }
    return this.territory.locate(place)
  }

  private async refuseFlood(personId: string): Promise<void> {
    const since = later(this.clock.now(), -DAY)
    // what was recorded as solved is work done, and must not keep its author from asking for something
    const [today] = await this.appeals.read<{ n: number }>(
      'COUNT(*) AS n',
      "WHERE submitterId = ? AND createdAt > ? AND (closeReason IS NULL OR closeReason <> 'ON_SPOT')",
      [personId, since],
    )
    if (Number(today?.n) >= DAILY_LIMIT) throw new Refusal('appeal.too-many-today')
  }
}

/** The first words of a text stand in for a title that nobody wrote. */
function titleOf(text: string): string {
  const first = text.trim().split(/[\n。！？!?]/)[0] ?? ''
  const letters = Array.from(first.trim() || text.trim())
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH - 1).join('')}…` : letters.join('')
}
