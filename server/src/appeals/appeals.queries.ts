import { Injectable } from '@nestjs/common'
import {
  type ActionName,
  type Actor,
  type AppealCard,
  type AppealView,
  audienceOf,
  BUCKET_NAMES,
  BUCKETS,
  type Bucket,
  type BucketName,
  canSee,
  dayWords,
  HANDLING_ROLES,
  isDay,
  type Kind,
  mayReadStep,
  type Page,
  Refusal,
  type Role,
  rowOf,
  SOON_MS,
  type Status,
  type StepView,
  storyWords,
} from '@wish/shared'
import { PeopleQueries } from '../people/people.queries'
import { PhotosService } from '../photos/photos.service'
import { Clock, later } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader, type Selection } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { BeneficiaryContact, contactContext } from './appeal-parts.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealViews } from './appeal-views'
import { likePattern, scopeSql, withinScope } from './scope-sql'

/** Which list: what I posted, what lies in my unit's hands, all of my area, what I claimed. */
export type ListView = 'mine' | 'work' | 'area' | 'claimed'

export interface ListRequest {
  view: ListView
  /** Only what lies with this unit: the one the reader is working for at the moment. */
  unitId?: string
  bucket?: BucketName
  status?: Status[]
  kind?: Kind
  q?: string
  cursor?: string
  limit: number
}

const RELATIONS: Record<string, string> = { FAMILY: '家人', NEIGHBOUR: '邻居', SERVED: '服务的居民' }

/** Reading appeals, always within what the reader may see. */
@Injectable()
export class AppealsQueries {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly stepsOf: Reader<AppealStep>,
    @Read(BeneficiaryContact) private readonly contacts: Reader<BeneficiaryContact>,
    private readonly views: AppealViews,
    private readonly photos: PhotosService,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** One appeal; out of scope it does not exist. */
  async view(actor: Actor, id: string): Promise<AppealView> {
    return this.full(actor, await this.seen(actor, id))
  }

  /** The appeal to somebody who has just acted on it: shown once more even when the action took it out of his hands. */
  async viewAfter(actor: Actor, id: string): Promise<AppealView> {
    const appeal = await this.appeals.findOneBy({ id })
    if (!appeal) throw new Refusal('not-found')
    return this.full(actor, appeal)
  }

  /** The story of an appeal, newest first, without what this reader may not read. */
  async steps(actor: Actor, id: string): Promise<StepView[]> {
    const appeal = await this.seen(actor, id)
    const audience = audienceOf(actor, appeal)
    const steps = await this.stepsOf.find({ where: { appealId: id }, order: { seq: 'DESC' } })
    const claimedAt = steps.find((step) => step.action === 'claim')?.seq ?? 0
    const readable = steps.filter((step) => mayReadStep(step.readers, audience, step.seq <= claimedAt))
    const photos = await this.photos.ofAppeal(id)
    return readable.map((step) => ({
      id: step.id,
      at: step.at.toISOString(),
      action: step.action,
      story: storyWords(step.action, step.capacity, {
        byMe: step.actorId === actor.personId,
        unitName: step.unitId ? this.territory.unit(step.unitId).name : null,
      }),
      text: step.text,
      // how the resident agreed, how content he is: for those who answer for it
      details: audience === 'claimant' ? [] : this.details(step),
      unitName: step.unitId ? this.territory.unit(step.unitId).name : null,
      internal: step.readers === 'staff',
      photos: this.photos.viewsOf(
        photos.filter((photo) => photo.stepId === step.id),
        actor.personId,
      ),
    }))
  }

  /** A page of one of the reader's lists. */
  async list(actor: Actor, request: ListRequest): Promise<Page<AppealCard>> {
    const byQueue = request.view === 'work' || request.view === 'area'
    const query = this.listed(actor, request)
    const cursor = request.cursor ? decodeCursor(request.cursor) : null
    const column = byQueue ? 'queueAt' : 'createdAt'
    const beyond = byQueue ? '>' : '<'
    if (cursor) query.andWhere(`(a.${column} ${beyond} :at OR (a.${column} = :at AND a.id ${beyond} :id))`, cursor)
    const rows = await query
      .orderBy(`a.${column}`, byQueue ? 'ASC' : 'DESC')
      .addOrderBy('a.id', byQueue ? 'ASC' : 'DESC')
      .limit(request.limit + 1)
      .getMany()
    const items = rows.slice(0, request.limit)
    const last = items[items.length - 1]
    return {
      items: items.map((appeal) => this.views.card(actor, appeal)),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last[column], id: last.id }) : null,
    }
  }

  /** The figures above a work list, which are its filters: one count each, all of them in one read. */
  async counts(actor: Actor, { view, unitId }: Pick<ListRequest, 'view' | 'unitId'>): Promise<Record<BucketName, number>> {
    const query = this.listed(actor, { view, unitId, limit: 0 })
    query.select('1', 'one')
    for (const name of BUCKET_NAMES) {
      const { sql, values } = this.inBucket(name)
      query.addSelect(`SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`, name).setParameters(values)
    }
    const row = await query.getRawOne<Record<BucketName, number | string | null>>()
    return Object.fromEntries(BUCKET_NAMES.map((name) => [name, Number(row?.[name] ?? 0)])) as Record<BucketName, number>
  }

  /** The appeal, or "not found" for everybody who may not see it. */
  async seen(actor: Actor, id: string): Promise<Appeal> {
    const appeal = await this.appeals.findOneBy({ id })
    if (!appeal || !canSee(actor, appeal)) throw new Refusal('not-found')
    return appeal
  }

  private inBucket(name: BucketName): { sql: string; values: Record<string, unknown> } {
    const bucket: Bucket = BUCKETS[name]
    const now = this.clock.now()
    const tests = [`a.status IN (:...${name}_statuses)`]
    if (bucket.claim) tests.push(`a.claimStatus = :${name}_claim`)
    if (bucket.due === 'late') tests.push('a.queueAt < :now')
    if (bucket.due === 'soon') tests.push('a.queueAt >= :now AND a.queueAt < :soon')
    return {
      sql: tests.join(' AND '),
      values: { [`${name}_statuses`]: bucket.statuses, [`${name}_claim`]: bucket.claim ?? null, now, soon: later(now, SOON_MS) },
    }
  }

  private listed(actor: Actor, { view, unitId, bucket, status, kind, q }: ListRequest): Selection<Appeal> {
    const query = this.appeals.select('a')
    // what somebody put right in passing is a record of work, not a matter of their own
    if (view === 'mine')
      query.where("a.submitterId = :me AND (a.closeReason IS NULL OR a.closeReason <> 'ON_SPOT')", { me: actor.personId })
    else if (view === 'claimed') query.where('a.claimantId = :me', { me: actor.personId })
    else if (view === 'work') {
      const units = handlingUnits(actor).filter((id) => unitId === undefined || id === unitId)
      query.where(units.length ? 'a.unitId IN (:...units)' : '1 = 0', { units })
    } else {
      query.where(staffOf(actor) ? '1 = 1' : '1 = 0')
    }
    withinScope(query, 'a', actor)
    if (status?.length) query.andWhere('a.status IN (:...status)', { status })
    else if (view === 'work' || view === 'area') query.andWhere('a.open = :open', { open: true })
    if (bucket) {
      const { sql, values } = this.inBucket(bucket)
      query.andWhere(sql, values)
    }
    if (kind) query.andWhere('a.kind = :kind', { kind })
    if (q) this.search(query, actor, q)
    return query
  }

  /** A title that the reader does not see is not searched either: who may ask often enough reads it letter by letter. */
  private search(query: Selection<Appeal>, actor: Actor, q: string): void {
    const words = scopeSql('a', actor, true)
    const shown = ['publicTitle', 'no', 'placeName'].map((column) => `a.${column} LIKE :q ESCAPE '!'`).join(' OR ')
    query.andWhere(`(${shown} OR (a.title LIKE :q ESCAPE '!' AND ${words.sql}))`, { ...words.values, q: likePattern(q) })
  }

  private async full(actor: Actor, appeal: Appeal): Promise<AppealView> {
    const audience = audienceOf(actor, appeal)
    const knows = audience === 'self' || audience === 'handler'
    const [photos, contact, beneficiary, claim] = await Promise.all([
      knows ? this.photos.ofAppeal(appeal.id) : [],
      audience === 'handler' ? this.people.contactOf(appeal.submitterId) : null,
      knows ? this.contacts.findOneBy({ appealId: appeal.id }) : null,
      appeal.claimStatus ? this.stepsOf.findOne({ where: { appealId: appeal.id, action: 'claim' }, order: { seq: 'DESC' } }) : null,
    ])
    const claimantName = claim && audience === 'handler' ? await this.people.nameOf(claim.actorId) : ''
    const opening = await this.openingStepId(appeal.id, photos.length > 0)
    return this.views.full(actor, appeal, {
      photos: this.photos.viewsOf(
        photos.filter((photo) => photo.stepId === opening),
        actor.personId,
      ),
      contact:
        beneficiary && audience === 'handler'
          ? {
              name: this.vault.open(beneficiary.nameSealed, contactContext('name', appeal.id)),
              phone: this.vault.open(beneficiary.phoneSealed, contactContext('phone', appeal.id)),
            }
          : contact,
      beneficiary: beneficiary
        ? {
            name: this.vault.open(beneficiary.nameSealed, contactContext('name', appeal.id)),
            relation: RELATIONS[beneficiary.relation] ?? beneficiary.relation,
          }
        : null,
      claim: claim ? { plan: claim.text ?? '', claimantName } : null,
    })
  }

  private async openingStepId(appealId: string, wanted: boolean): Promise<string | null> {
    if (!wanted) return null
    const step = await this.stepsOf.findOneBy({ appealId, seq: 1 })
    return step?.id ?? null
  }

  /** What was chosen, in words: from the same field table as the form. */
  private details(step: AppealStep): StepView['details'] {
    const now = this.clock.now()
    return Object.entries(rowOf(step.action as ActionName).asks).flatMap(([name, field]) => {
      const value = step.input[name]
      if (typeof value === 'string' && field.type === 'choice') {
        const option = field.options.find((o) => o.value === value)
        return option ? [{ label: field.label, value: option.label }] : []
      }
      if (typeof value === 'string' && field.type === 'day' && isDay(value)) return [{ label: field.label, value: dayWords(value, now) }]
      if (typeof value === 'string' && field.type === 'unit') return [{ label: field.label, value: this.territory.unit(value).name }]
      if (typeof value === 'string' && field.type === 'text') return [{ label: field.label, value }]
      return []
    })
  }
}

/** The units whose work is this person's work. */
function handlingUnits(actor: Actor): string[] {
  return [
    ...new Set(actor.memberships.filter((m) => (HANDLING_ROLES[m.unitType] as readonly Role[]).includes(m.role)).map((m) => m.unitId)),
  ]
}

const AREA_ROLES: readonly Role[] = ['GRID_WORKER', 'GRID_LEAD', 'COMMUNITY_ADMIN', 'DEPARTMENT_USER', 'STREET_ADMIN', 'SUPERVISOR']

/** Whether the person has an area to look over; residents and helpers have lists of their own only. */
function staffOf(actor: Actor): boolean {
  return actor.memberships.some((m) => AREA_ROLES.includes(m.role))
}
