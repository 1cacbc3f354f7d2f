import { Injectable } from '@nestjs/common'
import {
  type Actor,
  dayOf,
  type Page,
  Refusal,
  refusal,
  refuseField,
  type Status,
  type WallFigures,
  type WishCard,
  type WishView,
} from '@wish/shared'
import { LRUCache } from 'lru-cache'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { iso } from '../appeals/appeal-views'
import { PhotoConsents } from '../appeals/photo-consents'
import { WallNews } from '../appeals/wall-news'
import { WorkCalendars } from '../calendar/work-calendars'
import { ContentItem } from '../moderation/content-item.entity'
import { PUBLIC_VIEWER } from '../photos/photo-access'
import { PhotosService } from '../photos/photos.service'
import { Clock, DAY, later } from '../platform/clock'
import { type Cursor, decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'
import { Territory } from '../territory/territory'

/** What the wall calls the stages of a wish. */
export type WallStatus = WishCard['status']

const STAGES: Record<WallStatus, Status[]> = {
  CLAIMABLE: ['CLAIMABLE'],
  IN_PROGRESS: ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'NEED_INFO', 'ON_HOLD', 'DISPUTED'],
  FULFILLED: ['CLOSED'],
}

/** One part of the wall in its own order; the parts follow each other. */
interface Shelf {
  stage: WallStatus
  /** The parts of the shelf, each together in an index. */
  parts: (urgentDay: string) => Where[]
  by: 'publishedAt' | 'statusSince'
  newestFirst: boolean
}

/** Within this many days of the day wished for, a wish goes before those that merely wait. */
const URGENT_DAYS = 3
/** A page of the wall is kept so long when nothing is heard of it; see `WallNews` for what ends it sooner. */
const KEPT_MS = 1000
const KEPT_PAGES = 200

const unasked = () => new Where().and('claimStatus IS NULL')

/** What needs a neighbour comes first: urgent, then longest waiting, then asked for; after that what is under way and what has come true, fresh first. */
const SHELVES: readonly Shelf[] = [
  {
    stage: 'CLAIMABLE',
    parts: (day) => [unasked().and('priority = 1'), unasked().and('wantedBy <= ?', day)],
    by: 'publishedAt',
    newestFirst: false,
  },
  {
    stage: 'CLAIMABLE',
    parts: (day) => [unasked().and('priority = 0 AND (wantedBy IS NULL OR wantedBy > ?)', day)],
    by: 'publishedAt',
    newestFirst: false,
  },
  { stage: 'CLAIMABLE', parts: () => [new Where().and('claimStatus IS NOT NULL')], by: 'publishedAt', newestFirst: false },
  { stage: 'IN_PROGRESS', parts: () => [new Where()], by: 'publishedAt', newestFirst: true },
  { stage: 'FULFILLED', parts: () => [new Where()], by: 'statusSince', newestFirst: true },
]

/** Which wishes of the wall. */
export interface WallRequest {
  communityId?: string
  status?: WallStatus
  categoryId?: string
  /** Only those in the grid of this building. */
  near?: string
  cursor?: string
  limit: number
}

interface OnShelf {
  wish: Appeal
  shelf: number
}

/** The public wish wall: the approved public version and nothing else; no name, no door, no telephone. */
@Injectable()
export class WishesQueries {
  private readonly pages = new LRUCache<string, { state: string; until: number; found: OnShelf[] }>({ max: KEPT_PAGES })

  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
    @Read(ContentItem) private readonly items: Reader<ContentItem>,
    private readonly territory: Territory,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly news: WallNews,
    private readonly consents: PhotoConsents,
    private readonly photos: PhotosService,
  ) {}

  /** A page of the wall, shelf after shelf; `reader` is null for somebody who has not signed in. */
  async wall(reader: Actor | null, request: WallRequest): Promise<Page<WishCard>> {
    const found = await this.kept(request)
    const shown = found.slice(0, request.limit)
    const last = shown[shown.length - 1]
    return {
      items: shown.map(({ wish }) => this.card(reader, wish)),
      nextCursor: found.length > shown.length && last ? cursorAt(last.shelf, last.wish) : null,
    }
  }

  /** The rows of a page and one more, from memory while they are certainly still on the wall. */
  private async kept(request: WallRequest): Promise<OnShelf[]> {
    const state = await this.news.state()
    const { communityId, status, categoryId, near, cursor, limit } = request
    const name = JSON.stringify([communityId, status, categoryId, near, cursor, limit])
    const page = this.pages.get(name)
    if (page?.state === state && performance.now() < page.until) return page.found
    const found = await this.found(request)
    this.pages.set(name, { state, until: performance.now() + KEPT_MS, found })
    return found
  }

  private async found(request: WallRequest): Promise<OnShelf[]> {
    const from = startOf(request.cursor)
    const found: OnShelf[] = []
    for (let shelf = from.shelf; shelf < SHELVES.length && found.length <= request.limit; shelf += 1) {
      const row = SHELVES[shelf] as Shelf
      if (request.status && request.status !== row.stage) continue
      const after = shelf === from.shelf ? from.after : null
      const wishes = await this.onShelf(row, request, after, request.limit + 1 - found.length)
      found.push(...wishes.map((wish) => ({ wish, shelf })))
    }
    return found
  }

  /** One wish as anybody may see it; `reader` is null for somebody who has not signed in. */
  async wish(reader: Actor | null, id: string): Promise<WishView> {
    const wish = await this.appeals.row(id)
    if (!wish?.onWall) throw new Refusal('not-found')
    const card = this.card(reader, wish)
    return {
      ...card,
      version: wish.version,
      // the wall is for claiming; everything else is done on the page of the appeal
      actions: card.claimable ? ['claim'] : [],
      mine: reader !== null && (wish.submitterId === reader.personId || wish.claimantId === reader.personId),
      held: reader !== null && wish.claimantId === reader.personId,
      photos: this.photos.viewsOf(await this.consents.publicOf(wish), PUBLIC_VIEWER),
      answer: await this.answerOf(wish),
    }
  }

  private async answerOf({ id, communityId }: Appeal): Promise<WishView['answer']> {
    const said = await this.steps.findOne({ where: { appealId: id, action: 'openReply' }, order: { seq: 'DESC' } })
    if (!said?.text || (await this.items.existsBy({ kind: 'ANSWER', subjectId: said.id, state: 'DOWN' }))) return null
    const unit = this.territory.findUnit(said.unitId ?? communityId)
    return { text: said.text, at: said.at.toISOString(), unitName: unit?.name ?? '' }
  }

  /** The figures above the wall, by addition over what it shows. */
  async figures(communityId?: string): Promise<WallFigures> {
    const where = published(communityId)
    const rows = await this.appeals.read<{ status: Status; n: number | string; people: number | string }>(
      'status, COUNT(*) AS n, SUM(beneficiaryCount) AS people',
      `WHERE ${where.sql} GROUP BY status`,
      where.values,
    )
    const figures: WallFigures = { collected: 0, claimed: 0, fulfilled: 0, personTimes: 0 }
    for (const { status, n, people } of rows) {
      figures.collected += Number(n)
      if (status !== 'CLAIMABLE') figures.claimed += Number(n)
      if (status === 'CLOSED') {
        figures.fulfilled += Number(n)
        figures.personTimes += Number(people)
      }
    }
    return figures
  }

  private onShelf({ stage, parts, by, newestFirst }: Shelf, request: WallRequest, after: Cursor | null, limit: number): Promise<Appeal[]> {
    const beyond = newestFirst ? '<' : '>'
    const shelf = parts(dayOf(later(this.clock.now(), URGENT_DAYS * DAY)))
    const walks = STAGES[stage].flatMap((status) =>
      shelf.map((part) => {
        const where = published(request.communityId).and('status = ?', status).with(part)
        if (request.categoryId) where.and('categoryId = ?', request.categoryId)
        if (request.near) where.and('gridId = ?', this.gridOf(request.near))
        return after ? where.and(`(${by} ${beyond} ? OR (${by} = ? AND id ${beyond} ?))`, after.at, after.at, after.id) : where
      }),
    )
    const page = firstOf(walks, { table: 'appeal', by, descending: newestFirst, limit })
    return this.appeals.rows(page.sql, page.values)
  }

  private gridOf(buildingId: string): string {
    const building = this.territory.building(buildingId)
    if (!building) throw refuseField('/near', '没有找到这栋楼，请重新选择')
    // a building outside all grids has no neighbours of its grid
    return this.territory.locateBuilding(building).gridId ?? ''
  }

  private card(reader: Actor | null, wish: Appeal): WishCard {
    return {
      id: wish.id,
      no: wish.no,
      title: wish.publicTitle ?? '',
      text: wish.publicText ?? '',
      categoryId: wish.categoryId,
      whereabouts: wish.buildingId ? `一位邻居 · ${wish.placeName}附近` : '一位邻居',
      communityId: wish.communityId,
      communityName: this.territory.community(wish.communityId)?.name ?? '',
      status: wish.status === 'CLAIMABLE' ? 'CLAIMABLE' : wish.status === 'CLOSED' ? 'FULFILLED' : 'IN_PROGRESS',
      claimable:
        reader !== null &&
        refusal('claim', { appeal: wish, actor: reader, now: this.clock.now(), calendar: this.calendars.current }) === null,
      asked: wish.claimStatus === 'PENDING',
      beneficiaryCount: wish.beneficiaryCount,
      wantedBy: wish.wantedBy,
      valueYuan: wish.valueYuan,
      priority: wish.priority,
      publishedAt: iso(wish.publishedAt) ?? '',
      fulfilled: fulfilledOf(wish),
    }
  }
}

/** How long it hung on the wall, and by whom it was done: without a claimant it was the office. */
function fulfilledOf({ status, publishedAt, statusSince, claimantId }: Appeal): WishCard['fulfilled'] {
  if (status !== 'CLOSED' || !publishedAt) return null
  const days = Math.ceil((statusSince.getTime() - publishedAt.getTime()) / DAY)
  return { days: Math.max(1, days), by: claimantId ? 'neighbour' : 'office' }
}

function published(communityId?: string): Where {
  const where = new Where().and('onWall = 1')
  return communityId ? where.and('communityId = ?', communityId) : where
}

/** Where a page ended: the shelf, and the place on it. */
function cursorAt(shelf: number, wish: Appeal): string {
  const at = wish[(SHELVES[shelf] as Shelf).by]
  return `${shelf}.${encodeCursor({ at: at ?? wish.createdAt, id: wish.id })}`
}

function startOf(cursor: string | undefined): { shelf: number; after: Cursor | null } {
  if (cursor === undefined) return { shelf: 0, after: null }
  const [shelf = '', rest = ''] = cursor.split('.')
  if (!/^\d$/.test(shelf) || Number(shelf) >= SHELVES.length) throw refuseField('/cursor', '翻页标记不对，请从第一页看起')
  return { shelf: Number(shelf), after: decodeCursor(rest) }
}
