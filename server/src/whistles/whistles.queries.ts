import { Injectable } from '@nestjs/common'
import {
  type Actor,
  answeringRoles,
  audienceOf,
  type CallCounts,
  type CallTicket,
  type CallView,
  callActionsFor,
  callLate,
  knowsCategory,
  knowsOfMatter,
  type Page,
  Refusal,
  seesCall,
  type UnitView,
  type WhistleView,
} from '@wish/shared'
import { In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { iso } from '../appeals/appeal-views'
import { AppealsQueries } from '../appeals/appeals.queries'
import { deniedAppeal } from '../appeals/denied-appeal'
import { Denied } from '../platform/audit/denials'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Where } from '../platform/database/where'
import { Territory } from '../territory/territory'
import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'

/** Which part of the calls to one's units. */
export interface CallsRequest {
  unitId?: string
  /** What waits for the unit, most urgent first; otherwise what is behind it, newest first. */
  waiting: boolean
  cursor?: string
  limit: number
}

/** Reading whistles: the board of a matter for those who handle it, the queue of a called unit for those who answer. */
@Injectable()
export class WhistlesQueries {
  constructor(
    @Read(Whistle) private readonly whistles: Reader<Whistle>,
    @Read(WhistleCall) private readonly calls: Reader<WhistleCall>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly matters: AppealsQueries,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** All whistles of a matter, newest first. */
  async board(reader: Actor, appealId: string): Promise<WhistleView[]> {
    const appeal = await this.matters.seen(reader, appealId)
    if (audienceOf(reader, appeal) !== 'handler') throw deniedAppeal(appeal)
    const whistles = await this.whistles.rows('WHERE appealId = ? ORDER BY number DESC', [appealId])
    // by the whistle, which is what the key of a call begins with
    const marks = whistles.map(() => '?').join(', ')
    const ids = whistles.map(({ id }) => id)
    const calls = ids.length === 0 ? [] : await this.calls.rows(`WHERE whistleId IN (${marks}) ORDER BY rung, id`, ids)
    return whistles.map((whistle) => ({
      id: whistle.id,
      type: whistle.type,
      mode: whistle.mode,
      state: whistle.state,
      number: whistle.number,
      unit: this.unit(whistle.unitId),
      demand: whistle.demand,
      approver: whistle.approver,
      blownAt: whistle.blownAt.toISOString(),
      settledAt: iso(whistle.settledAt),
      outcome: whistle.outcome,
      conclusion: whistle.conclusion,
      calls: calls.filter(({ whistleId }) => whistleId === whistle.id).map((call) => this.call(reader, call, whistle, appeal)),
    }))
  }

  /** A page of the calls to the units for which the reader answers. */
  async queue(reader: Actor, { unitId, waiting, cursor, limit }: CallsRequest): Promise<Page<CallTicket>> {
    const units = unitsOf(reader, unitId)
    if (units.length === 0) return { items: [], nextCursor: null }
    const [beyond, order] = waiting ? ['>', 'ASC'] : ['<', 'DESC']
    const where = new Where().in('unitId', units).and('awaits = ?', waiting ? 1 : 0)
    // what waits for an earlier rung is not known to the unit yet
    where.and("state <> 'QUEUED' AND state <> 'SPARED'")
    if (cursor) {
      const { at, id } = decodeCursor(cursor)
      where.and(`(queueAt ${beyond} ? OR (queueAt = ? AND id ${beyond} ?))`, at, at, id)
    }
    const rows = await this.calls.rows(`WHERE ${where.sql} ORDER BY queueAt ${order}, id ${order} LIMIT ${limit + 1}`, where.values)
    const items = rows.slice(0, limit)
    const last = items[items.length - 1]
    return {
      items: await this.tickets(reader, items),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last.queueAt, id: last.id }) : null,
    }
  }

  /** What waits for the reader's units. */
  async counts(reader: Actor, unitId?: string): Promise<CallCounts> {
    const units = unitsOf(reader, unitId)
    if (units.length === 0) return { waiting: 0, late: 0 }
    const where = new Where().in('unitId', units).and('awaits = 1')
    const late = "SUM(CASE WHEN state = 'CALLED' AND dueAt < ? THEN 1 ELSE 0 END)"
    const [row] = await this.calls.read<{ waiting: number | string; late: number | string | null }>(
      `COUNT(*) AS waiting, ${late} AS late`,
      `WHERE ${where.sql}`,
      [this.clock.now(), ...where.values],
    )
    return { waiting: Number(row?.waiting ?? 0), late: Number(row?.late ?? 0) }
  }

  /** One call, for whoever answers it or made it; for everybody else there is none. */
  async ticket(reader: Actor, id: string): Promise<CallTicket> {
    const call = await this.calls.row(id)
    const [ticket] = call && call.state !== 'QUEUED' ? await this.tickets(reader, [call]) : []
    if (!call) throw new Refusal('not-found')
    if (!ticket) throw new Denied('not-found', { kind: 'call', id, place: this.territory.findUnit(call.unitId)?.streetId })
    return ticket
  }

  private async tickets(reader: Actor, calls: readonly WhistleCall[]): Promise<CallTicket[]> {
    const [whistles, appeals] = await Promise.all([
      this.whistles.findBy({ id: In(calls.map(({ whistleId }) => whistleId)) }),
      this.appeals.findBy({ id: In(calls.map(({ appealId }) => appealId)) }),
    ])
    return calls.flatMap((call) => {
      const whistle = whistles.find(({ id }) => id === call.whistleId)
      const appeal = appeals.find(({ id }) => id === call.appealId)
      return whistle && appeal && seesCall({ call, actor: reader, appeal }) ? [this.ticketOf(reader, call, whistle, appeal)] : []
    })
  }

  private ticketOf(reader: Actor, call: WhistleCall, whistle: Whistle, appeal: Appeal): CallTicket {
    const open = whistle.openKey !== null
    const comes = call.checkedInAt !== null && call.state !== 'CALLED_OFF'
    const knows = knowsOfMatter({ ...call, comes }, { visibility: appeal.visibility, whistleOpen: open })
    return {
      ...this.call(reader, call, whistle, appeal),
      whistle: {
        type: whistle.type,
        mode: whistle.mode,
        open,
        demand: whistle.demand,
        by: this.unit(whistle.unitId),
        phone: this.territory.findUnit(whistle.unitId)?.phone ?? this.territory.findUnit(whistle.communityId)?.phone ?? null,
        blownAt: whistle.blownAt.toISOString(),
      },
      matter: {
        no: appeal.no,
        categoryId: knowsCategory(call.unitType, appeal) ? appeal.categoryId : null,
        tier: appeal.tier,
        placeName: appeal.placeName,
        detail: knows.door ? appeal.placeDetail : null,
        title: knows.words ? appeal.title : null,
        text: knows.words ? appeal.text : null,
      },
    }
  }

  private call(actor: Actor, call: WhistleCall, whistle: Whistle, appeal: Appeal): CallView {
    const moment = { call, actor, appeal: { ...appeal, whistleOpen: whistle.openKey !== null } }
    return {
      id: call.id,
      version: call.version,
      unit: this.unit(call.unitId),
      lead: call.lead,
      rung: call.rung,
      state: call.state,
      calledAt: iso(call.calledAt),
      dueAt: iso(call.dueAt),
      late: callLate(call, this.clock.now()),
      checkedInAt: iso(call.checkedInAt),
      note: call.note,
      declineReason: call.declineReason,
      decisionReason: call.decisionReason,
      solved: call.solved,
      result: call.result,
      score: call.score,
      scoreWords: call.scoreWords,
      actions: callActionsFor(moment),
    }
  }

  private unit(id: string): UnitView {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

/** The units for which this person answers when they are called. */
function unitsOf({ memberships }: Actor, only: string | undefined): string[] {
  const answering = memberships.filter((m) => answeringRoles(m.unitType).includes(m.role) && (only === undefined || m.unitId === only))
  return [...new Set(answering.map(({ unitId }) => unitId))]
}
