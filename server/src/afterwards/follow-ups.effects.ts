import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  addWorkdays,
  canSee,
  dayOf,
  type FollowUpInput,
  type FollowUpReason,
  type FollowUpState,
  followUpDays,
  Refusal,
  refusal,
  SYSTEM,
  shiftDay,
  startOfDay,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import type { Appeal } from '../appeals/appeal.entity'
import { ActionEffects, type Done } from '../appeals/effects'
import { AppealsWriter } from '../appeals/writer'
import { WorkCalendars } from '../calendar/work-calendars'
import { insertRow, rowsOf, updateRows } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { Territory } from '../territory/territory'
import { FollowUp } from './follow-up.entity'

/** Everything after which a call may be owed, or not be owed any more. */
const MOVES = ['followUpOwed', 'confirm', 'autoClose', 'dismissDispute', 'deny', 'askReopen', 'reopen', 'agree', 'unmerge'] as const

/** Keeps the list of calls in step with the fact that one is owed, and writes down what was said. */
@Injectable()
export class FollowUpsEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly territory: Territory,
    private readonly calendars: WorkCalendars,
  ) {}

  onModuleInit(): void {
    this.effects.on(MOVES, (tx, done) => this.keep(tx, done))
    this.effects.on(['autoClose'], (tx, done) => this.handUp(tx, done))
    this.effects.on(['followUp'], (tx, done) => this.record(tx, done))
  }

  private async keep(tx: EntityManager, { appeal, now }: Done): Promise<void> {
    const open = await openOf(tx, appeal.id)
    const { followUpDue: reason } = appeal
    if (open && !reason) await updateRows(tx, FollowUp, ended('SPARED', now), 'id = ?', [open.id])
    else if (open && reason && reason !== open.reason) await updateRows(tx, FollowUp, { reason }, 'id = ?', [open.id])
    else if (!open && reason) await insertRow(tx, FollowUp, this.made(appeal, reason, now))
  }

  private made(appeal: Appeal, reason: FollowUpReason, now: Date): FollowUp {
    const unit = this.territory.unit(appeal.accountableUnitId)
    const dueAt = addWorkdays(now, followUpDays(reason), this.calendars.current).at
    return {
      id: newId(),
      appealId: appeal.id,
      round: appeal.round,
      openKey: appeal.id,
      open: true,
      state: 'DUE',
      reason,
      streetId: appeal.streetId,
      communityId: appeal.communityId,
      unitId: unit.id,
      callerUnitId: (this.territory.upperBeside(unit.id, appeal.subjectUnitId) ?? unit).id,
      madeAt: now,
      dueAt,
      queueAt: dueAt,
      remindedAt: null,
      tries: [],
      doneAt: null,
      callerId: null,
      saidResolved: null,
      saidSatisfaction: null,
      wantsReopen: false,
      words: null,
    }
  }

  /** Tried once more in vain, or done; what the resident asked for on the telephone goes up at once when the file is closed. */
  private async record(tx: EntityManager, done: Done): Promise<Appeal | undefined> {
    const { appeal, actor, now } = done
    const input = done.input as unknown as FollowUpInput
    const open = await openOf(tx, appeal.id)
    if (!open) throw new Refusal('followup.none')
    if (input.reached === 'NO') {
      const tries = [...open.tries, now.toISOString()]
      const tomorrow = startOfDay(shiftDay(dayOf(now), 1))
      const over = appeal.followUpDue === null ? { ...ended('UNREACHABLE', now), callerId: actor.personId } : {}
      const queueAt = new Date(Math.max(tomorrow.getTime(), open.dueAt.getTime()))
      await updateRows(tx, FollowUp, { tries, queueAt, ...over }, 'id = ?', [open.id])
      return undefined
    }
    const said = { saidResolved: input.saidResolved, saidSatisfaction: input.saidSatisfaction, words: input.text ?? null }
    const wantsReopen = input.wantsReopen === 'YES'
    await updateRows(tx, FollowUp, { ...ended('DONE', now), ...said, wantsReopen, callerId: actor.personId }, 'id = ?', [open.id])
    if (!wantsReopen || appeal.status !== 'CLOSED') return undefined
    // whoever rings for a third party no longer sees the matter once the call is done: the product hands it up
    const by = canSee(actor, appeal) ? actor : SYSTEM
    return (await this.writer.act(tx, by, appeal.id, 'askReopen', { body: { reason: asked(input.text) } })).appeal
  }

  /** Said on the telephone before the file closed by itself: silence is not what it was. */
  private async handUp(tx: EntityManager, { appeal, now }: Done): Promise<Appeal | undefined> {
    if (appeal.followUpBy === null) return undefined
    // twice is the end of it; the file stays closed, and the call has told the resident of 12345
    if (refusal('askReopen', { appeal, actor: SYSTEM, now, calendar: this.calendars.current })) return undefined
    const [call] = await rowsOf(tx, FollowUp, 'WHERE appealId = ? AND wantsReopen = 1 ORDER BY doneAt DESC LIMIT 1', [appeal.id])
    return (await this.writer.act(tx, SYSTEM, appeal.id, 'askReopen', { body: { reason: asked(call?.words) } })).appeal
  }
}

/** The words that go up are read by everybody on the case; what was said in confidence stays in the record of the call. */
const asked = (words: string | null | undefined) =>
  words ? '居民在回访电话里说还没有解决，请上一级看看回访记录' : '居民在回访电话里说还没有解决'

async function openOf(tx: EntityManager, appealId: string): Promise<FollowUp | null> {
  const [open] = await rowsOf(tx, FollowUp, 'WHERE openKey = ?', [appealId])
  return open ?? null
}

/** `openKey` is a nullable column: null is written, absent would be left as it is. */
const ended = (state: FollowUpState, now: Date): Partial<FollowUp> => ({ state, open: false, openKey: null, doneAt: now })
