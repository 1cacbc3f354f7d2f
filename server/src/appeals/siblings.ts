import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  type Actor,
  actionsFor,
  audienceOf,
  canSee,
  PROBLEMS,
  Refusal,
  SAID_TO_ALL,
  SAID_TO_ALL_LIMIT,
  type SaidToOne,
  type SiblingView,
  SYSTEM,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { WorkCalendars } from '../calendar/work-calendars'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { rowOf } from '../platform/database/rows'
import { Appeal } from './appeal.entity'
import { AppealViews } from './appeal-views'
import { AppealsQueries } from './appeals.queries'
import { AppealsService } from './appeals.service'
import { ActionEffects, type Done } from './effects'
import { AppealsWriter } from './writer'

/** So many of one trouble are shown. */
const SHOWN = 50

/** What may be said to several matters at once. */
export type SaidToAll = (typeof SAID_TO_ALL)[number]

/** Which of them, as they were on the screen. */
interface Target {
  id: string
  version: number
}

/** Several matters of one trouble (同一问题的几件): linking two of them, who sees which, and one text for all. */
@Injectable()
export class Siblings implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly service: AppealsService,
    private readonly queries: AppealsQueries,
    private readonly views: AppealViews,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  onModuleInit(): void {
    this.effects.on(['linkSibling'], (tx, done) => this.join(tx, done))
  }

  /** The other matters of the same trouble, as far as this reader handles them too. */
  async of(actor: Actor, id: string): Promise<SiblingView[]> {
    return (await this.rows(actor, await this.handled(actor, id))).map((row) => this.view(actor, row))
  }

  /** Says one text to several of them, each by itself: what one of them refuses does not undo the others. */
  async say(actor: Actor, id: string, action: SaidToAll, body: Record<string, unknown>): Promise<SaidToOne[]> {
    const { to, ...input } = body
    const targets = targetsOf(to)
    // a photo belongs to one matter
    if (input.photoIds !== undefined) throw invalid('/photoIds', '几件一起说的时候不能放照片')
    const main = await this.handled(actor, id)
    const known = new Set([main.id, ...(await this.rows(actor, main)).map((row) => row.id)])
    const said: SaidToOne[] = []
    for (const target of targets) {
      try {
        if (!known.has(target.id)) throw new Refusal('not-found')
        await this.service.act(actor, target.id, action, { ...input, version: target.version })
        said.push({ id: target.id, done: true, problem: null })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        // the words are the same everywhere: what is wrong with them is said beside the field, before anything was said anywhere
        if (error.code === 'input.invalid' && said.every(({ done }) => !done)) throw error
        said.push({ id: target.id, done: false, problem: PROBLEMS[error.code].title })
      }
    }
    return said
  }

  /** The other matter learns to which trouble both belong. */
  private async join(tx: EntityManager, { input, appeal }: Done): Promise<void> {
    const other = await rowOf(tx, Appeal, String(input.withId))
    if (!other || other.problemId !== null) return
    await this.writer.act(tx, SYSTEM, other.id, 'siblingJoined', { version: other.version, body: { problemId: appeal.problemId } })
  }

  private async handled(actor: Actor, id: string): Promise<Appeal> {
    const appeal = await this.queries.seen(actor, id)
    if (audienceOf(actor, appeal) !== 'handler') throw new Refusal('not-found')
    return appeal
  }

  private async rows(actor: Actor, { id, problemId }: Appeal): Promise<Appeal[]> {
    if (problemId === null) return []
    const rows = await this.appeals.rows(`WHERE problemId = ? ORDER BY createdAt LIMIT ${SHOWN}`, [problemId])
    return rows.filter((row) => row.id !== id && canSee(actor, row) && audienceOf(actor, row) === 'handler')
  }

  private view(actor: Actor, row: Appeal): SiblingView {
    const { id, no, kind, status, title, placeName, unit, version, resolveDueAt } = this.views.card(actor, row)
    const may = actionsFor({ appeal: row, actor, now: this.clock.now(), calendar: this.calendars.current })
    const actions = may.filter((name) => (SAID_TO_ALL as readonly string[]).includes(name))
    return { id, no, kind, status, title, placeName, unit, version, resolveDueAt, actions }
  }
}

const invalid = (pointer: string, detail: string) => new Refusal('input.invalid', { errors: [{ pointer, detail }] })

function targetsOf(to: unknown): Target[] {
  const isTarget = (one: unknown): one is Target =>
    typeof one === 'object' &&
    one !== null &&
    'id' in one &&
    typeof one.id === 'string' &&
    'version' in one &&
    typeof one.version === 'number' &&
    Number.isInteger(one.version)
  if (!Array.isArray(to) || to.length === 0 || to.length > SAID_TO_ALL_LIMIT || !to.every(isTarget)) {
    throw invalid('/to', `请选要告诉哪几件，一次最多 ${SAID_TO_ALL_LIMIT} 件`)
  }
  return to.map(({ id, version }) => ({ id, version }))
}
