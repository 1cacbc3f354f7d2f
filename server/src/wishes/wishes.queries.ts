import { Injectable } from '@nestjs/common'
import {
  type Actor,
  actionsFor,
  CHINA,
  type Page,
  Refusal,
  type Status,
  type WallFigures,
  type WishCard,
  type WishView,
} from '@wish/shared'
import { Appeal } from '../appeals/appeal.entity'
import { iso } from '../appeals/appeal-views'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader, type Selection } from '../platform/database/reader'
import { Territory } from '../territory/territory'

/** What the wall calls the stages of a wish. */
export type WallStatus = WishCard['status']

const STAGES: Record<WallStatus, Status[]> = {
  CLAIMABLE: ['CLAIMABLE'],
  IN_PROGRESS: ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'NEED_INFO', 'ON_HOLD', 'DISPUTED'],
  FULFILLED: ['CLOSED'],
}

export interface WallRequest {
  communityId?: string
  status?: WallStatus
  categoryId?: string
  cursor?: string
  limit: number
}

/** The public wish wall: the approved public version and nothing else; no name, no door, no telephone. */
@Injectable()
export class WishesQueries {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** A page of the wall, newest first. */
  async wall(request: WallRequest): Promise<Page<WishCard>> {
    const query = this.published(request.communityId)
    if (request.status) query.andWhere('a.status IN (:...stages)', { stages: STAGES[request.status] })
    if (request.categoryId) query.andWhere('a.categoryId = :categoryId', request)
    if (request.cursor) query.andWhere('(a.publishedAt < :at OR (a.publishedAt = :at AND a.id < :id))', decodeCursor(request.cursor))
    const rows = await query
      .orderBy('a.publishedAt', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(request.limit + 1)
      .getMany()
    const items = rows.slice(0, request.limit)
    const last = items[items.length - 1]
    return {
      items: items.map((wish) => this.card(wish)),
      nextCursor: rows.length > items.length && last?.publishedAt ? encodeCursor({ at: last.publishedAt, id: last.id }) : null,
    }
  }

  /** One wish as anybody may see it; `reader` is null for somebody who has not signed in. */
  async wish(reader: Actor | null, id: string): Promise<WishView> {
    const wish = await this.published().andWhere('a.id = :id', { id }).getOne()
    if (!wish) throw new Refusal('not-found')
    const moment = reader && { appeal: wish, actor: reader, now: this.clock.now(), calendar: CHINA }
    return {
      ...this.card(wish),
      version: wish.version,
      // the wall is for claiming; everything else is done on the page of the appeal
      actions: moment ? actionsFor(moment).filter((action) => action === 'claim') : [],
      mine: reader !== null && (wish.submitterId === reader.personId || wish.claimantId === reader.personId),
      photos: [],
      thanks: null,
    }
  }

  /** The figures above the wall, by addition over what it shows. */
  async figures(communityId?: string): Promise<WallFigures> {
    const rows = await this.published(communityId)
      .select('a.status', 'status')
      .addSelect('a.claimStatus', 'claimStatus')
      .addSelect('COUNT(*)', 'n')
      .addSelect('SUM(a.beneficiaryCount)', 'people')
      .groupBy('a.status')
      .addGroupBy('a.claimStatus')
      .getRawMany<{ status: Status; claimStatus: string | null; n: number | string; people: number | string }>()
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

  private published(communityId?: string): Selection<Appeal> {
    const query = this.appeals.select('a').where('a.onWall = :onWall', { onWall: true })
    return communityId ? query.andWhere('a.communityId = :communityId', { communityId }) : query
  }

  private card(wish: Appeal): WishCard {
    return {
      id: wish.id,
      no: wish.no,
      title: wish.publicTitle ?? '',
      text: wish.publicText ?? '',
      categoryId: wish.categoryId,
      whereabouts: wish.buildingId ? `一位邻居 · ${wish.placeName}附近` : '一位邻居',
      communityName: this.territory.community(wish.communityId)?.name ?? '',
      status: wish.status === 'CLAIMABLE' ? 'CLAIMABLE' : wish.status === 'CLOSED' ? 'FULFILLED' : 'IN_PROGRESS',
      asked: wish.claimStatus === 'PENDING',
      beneficiaryCount: wish.beneficiaryCount,
      wantedBy: wish.wantedBy,
      valueYuan: wish.valueYuan,
      priority: wish.priority,
      publishedAt: iso(wish.publishedAt) ?? '',
    }
  }
}
