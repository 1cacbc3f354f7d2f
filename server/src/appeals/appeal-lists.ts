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
  type DigestFigures,
  dayOf,
  deskOf,
  endOfDay,
  type Kind,
  MINE,
  MINE_PARTS,
  type MineCounts,
  type MineFilter,
  type Page,
  SOON_MS,
  STATUSES,
  type Status,
  type UnitType,
  type WorkFilters,
} from '@wish/shared'
import { In } from 'typeorm'
import { Clock, later } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { allOf, firstOf } from '../platform/database/walks'
import { anyOf, Where } from '../platform/database/where'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealViews } from './appeal-views'
import { areasOf, likePattern, looksOn, scopeSql, waysToWrite } from './scope-sql'

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

/** To whoever posted it, what goes along with another matter stands as that one does, until he has said that it is well. */
const OWN_STATUS = "(CASE WHEN mainStatus IS NULL THEN status WHEN resolved IS NOT NULL THEN 'CLOSED' ELSE mainStatus END)"

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
    const [column, beyond] = byQueue ? (['queueAt', '>'] as const) : (['createdAt', '<'] as const)
    const decides = request.bucket !== undefined && decidesIn(request.bucket)
    const parts = this.partsOf(actor, request, decides).map((part) => {
      if (request.bucket) part.with(this.inBucket(actor, request.bucket))
      if (request.cursor) {
        const { at, id } = decodeCursor(request.cursor)
        part.and(`(${column} ${beyond} ? OR (${column} = ? AND id ${beyond} ?))`, at, at, id)
      }
      return part
    })
    const page = firstOf(parts, { table: 'appeal', by: column, descending: !byQueue, limit: request.limit + 1 })
    const rows = await this.appeals.rows(page.sql, page.values)
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
    const [own, below] = [false, true].map((decides) =>
      this.sums(
        this.partsOf(actor, narrowed, decides),
        BUCKET_NAMES.filter((name) => decidesIn(name) === decides).map((name) => [name, this.inBucket(actor, name)] as const),
      ),
    )
    return { ...(await own), ...(await below) } as Record<BucketName, number>
  }

  /** How many matters of one's own each filter shows, and how many of others one helped with. */
  async mine(actor: Actor): Promise<MineCounts> {
    const [counts, helped] = await Promise.all([
      this.sums(
        this.partsOf(actor, { view: 'mine' }),
        MINE_PARTS.map((part) => {
          const { status, kinds }: MineFilter = MINE[part]
          const where = new Where()
          if (status) where.in(OWN_STATUS, status)
          if (kinds) where.in('kind', kinds)
          return [part, where] as const
        }),
      ),
      this.sums(this.partsOf(actor, { view: 'claimed' }), [['all', new Where()]]),
    ])
    return { ...counts, helped: helped.all }
  }

  /** What lies on the reader's desk this morning, in three figures; a matter may be in two of them. */
  async today(actor: Actor): Promise<DigestFigures> {
    const now = this.clock.now()
    const dueToday = new Where().in('status', BUCKETS.soon.statuses).and('queueAt >= ? AND queueAt <= ?', now, endOfDay(dayOf(now)))
    const [{ todo, decide, claims, late }, { today }] = await Promise.all([
      this.counts(actor, { view: 'work' }),
      this.sums(this.partsOf(actor, { view: 'work' }), [['today', dueToday]]),
    ])
    return { waiting: todo + decide + claims, late, today }
  }

  /** By what the open work of a list can be narrowed, with how much there is of each. */
  async filters(actor: Actor, { view, unitId }: Pick<Narrowed, 'view' | 'unitId'>): Promise<WorkFilters> {
    const by = async (column: 'gridGroupId' | 'kind' | 'categoryId') => {
      const parts = this.partsOf(actor, { view, unitId }).map((part) => part.and(`${column} IS NOT NULL`))
      const all = allOf(parts, 'appeal')
      const rows = await this.appeals.read<{ id: string; n: number | string }>(
        `${column} AS id, COUNT(*) AS n`,
        `${all.sql} GROUP BY ${column}`,
        all.values,
      )
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

  private async sums<Name extends string>(
    listed: readonly Where[],
    parts: readonly (readonly [Name, Where])[],
  ): Promise<Record<Name, number>> {
    const cases = parts.map(([, { sql }], i) => `SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END) AS n${i}`)
    const all = allOf(listed, 'appeal')
    const values = [...parts.flatMap(([, where]) => where.values), ...all.values]
    const [row] = await this.appeals.read<Record<string, number | string | null>>(cases.join(', '), all.sql, values)
    return Object.fromEntries(parts.map(([name], i) => [name, Number(row?.[`n${i}`] ?? 0)])) as Record<Name, number>
  }

  /** One part of a work list. What needs somebody's word is counted for those only who may give it. */
  private inBucket(actor: Actor, name: BucketName): Where {
    const bucket: Bucket = BUCKETS[name]
    const now = this.clock.now()
    const where = new Where().in('status', bucket.statuses)
    if (bucket.claim) where.and('claimStatus = ?', bucket.claim)
    if (bucket.promised) where.and('nextMilestoneOn < ?', dayOf(now))
    if (bucket.due === 'late') where.and('queueAt < ?', now)
    if (bucket.due === 'soon') where.and('queueAt >= ? AND queueAt < ?', now, later(now, SOON_MS))
    if (bucket.asks) {
      const places = placesOf(actor.memberships.filter((m) => bucket.asks && couldDo(m, bucket.asks)))
      where.with(anyOf([...places].map(([column, ids]) => new Where().in(column, ids))))
      // whoever promises does not also judge the promise
      if (bucket.claim) where.and('claimantId <> ?', actor.personId)
    }
    return where
  }

  /** A list as parts, each of which lies together in one index; a row may be in several. */
  private partsOf(actor: Actor, narrowed: Narrowed, decides = false): Where[] {
    const { view, unitId, status } = narrowed
    // what somebody put right in passing is a record of work, not a matter of their own; and one's own is always in scope
    if (view === 'mine') {
      const mine = new Where().and("submitterId = ? AND (closeReason IS NULL OR closeReason <> 'ON_SPOT')", actor.personId)
      return [this.narrow(mine, actor, narrowed)]
    }
    if (view === 'claimed') {
      return [this.narrow(new Where().and('claimantId = ?', actor.personId).with(scopeSql(actor)), actor, narrowed)]
    }
    const own = unitsOf(actor).filter((id) => unitId === undefined || id === unitId)
    if (decides) {
      return own.map((id) => this.narrow(new Where().and('decidesId = ?', id).with(scopeSql(actor)), actor, narrowed))
    }
    const places =
      view === 'work' ? own.map((id) => new Where().and('unitId = ?', id).with(scopeSql(actor))) : overlooks(actor) ? areasOf(actor) : []
    return places.flatMap((place) =>
      opennessOf(status).map((open) =>
        this.narrow(new Where().and(place.sql, ...place.values).and('open = ?', open ? 1 : 0), actor, narrowed),
      ),
    )
  }

  private narrow(where: Where, actor: Actor, { view, status, kind, categoryId, gridGroupId, late, q }: Narrowed): Where {
    if (status?.length) where.in(view === 'mine' ? OWN_STATUS : 'status', status)
    if (kind?.length) where.in('kind', kind)
    if (categoryId) where.and('categoryId = ?', categoryId)
    if (gridGroupId) where.and('gridGroupId = ?', gridGroupId)
    if (late) where.in('status', BUCKETS.late.statuses).and('queueAt < ?', this.clock.now())
    if (q) where.with(searched(actor, view, waysToWrite(q).map(likePattern)))
    return where
  }
}

/** A title that the reader does not see is not searched either: who may ask often enough reads it letter by letter. */
function searched(actor: Actor, view: ListView, patterns: readonly string[]): Where {
  const like = (column: string) => anyOf(patterns.map((pattern) => new Where().and(`${column} LIKE ? ESCAPE '!'`, pattern)))
  const shown = ['publicTitle', 'no', 'placeName'].map(like)
  const title = like('title')
  // one's own words, and those of the area one looks over, are read anyway
  return anyOf([
    ...shown,
    view === 'mine' || (view === 'area' && !looksOn(actor)) ? title : title.with(scopeSql(actor, { wordsRead: true })),
  ])
}

/** Whether the wanted statuses are open, closed or both; a work list shows what is open unless it is asked for something else. */
function opennessOf(status: readonly Status[] | undefined): boolean[] {
  if (!status?.length) return [true]
  return [...new Set(status.map((one) => !STATUSES[one].terminal))]
}

const decidesIn = (name: BucketName) => (BUCKETS[name] as Bucket).decides === true

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
