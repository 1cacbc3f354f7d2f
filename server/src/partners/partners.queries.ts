import { Injectable } from '@nestjs/common'
import {
  type Actor,
  answeringRoles,
  audienceOf,
  dayOf,
  knowsCategory,
  nextMilestone,
  type Page,
  type PartView,
  partActionsFor,
  partLate,
  partState,
  Refusal,
  seesPart,
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
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'
import { Territory } from '../territory/territory'
import { PartnerTask } from './partner-task.entity'

/** Which parts of one's units. */
export interface PartsRequest {
  unitId?: string
  open: boolean
  cursor?: string
  limit: number
}

/** Reading parts in matters: the list of a helping unit, and who helps with one matter. */
@Injectable()
export class PartnersQueries {
  constructor(
    @Read(PartnerTask) private readonly tasks: Reader<PartnerTask>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly matters: AppealsQueries,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** What the reader's units help with, newest first. */
  async mine(reader: Actor, { unitId, open, cursor, limit }: PartsRequest): Promise<Page<PartView>> {
    const parts = unitsOf(reader, unitId).map((id) => {
      const where = new Where().and('unitId = ? AND open = ?', id, open ? 1 : 0)
      if (!cursor) return where
      const { at, id: last } = decodeCursor(cursor)
      return where.and('(namedAt < ? OR (namedAt = ? AND id < ?))', at, at, last)
    })
    const page = firstOf(parts, { table: 'partner_task', by: 'namedAt', descending: true, limit: limit + 1 })
    const rows = await this.tasks.rows(page.sql, page.values)
    const items = rows.slice(0, limit)
    const last = items[items.length - 1]
    return {
      items: await this.views(reader, items),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last.namedAt, id: last.id }) : null,
    }
  }

  /** How many parts lie with the reader's units and are not done. */
  async waiting(reader: Actor, unitId?: string): Promise<{ waiting: number }> {
    const units = unitsOf(reader, unitId)
    if (units.length === 0) return { waiting: 0 }
    const where = new Where().in('unitId', units).and('open = 1 AND done = 0 AND refusedAt IS NULL')
    const [row] = await this.tasks.read<{ n: number | string }>('COUNT(*) AS n', `WHERE ${where.sql}`, where.values)
    return { waiting: Number(row?.n ?? 0) }
  }

  /** Who helps or has helped with a matter, for those who handle it. */
  async of(reader: Actor, appealId: string): Promise<PartView[]> {
    const appeal = await this.matters.seen(reader, appealId)
    if (audienceOf(reader, appeal) !== 'handler') throw deniedAppeal(appeal)
    const tasks = await this.tasks.rows('WHERE appealId = ? ORDER BY namedAt DESC, id DESC', [appealId])
    return tasks.map((task) => this.view(reader, task, appeal))
  }

  /** One part, to whoever helps or handles; for everybody else there is none. */
  async one(reader: Actor, id: string): Promise<PartView> {
    const task = await this.tasks.row(id)
    const [view] = task ? await this.views(reader, [task]) : []
    if (!task) throw new Refusal('not-found')
    if (!view) throw new Denied('not-found', { kind: 'part', id, place: this.territory.findUnit(task.unitId)?.streetId })
    return view
  }

  private async views(reader: Actor, tasks: readonly PartnerTask[]): Promise<PartView[]> {
    if (tasks.length === 0) return []
    const appeals = await this.appeals.findBy({ id: In(tasks.map(({ appealId }) => appealId)) })
    return tasks.flatMap((task) => {
      const appeal = appeals.find(({ id }) => id === task.appealId)
      return appeal && seesPart(reader, task, appeal) ? [this.view(reader, task, appeal)] : []
    })
  }

  private view(actor: Actor, task: PartnerTask, appeal: Appeal): PartView {
    const { phone } = this.territory.unit(appeal.unitId)
    return {
      id: task.id,
      version: task.version,
      unit: this.unit(task.unitId),
      part: task.part,
      task: task.task,
      dueOn: task.dueOn,
      late: partLate(task, dayOf(this.clock.now())),
      state: partState(task),
      demand: task.demand,
      namedAt: task.namedAt.toISOString(),
      open: task.open,
      endReason: task.endReason,
      report: task.report,
      reportedAt: iso(task.reportedAt),
      done: task.done,
      actions: partActionsFor({ part: task, actor, appeal }),
      lead: this.unit(appeal.unitId),
      phone: phone ?? this.territory.findUnit(appeal.communityId)?.phone ?? null,
      matter: {
        no: appeal.no,
        categoryId: knowsCategory(task.unitType, appeal) ? appeal.categoryId : null,
        tier: appeal.tier,
        placeName: appeal.placeName,
        nextStepOn: task.open ? (nextMilestone(appeal.milestones)?.on ?? null) : null,
      },
    }
  }

  private unit(id: string) {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

/** The units for which this person answers when they are asked to help. */
function unitsOf({ memberships }: Actor, only: string | undefined): string[] {
  const answering = memberships.filter((m) => answeringRoles(m.unitType).includes(m.role) && (only === undefined || m.unitId === only))
  return [...new Set(answering.map(({ unitId }) => unitId))]
}
