import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type ActorMembership,
  type AppealCard,
  BUCKET_NAMES,
  BUCKETS,
  type Bucket,
  type BucketName,
  couldDo,
  deskOf,
  type Kind,
  MINE,
  MINE_PARTS,
  type MineCounts,
  type MineFilter,
  type MinePart,
  type Page,
  SOON_MS,
  type Status,
  type UnitType,
  type WorkFilters,
} from '@wish/shared'
import { In } from 'typeorm'
import { Clock, later } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader, type Selection } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealViews } from './appeal-views'
import { likePattern, scopeSql, withinScope } from './scope-sql'

/** Which list: what I posted, what lies in my unit's hands, all of my area, what I claimed. */
export type ListView = 'mine' | 'work' | 'area' | 'claimed'

/** Which matters of a list; whatever is absent narrows nothing. */
export interface Narrowed {
  view: ListView
  /** Only what lies with this unit: the one the reader is working for at the moment. */
  unitId?: string
  status?: Status[]
  kind?: Kind[]
  categoryId?: string
  /** Only what happened in the area of this grid. */
  gridGroupId?: string
  /** Only what is past its time. */
  late?: boolean
  q?: string
}

/** A page of a list. */
export interface ListRequest extends Narrowed {
  bucket?: BucketName
  cursor?: string
  limit: number
}

/** On which column of an appeal the place of a membership stands. */
const PLACE: Partial<Record<UnitType, 'gridGroupId' | 'communityId' | 'streetId' | 'unitId'>> = {
  GRID_GROUP: 'gridGroupId',
  COMMUNITY: 'communityId',
  STREET: 'streetId',
  DEPARTMENT: 'unitId',
}

/** Lists of appeals and the figures above them, always within what the reader may see. */
@Injectable()
export class AppealLists {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly stepsOf: Reader<AppealStep>,
    private readonly views: AppealViews,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** A page of one of the reader's lists. */
  async list(actor: Actor, request: ListRequest): Promise<Page<AppealCard>> {
    const byQueue = request.view === 'work' || request.view === 'area'
    const query = this.listed(actor, request)
    if (request.bucket) {
      const { sql, values } = this.inBucket(actor, request.bucket)
      query.andWhere(sql, values)
    }
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
    const plans = request.view === 'claimed' ? await this.plansOf(actor, items) : undefined
    return {
      items: items.map((appeal) => ({ ...this.views.card(actor, appeal), ...(plans ? { promise: promiseOf(appeal, plans) } : {}) })),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last[column], id: last.id }) : null,
    }
  }

  /** The figures above a work list, which are its filters: one count each, all of them in one read. */
  async counts(actor: Actor, narrowed: Narrowed): Promise<Record<BucketName, number>> {
    const query = this.listed(actor, narrowed)
    query.select('1', 'one')
    for (const name of BUCKET_NAMES) {
      const { sql, values } = this.inBucket(actor, name)
      query.addSelect(`SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`, name).setParameters(values)
    }
    const row = await query.getRawOne<Record<BucketName, number | string | null>>()
    return Object.fromEntries(BUCKET_NAMES.map((name) => [name, Number(row?.[name] ?? 0)])) as Record<BucketName, number>
  }

  /** How many matters of one's own each filter shows, and how many of others one helped with. */
  async mine(actor: Actor): Promise<MineCounts> {
    const query = this.listed(actor, { view: 'mine' })
    query.select('1', 'one')
    for (const part of MINE_PARTS) {
      const { status, kinds }: MineFilter = MINE[part]
      const tests = [...(status ? [`a.status IN (:...${part}_status)`] : []), ...(kinds ? [`a.kind IN (:...${part}_kinds)`] : [])]
      query.addSelect(`SUM(CASE WHEN ${tests.join(' AND ') || '1 = 1'} THEN 1 ELSE 0 END)`, `n_${part}`)
      query.setParameters({ [`${part}_status`]: status ?? [], [`${part}_kinds`]: kinds ?? [] })
    }
    const [row, helped] = await Promise.all([
      query.getRawOne<Record<string, number | string | null>>(),
      this.listed(actor, { view: 'claimed' }).getCount(),
    ])
    const counts = MINE_PARTS.map((part) => [part, Number(row?.[`n_${part}`] ?? 0)])
    return { ...(Object.fromEntries(counts) as Record<MinePart, number>), helped }
  }

  /** By what the open work of a list can be narrowed, with how much there is of each. */
  async filters(actor: Actor, { view, unitId }: Pick<Narrowed, 'view' | 'unitId'>): Promise<WorkFilters> {
    const by = async (column: 'gridGroupId' | 'kind' | 'categoryId') => {
      const query = this.listed(actor, { view, unitId }).andWhere(`a.${column} IS NOT NULL`)
      const rows = await query
        .select(`a.${column}`, 'id')
        .addSelect('COUNT(*)', 'n')
        .groupBy(`a.${column}`)
        .getRawMany<{ id: string; n: number | string }>()
      return rows.map(({ id, n }) => ({ id, count: Number(n) })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    }
    const [grids, kinds, categories, { late }] = await Promise.all([
      by('gridGroupId'),
      by('kind'),
      by('categoryId'),
      this.counts(actor, { view, unitId }),
    ])
    return {
      grids: grids.map((grid) => ({ ...grid, name: this.territory.unit(grid.id).name })),
      kinds: kinds as WorkFilters['kinds'],
      categories,
      late,
    }
  }

  /** What the reader said he would do, by appeal: the words of his last claim. */
  private async plansOf(actor: Actor, appeals: readonly Appeal[]): Promise<Map<string, string | null>> {
    if (appeals.length === 0) return new Map()
    const appealId = In(appeals.map(({ id }) => id))
    const steps = await this.stepsOf.find({ where: { appealId, action: 'claim', actorId: actor.personId }, order: { seq: 'ASC' } })
    return new Map(steps.map((step) => [step.appealId, step.text]))
  }

  /** One part of a work list. What needs somebody's word is counted for those only who may give it. */
  private inBucket(actor: Actor, name: BucketName): { sql: string; values: Record<string, unknown> } {
    const bucket: Bucket = BUCKETS[name]
    const now = this.clock.now()
    const tests = [`a.status IN (:...${name}_statuses)`]
    const values: Record<string, unknown> = { [`${name}_statuses`]: bucket.statuses, now, soon: later(now, SOON_MS) }
    if (bucket.claim) {
      tests.push(`a.claimStatus = :${name}_claim`)
      values[`${name}_claim`] = bucket.claim
    }
    if (bucket.due === 'late') tests.push('a.queueAt < :now')
    if (bucket.due === 'soon') tests.push('a.queueAt >= :now AND a.queueAt < :soon')
    if (bucket.asks) {
      const places = placesOf(actor.memberships.filter((m) => bucket.asks && couldDo(m, bucket.asks)))
      const where = [...places].map(([column, ids]) => {
        values[`${name}_${column}`] = ids
        return `a.${column} IN (:...${name}_${column})`
      })
      tests.push(where.length ? `(${where.join(' OR ')})` : '1 = 0')
      // whoever promises does not also judge the promise
      if (bucket.claim) tests.push(`a.claimantId <> :${name}_me`)
      values[`${name}_me`] = actor.personId
    }
    return { sql: tests.join(' AND '), values }
  }

  private listed(actor: Actor, { view, unitId, status, kind, categoryId, gridGroupId, late, q }: Narrowed): Selection<Appeal> {
    const query = this.appeals.select('a')
    // what somebody put right in passing is a record of work, not a matter of their own
    if (view === 'mine')
      query.where("a.submitterId = :me AND (a.closeReason IS NULL OR a.closeReason <> 'ON_SPOT')", { me: actor.personId })
    else if (view === 'claimed') query.where('a.claimantId = :me', { me: actor.personId })
    else if (view === 'work') {
      const units = unitsOf(actor).filter((id) => unitId === undefined || id === unitId)
      query.where(units.length ? 'a.unitId IN (:...units)' : '1 = 0', { units })
    } else {
      query.where(overlooks(actor) ? '1 = 1' : '1 = 0')
    }
    withinScope(query, 'a', actor)
    if (status?.length) query.andWhere('a.status IN (:...status)', { status })
    else if (view === 'work' || view === 'area') query.andWhere('a.open = :open', { open: true })
    if (kind?.length) query.andWhere('a.kind IN (:...kind)', { kind })
    if (categoryId) query.andWhere('a.categoryId = :categoryId', { categoryId })
    if (gridGroupId) query.andWhere('a.gridGroupId = :gridGroupId', { gridGroupId })
    if (late)
      query.andWhere('a.status IN (:...lateStatuses) AND a.queueAt < :lateAt', {
        lateStatuses: BUCKETS.late.statuses,
        lateAt: this.clock.now(),
      })
    if (q) this.search(query, actor, q)
    return query
  }

  /** A title that the reader does not see is not searched either: who may ask often enough reads it letter by letter. */
  private search(query: Selection<Appeal>, actor: Actor, q: string): void {
    const words = scopeSql('a', actor, true)
    const shown = ['publicTitle', 'no', 'placeName'].map((column) => `a.${column} LIKE :q ESCAPE '!'`).join(' OR ')
    query.andWhere(`(${shown} OR (a.title LIKE :q ESCAPE '!' AND ${words.sql}))`, { ...words.values, q: likePattern(q) })
  }
}

/** The units whose work is this person's work. */
function unitsOf(actor: Actor): string[] {
  return [...new Set(actor.memberships.filter((m) => deskOf(m) === 'unit').map((m) => m.unitId))]
}

/** Whether the person has an area to look over; residents and helpers have lists of their own only. */
function overlooks(actor: Actor): boolean {
  return actor.memberships.some((m) => deskOf(m) === 'unit' || deskOf(m) === 'area')
}

function placesOf(memberships: readonly ActorMembership[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { unitType, unitId } of memberships) {
    const column = PLACE[unitType]
    if (column) places.set(column, [...(places.get(column) ?? []), unitId])
  }
  return places
}

/** A claim to whoever made it. */
function promiseOf({ id, claimStatus, promisedOn, claimContactedAt }: Appeal, plans: Map<string, string | null>): AppealCard['promise'] {
  return claimStatus ? { status: claimStatus, promisedOn, plan: plans.get(id) ?? null, contacted: claimContactedAt !== null } : undefined
}
