import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import {
  type Actor,
  CHINA,
  calendarOf,
  changeWords,
  choosesPreset,
  dayWords,
  keepsCalendar,
  type Preset,
  pastDayChanged,
  Refusal,
  refuseField,
  uncoveredYears,
  type WorkCalendar,
  type WorkCalendarView,
  type WorkYear,
  type WorkYearView,
  workYearOf,
  workYearProblem,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { EVENTS } from '../events'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { KeptCopy } from '../platform/database/kept-copy'
import { Revisions } from '../platform/database/revisions'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Outbox } from '../platform/outbox/outbox'
import { Street } from '../territory/street.entity'
import { TerritoryIndex } from '../territory/territory-index'
import { WorkYearEntry } from './work-year.entity'

interface Kept {
  calendar: WorkCalendar
  entries: readonly WorkYearEntry[]
}

/** A new arrangement of a year, and of which version it is a correction (0: nobody had entered one). */
export interface NewWorkYear extends WorkYear {
  source: string
  version: number
}

/** The working days every clock counts by: what the product brought along, and what offices entered since. */
@Injectable()
export class WorkCalendars implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly copy: KeptCopy<Kept>

  constructor(
    private readonly transactions: Transactions,
    private readonly revisions: Revisions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly territory: TerritoryIndex,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.copy = new KeptCopy({ name: 'calendar', empty: { calendar: CHINA, entries: [] }, load }, transactions, revisions, log)
  }

  onApplicationBootstrap(): Promise<void> {
    return this.copy.start()
  }

  onApplicationShutdown(): void {
    this.copy.stop()
  }

  /** To count by; at most a second behind what somebody entered on another node. */
  get current(): WorkCalendar {
    return this.copy.current.calendar
  }

  /** As the database has it: for work that follows from a change. */
  async refresh(): Promise<WorkCalendar> {
    return (await this.copy.refresh()).calendar
  }

  /** Every year that is known, the newest first, and the years that should be and are not. */
  async view(reader: Actor | null): Promise<WorkCalendarView> {
    const { calendar, entries } = await this.copy.refresh()
    const mayEdit = reader !== null && keepsCalendar(reader)
    return {
      years: [...calendar.years].reverse().map((year) => this.yearView(year, calendar, entries, mayEdit)),
      missing: uncoveredYears(this.clock.now(), calendar),
      mayEdit,
      streets: [...(await this.territory.refresh()).streets.values()].map(({ id, name, preset }) => ({
        id,
        name,
        preset,
        mayChoose: reader !== null && choosesPreset(reader, id),
      })),
    }
  }

  private yearView(year: number, calendar: WorkCalendar, entries: readonly WorkYearEntry[], mayEdit: boolean): WorkYearView {
    const { off = [], on = [] } = workYearOf(year, calendar) ?? {}
    const entry = entries.find((one) => one.year === year)
    return {
      year,
      off: [...off],
      on: [...on],
      source: entry?.source ?? '国务院办公厅通知（系统自带）',
      version: entry?.version ?? 0,
      changedAt: entry?.changedAt.toISOString() ?? null,
      changes: mayEdit
        ? [...(entry?.changes ?? [])].reverse().map(({ at, streetId, words }) => ({ at, who: this.officeOf(streetId), words }))
        : [],
    }
  }

  private officeOf(streetId: string): string {
    return this.territory.current.streets.get(streetId)?.name ?? '街道'
  }

  /** Decides by which clocks matters are counted that are posted from now on. */
  async choose(actor: Actor, streetId: string, preset: Preset): Promise<WorkCalendarView> {
    if (!choosesPreset(actor, streetId)) throw new Refusal('not-yours')
    await this.transactions.run(async (tx) => {
      await tx.update(Street, { id: streetId }, { preset })
      await this.audit.write(tx, 'PRESET_CHANGED', { about: { kind: 'street', id: streetId }, place: streetId, details: { preset } })
      await this.territory.changed(tx)
    })
    this.log.info('clocks chosen', { streetId, preset, personId: actor.personId })
    return this.view(actor)
  }

  /** Enters or corrects a year; whoever was overtaken by a colleague hears it instead of overwriting. */
  async save(actor: Actor, entered: NewWorkYear): Promise<WorkCalendarView> {
    if (!keepsCalendar(actor)) throw new Refusal('not-yours')
    const { year, source, version } = entered
    const off = [...entered.off].sort()
    const on = [...entered.on].sort()
    const problem = workYearProblem({ year, off, on })
    if (problem) throw refuseField('/off', problem)
    const now = this.clock.now()
    const { calendar, entries } = await this.copy.refresh()
    const before = workYearOf(year, calendar)
    const closed = pastDayChanged(before, { off, on }, now)
    if (closed) throw refuseField('/off', `${dayWords(closed, now)}已经过了，不能再改：按它算过的期限，该超的已经超了`)
    const streetId = actor.memberships.find((m) => keepsCalendar({ memberships: [m] }))?.streetId ?? ''
    const change = { at: now.toISOString(), personId: actor.personId, streetId, words: changeWords(before, { off, on }) }
    const changes = [...(entries.find((one) => one.year === year)?.changes ?? []), change]
    const row = { off, on, source, version: version + 1, changedBy: actor.personId, changedAt: now, changes }
    await this.transactions.run(async (tx) => {
      if (version === 0) await insertFirst(tx, { year, ...row })
      else {
        const { affected } = await tx.update(WorkYearEntry, { year, version }, row)
        if (affected !== 1) throw new Refusal('calendar.stale')
      }
      await this.audit.write(tx, 'CALENDAR_CHANGED', { about: { kind: 'year', id: String(year) }, details: { version: version + 1 } })
      await this.revisions.changed(tx, 'calendar')
      await this.outbox.add(tx, EVENTS.calendarChanged, { year })
    })
    this.log.info('work calendar changed', { year, personId: actor.personId, off: off.length, on: on.length })
    return this.view(actor)
  }
}

async function insertFirst(tx: EntityManager, row: WorkYearEntry): Promise<void> {
  try {
    await tx.insert(WorkYearEntry, row)
  } catch (error) {
    throw isDuplicate(error) ? new Refusal('calendar.stale') : error
  }
}

async function load(tx: EntityManager): Promise<Kept> {
  const entries = await tx.find(WorkYearEntry, { order: { year: 'ASC' } })
  return { entries, calendar: calendarOf(entries) }
}
