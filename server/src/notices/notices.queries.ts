import { Injectable } from '@nestjs/common'
import { type Actor, announces, answersForNotices, dayOf, mayRelease, type NoticeView, noticeState, type Page, Refusal } from '@wish/shared'
import { PeopleQueries } from '../people/people.queries'
import { Denied } from '../platform/audit/denials'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { TerritoryIndex } from '../territory/territory-index'
import { Notice } from './notice.entity'

/** More notices at once than anybody reads; the rest are over or can be taken down. */
const MOST_AT_ONCE = 50

/** A place as a reader names it; nothing means: where I live. */
export interface NoticePlace {
  buildingId?: string
  communityId?: string
}

/** Reading notices: those of a place for everybody, those one answers for with everything. */
@Injectable()
export class NoticesQueries {
  constructor(
    @Read(Notice) private readonly notices: Reader<Notice>,
    private readonly territory: Territory,
    private readonly index: TerritoryIndex,
    private readonly people: PeopleQueries,
    private readonly clock: Clock,
  ) {}

  /** What counts today at a place: of its grid, its community and its street. */
  async current(reader: Actor | null, place: NoticePlace): Promise<Page<NoticeView>> {
    const unitIds = await this.unitsAt(reader, place)
    if (unitIds.length === 0) return { items: [], nextCursor: null }
    const today = dayOf(this.clock.now())
    const rows = await this.notices
      .select('n')
      .where('n.unitId IN (:...unitIds)', { unitIds })
      .andWhere("n.state = 'PUBLISHED' AND n.untilDay >= :today AND n.fromDay <= :today", { today })
      .orderBy('n.urgent', 'DESC')
      .addOrderBy('n.createdAt', 'DESC')
      .addOrderBy('n.id', 'DESC')
      .limit(MOST_AT_ONCE)
      .getMany()
    return { items: rows.map((notice) => this.view(notice, reader)), nextCursor: null }
  }

  /** Every notice this person answers for, newest first. */
  async own(reader: Actor, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<NoticeView>> {
    const serving = reader.memberships.filter(({ role, unitType }) => announces(role, unitType))
    const ids = serving.map(({ unitId }) => unitId)
    const streets = [...new Set(serving.flatMap(({ streetId }) => streetId ?? []))]
    if (streets.length === 0) return { items: [], nextCursor: null }
    const query = this.notices
      .select('n')
      .where('n.streetId IN (:...streets)', { streets })
      // a community answers for its grids, a street for all: a unit's id is also the id of its place
      .andWhere('(n.unitId IN (:...ids) OR n.communityId IN (:...ids) OR n.streetId IN (:...ids))', { ids })
    if (cursor) query.andWhere('(n.createdAt < :at OR (n.createdAt = :at AND n.id < :id))', decodeCursor(cursor))
    const rows = await query
      .orderBy('n.createdAt', 'DESC')
      .addOrderBy('n.id', 'DESC')
      .limit(limit + 1)
      .getMany()
    const items = rows.slice(0, limit)
    const last = items[items.length - 1]
    return {
      items: items.map((notice) => this.view(notice, reader)),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
    }
  }

  /** One notice. A link from yesterday still opens what is over; what was never shown, or was taken down, is not there. */
  async one(reader: Actor | null, id: string): Promise<NoticeView> {
    const notice = await this.notices.findOneBy({ id })
    if (!notice) throw new Refusal('notice.not-found')
    const view = this.view(notice, reader)
    const shown = view.state === 'SHOWN' || view.state === 'OVER'
    if (!shown && !(reader && answersForNotices(reader, this.unitOf(notice))))
      throw new Denied('notice.not-found', { kind: 'notice', id, place: this.unitOf(notice).streetId })
    return view
  }

  /** A notice as it leaves the server. */
  view(notice: Notice, reader: Actor | null): NoticeView {
    const unit = this.territory.findUnit(notice.unitId)
    const state = noticeState(notice.state, { from: notice.fromDay, until: notice.untilDay }, dayOf(this.clock.now()))
    const answers = reader !== null && answersForNotices(reader, this.unitOf(notice))
    return {
      id: notice.id,
      title: notice.title,
      text: notice.text,
      urgent: notice.urgent,
      unit: { id: notice.unitId, name: unit?.name ?? '', type: notice.unitType },
      phone: unit?.phone ?? null,
      from: notice.fromDay,
      until: notice.untilDay,
      at: notice.createdAt.toISOString(),
      state,
      actions: !answers
        ? []
        : [
            ...(state === 'HELD' && mayRelease(reader, notice) ? (['release'] as const) : []),
            ...(state === 'SHOWN' || state === 'COMING' || state === 'HELD' ? (['withdraw'] as const) : []),
          ],
    }
  }

  /** The unit of a notice, as far as rules look at it; from the row, so that a closed unit's notices can still be taken down. */
  unitOf(notice: Notice) {
    return { id: notice.unitId, type: notice.unitType, communityId: notice.communityId, streetId: notice.streetId }
  }

  /** The grid group, community and street of a place. */
  private async unitsAt(reader: Actor | null, { buildingId, communityId }: NoticePlace): Promise<string[]> {
    if (communityId !== undefined) return this.unitsOfCommunity(communityId)
    const home = buildingId ?? (reader && (await this.people.buildingOf(reader.personId)))
    const building = home ? this.territory.building(home) : null
    if (building) {
      const { gridGroupId, communityId, streetId } = this.territory.locateBuilding(building)
      return [gridGroupId, communityId, streetId].flatMap((id) => id ?? [])
    }
    // staff who live elsewhere read what is said where they serve
    const served = reader?.memberships.flatMap((m) => [m.gridGroupId, m.communityId, m.streetId]) ?? []
    const units = [...new Set(served.flatMap((id) => id ?? []))]
    if (units.length > 0) return units
    // nothing is known of a guest: where there is one street only, it is theirs
    const streets = [...this.index.current.streets.keys()]
    return streets.length === 1 ? streets : []
  }

  private unitsOfCommunity(communityId: string): string[] {
    const community = this.territory.community(communityId)
    return community ? [community.id, community.streetId] : []
  }
}
