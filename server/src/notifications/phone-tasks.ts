import { Injectable } from '@nestjs/common'
import {
  type Actor,
  afterCall,
  canSee,
  check,
  dayOf,
  deskOf,
  type Page,
  PHONE_OUTCOME,
  type PhoneOutcome,
  type PhoneTaskCounts,
  type PhoneTaskView,
  phonedWords,
  Refusal,
  SYSTEM,
} from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealViews } from '../appeals/appeal-views'
import { AppealsWriter } from '../appeals/writer'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { rowOf } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { Transactions } from '../platform/database/transactions'
import { Where } from '../platform/database/where'
import { Territory } from '../territory/territory'
import { PhoneTask } from './phone-task.entity'

/** So often another step of the same matter may come in between before the caller is asked to try again. */
const TRIES = 6

/** The calls to residents whom no message reaches: the queue of a unit, and what came of each, in the story of the matter. */
@Injectable()
export class PhoneTasks {
  constructor(
    @Read(PhoneTask) private readonly tasks: Reader<PhoneTask>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly views: AppealViews,
    private readonly writer: AppealsWriter,
    private readonly transactions: Transactions,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** A page of the calls that wait on the reader's desk, most urgent first. */
  async queue(reader: Actor, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<PhoneTaskView>> {
    const where = onDesk(reader)
    if (cursor) {
      const { at, id } = decodeCursor(cursor)
      where.and('(queueAt > ? OR (queueAt = ? AND id > ?))', at, at, id)
    }
    const rows = await this.tasks.rows(`WHERE ${where.sql} ORDER BY queueAt, id LIMIT ${limit + 1}`, where.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const appeals = await this.appeals.findBy({ id: In(shown.map(({ appealId }) => appealId)) })
    return {
      items: shown.flatMap((row) => {
        const appeal = appeals.find(({ id }) => id === row.appealId)
        // what is about a unit in which one serves is not there for its people
        return appeal && canSee(reader, appeal) ? [this.view(reader, row, appeal)] : []
      }),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.queueAt, id: last.id }) : null,
    }
  }

  /** How many wait on the reader's desk. */
  async counts(reader: Actor): Promise<PhoneTaskCounts> {
    const own = new Where().in(
      'a.subjectUnitId',
      reader.memberships.map(({ unitId }) => unitId),
    )
    // a figure that is one more than the list would tell him that there is one
    const where = onDesk(reader).and(`NOT EXISTS (SELECT 1 FROM appeal a WHERE a.id = phone_task.appealId AND ${own.sql})`, ...own.values)
    const [row] = await this.tasks.read<Record<'waiting' | 'late', number | string | null>>(
      'COUNT(*) AS waiting, SUM(CASE WHEN dueAt < ? THEN 1 ELSE 0 END) AS late',
      `WHERE ${where.sql}`,
      [this.clock.now(), ...where.values],
    )
    return { waiting: Number(row?.waiting ?? 0), late: Number(row?.late ?? 0) }
  }

  /** Writes down what came of a call: in the task and in the story of the matter, or in neither. */
  async record(caller: Actor, id: string, body: Record<string, unknown>): Promise<PhoneTaskView> {
    const { version, ...given } = body
    const { value, errors } = check(PHONE_OUTCOME, given, dayOf(this.clock.now()))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.transactions.run((tx) => this.write(tx, caller, id, Number(version), value.outcome as PhoneOutcome))
      } catch (error) {
        // somebody did something else with the matter in this moment: what was said on the telephone stands all the same
        if (!(error instanceof Refusal) || error.code !== 'appeal.stale' || tries === TRIES) throw error
      }
    }
  }

  private async write(tx: EntityManager, caller: Actor, id: string, version: number, outcome: PhoneOutcome): Promise<PhoneTaskView> {
    const task = await rowOf(tx, PhoneTask, id)
    const appeal = task && (await rowOf(tx, Appeal, task.appealId))
    if (!task || !appeal || !desksOf(caller).includes(task.unitId) || !canSee(caller, appeal)) throw new Refusal('not-found')
    if (task.version !== version || !task.open) throw new Refusal('phone-task.stale')
    const patch = { ...afterCall(task, outcome, this.clock.now()), callerId: caller.personId }
    const moved = await swap(tx, PhoneTask, task, patch)
    if (!moved) throw new Refusal('phone-task.stale')
    const text = phonedWords(this.territory.unit(task.unitId).name, task.news, moved)
    await this.writer.act(tx, SYSTEM, appeal.id, 'phoned', { version: appeal.version, body: { text } })
    return this.view(caller, moved, (await rowOf(tx, Appeal, appeal.id)) ?? appeal)
  }

  private view(reader: Actor, row: PhoneTask, appeal: Appeal): PhoneTaskView {
    const { id, name, type } = this.territory.unit(row.unitId)
    return {
      id: row.id,
      version: row.version,
      news: row.news,
      unit: { id, name, type },
      madeAt: row.madeAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      late: row.open && row.dueAt < this.clock.now(),
      tries: row.tries,
      appeal: this.views.card(reader, appeal),
    }
  }
}

const desksOf = ({ memberships }: Actor) => memberships.filter((one) => deskOf(one) === 'unit').map(({ unitId }) => unitId)

const onDesk = (reader: Actor) => new Where().in('unitId', desksOf(reader)).and('`open` = 1')
