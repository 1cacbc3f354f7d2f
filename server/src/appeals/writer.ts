import { Injectable } from '@nestjs/common'
import {
  type ActionName,
  type Actor,
  type AppealFacts,
  answersFor,
  type Change,
  canSee,
  capacityOf,
  check,
  dayOf,
  fieldsFor,
  type Input,
  inputRefusal,
  type Moment,
  nextMilestone,
  type Patch,
  PROBLEMS,
  patchFor,
  Refusal,
  refusal,
  rowOf,
  STATUSES,
  type Standing,
  standingsOf,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { WorkCalendars } from '../calendar/work-calendars'
import { EVENTS } from '../events'
import { PictureChecks } from '../moderation/picture-checks'
import { PhotosService } from '../photos/photos.service'
import { Clock, DAY, later } from '../platform/clock'
import { insertRow, rowOf as readRow } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { newId } from '../platform/ids'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealStep, type Readers } from './appeal-step.entity'
import { deniedAppeal } from './denied-appeal'
import { ActionEffects } from './effects'
import { WallNews } from './wall-news'

/** What a person asks to do: the version that was on the screen, and what was typed. */
export interface ActRequest {
  /** Absent only when the product itself acts. */
  version?: number
  body: Record<string, unknown>
}

/** The words that go with the facts; no rule reads them. */
export type AppealWords = Omit<Appeal, keyof AppealFacts | keyof ReturnType<typeof listing> | keyof typeof NOT_GRADED>

/** What was done: the appeal as it is now, and what its history says of the deed. */
export interface Acted {
  appeal: Appeal
  step: AppealStep
}

/** Who did it, for the step and for the line in lists. */
interface Deed {
  action: ActionName
  actor: Actor
  capacity: Standing
  unitId: string | null
  input: Input
  now: Date
}

/** The photos of a handling action are evidence; what the resident adds is not. */
const RESIDENT: readonly Standing[] = ['submitter', 'beneficiary', 'proxy']

/**
 * The one place that changes an appeal. Find it or it does not exist; may they, now; is the input right; what does it
 * change; swap; record; announce. Always inside a transaction of `Transactions.run`.
 */
@Injectable()
export class AppealsWriter {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
    private readonly outbox: Outbox,
    private readonly photos: PhotosService,
    private readonly territory: Territory,
    private readonly effects: ActionEffects,
    private readonly wall: WallNews,
    private readonly pictures: PictureChecks,
  ) {}

  /** Carries out one action; refuses with the reason. A change that came in between is `appeal.stale`. */
  async act(tx: EntityManager, actor: Actor, id: string, action: ActionName, request: ActRequest): Promise<Acted> {
    const { appeal, change } = await this.judge(tx, actor, id, action, request)
    const { now } = change
    const patch = patchFor(action, change)
    const capacity = capacityOf(action, change)
    const record = { action, actor, capacity, unitId: servingUnit(capacity, actor, appeal), input: change.input, now }
    const upperId = (unitId: string) => this.territory.upperBeside(unitId, appeal.subjectUnitId)?.id ?? unitId
    const changed = await swap(tx, Appeal, appeal, {
      ...patch,
      ...wordsOf(action, change.input, patch, now),
      ...listing(appeal, patch, record),
      ...graded({ ...appeal, ...patch }, upperId),
    })
    if (!changed) throw new Refusal('appeal.stale')
    return this.record(tx, appeal, changed, patch, record)
  }

  /** The first half of `act`, which writes nothing: also asked before others are asked about the words (a quota is spent there). */
  async judge(
    tx: EntityManager,
    actor: Actor,
    id: string,
    action: ActionName,
    request: ActRequest,
  ): Promise<{ appeal: Appeal; change: Change }> {
    const appeal = await readRow(tx, Appeal, id)
    if (!appeal) throw new Refusal('not-found')
    if (!canSee(actor, appeal)) throw deniedAppeal(appeal)
    if (request.version !== undefined && request.version !== appeal.version) throw new Refusal('appeal.stale')
    const moment: Moment = { appeal, actor, now: this.clock.now(), calendar: this.calendars.current }
    const problem = refusal(action, moment)
    if (problem) throw PROBLEMS[problem].status === 403 ? deniedAppeal(appeal, problem) : new Refusal(problem)
    return { appeal, change: await this.changeOf(tx, action, moment, request.body) }
  }

  /** Writes a new appeal with its first step; `action` is `submit` or `recordOnSpot`. */
  async open(tx: EntityManager, actor: Actor, action: ActionName, words: AppealWords, facts: AppealFacts, input: Input): Promise<Acted> {
    const now = this.clock.now()
    const capacity = capacityOf(action, { appeal: facts, actor, now, calendar: this.calendars.current })
    const record = { action, actor, capacity, unitId: servingUnit(capacity, actor, facts), input, now }
    const appeal = Object.assign(new Appeal(), words, facts, listing(null, facts, record), NOT_GRADED)
    await insertRow(tx, Appeal, appeal)
    return this.record(tx, null, appeal, facts, record)
  }

  /** The step, the photos, what other features write, and the announcement: in the same transaction, or not at all. */
  private async record(
    tx: EntityManager,
    before: AppealFacts | null,
    appeal: Appeal,
    changes: Patch | AppealFacts,
    r: Deed,
  ): Promise<Acted> {
    const row = rowOf(r.action)
    const said = row.says ? r.input[row.says] : undefined
    const step: AppealStep = {
      id: newId(),
      appealId: appeal.id,
      seq: appeal.version,
      round: before?.round ?? 1,
      at: r.now,
      action: r.action,
      actorId: r.actor.personId,
      capacity: r.capacity,
      unitId: r.unitId,
      fromStatus: before?.status ?? null,
      toStatus: appeal.status,
      readers: row.readers as Readers,
      text: typeof said === 'string' ? said : null,
      input: stepInput(r.input, row.says),
      changes: changes as Record<string, unknown>,
    }
    await insertRow(tx, AppealStep, step)
    const evidence = !RESIDENT.includes(r.capacity)
    for (const [name, field] of Object.entries(row.asks)) {
      const ids = r.input[name]
      if (field.type === 'photos' && Array.isArray(ids) && ids.length > 0) {
        await this.photos.attach(tx, r.actor, ids, { appealId: appeal.id, stepId: step.id, evidence, field: name })
        const { communityId, streetId } = appeal
        await this.pictures.begin(tx, ids, { appealId: appeal.id, communityId, streetId })
      }
    }
    await this.wall.tell(tx, before, appeal)
    const after = await this.effects.run(tx, {
      action: r.action,
      actor: r.actor,
      input: r.input,
      now: r.now,
      before: before ?? appeal,
      appeal,
      step,
    })
    if (after.followerCount > 0) await this.outbox.add(tx, EVENTS.mainActed, { appealId: appeal.id })
    await this.outbox.add(tx, EVENTS.appealActed, { appealId: appeal.id, stepId: step.id, action: r.action, actorId: r.actor.personId })
    return { appeal: after, step }
  }

  private async changeOf(tx: EntityManager, action: ActionName, moment: Moment, body: Record<string, unknown>): Promise<Change> {
    const { appeal, actor, now } = moment
    const fields = fieldsFor(action, appeal.kind, standingsOf(actor, appeal))
    const { value, errors } = check(fields, body, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    const unit = typeof value.unitId === 'string' ? this.territory.findUnit(value.unitId) : null
    const present = this.territory.unit(appeal.unitId)
    const change: Change = {
      ...moment,
      input: value,
      unit,
      upper: this.territory.upperBeside(present.id, appeal.subjectUnitId) ?? present,
      near: this.territory.unitsOf(appeal.streetId),
      unitOf: (id) => this.territory.findUnit(id),
      other: await otherMatter(tx, action, moment, value),
    }
    const wrong = inputRefusal(action, change)
    if (wrong) throw new Refusal(wrong.code, { errors: [{ pointer: `/${wrong.field}`, detail: PROBLEMS[wrong.code].title }] })
    return change
  }
}

/** The matter that the input names, if the actor sees it; or the one with which this one goes along, which the product looks at for him. */
async function otherMatter(tx: EntityManager, action: ActionName, { appeal, actor }: Moment, input: Input): Promise<Appeal | null> {
  const named = Object.entries(rowOf(action).asks).find(([, field]) => field.type === 'matter')
  if (!named) return appeal.mergedIntoId === null ? null : readRow(tx, Appeal, appeal.mergedIntoId)
  const other = await readRow(tx, Appeal, String(input[named[0]]))
  return other && canSee(actor, other) ? other : null
}

/** What lists are sorted and described by, after a change. A step that residents may not read leaves no trace in lists. */
function listing(before: Appeal | null, patch: Patch, r: Pick<Deed, 'action' | 'actor' | 'capacity' | 'unitId' | 'now'>) {
  const status = patch.status ?? before?.status ?? 'SUBMITTED'
  const dueAt = patch.dueAt === undefined ? (before?.dueAt ?? null) : patch.dueAt
  const quiet = before !== null && rowOf(r.action).readers === 'staff'
  return {
    open: !STATUSES[status].terminal,
    queueAt: dueAt ?? later(before?.createdAt ?? r.now, 36_500 * DAY),
    ...(quiet
      ? {}
      : { lastAction: r.action, lastCapacity: r.capacity, lastActorId: r.actor.personId, lastUnitId: r.unitId, lastAt: r.now }),
  }
}

const NOT_GRADED = { nextMilestoneOn: null, decidesId: null, forgottenAt: null } as const

/** What queues look for beside the time: the next promised day, and whose word is waited for. */
function graded({ milestones, extensions, unitId }: AppealFacts, upperId: (unitId: string) => string) {
  const pending = extensions.some(({ state }) => state === 'PENDING')
  return { nextMilestoneOn: nextMilestone(milestones)?.on ?? null, decidesId: pending ? upperId(unitId) : null }
}

function wordsOf(action: ActionName, input: Input, patch: Patch, now: Date): Partial<AppealWords> {
  if (action === 'setPath') return { resolutionPath: String(input.path) }
  // a new round is promised anew
  if (patch.milestones?.length === 0) return { resolutionPath: null }
  if (action !== 'publishWish' && action !== 'hangAgain') return {}
  return { publicTitle: String(input.publicTitle), publicText: String(input.publicText), publishedAt: now }
}

/** What a step keeps of the input: all but the words (its own column) and what is private: a third person's contact, the number left. */
function stepInput(input: Input, says: string | undefined): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...input }
  if (says) delete kept[says]
  for (const name of ['text', 'title', 'place', 'beneficiary', 'contactPhone', 'personId', 'endedUnitId', 'problemId']) delete kept[name]
  return kept
}

/** For which unit somebody acted. */
function servingUnit(capacity: Standing, actor: Actor, appeal: AppealFacts): string | null {
  switch (capacity) {
    case 'handler':
    case 'levelLead':
      return appeal.unitId
    case 'gridWorker':
    case 'gridLead':
      return appeal.gridGroupId
    case 'communityAdmin':
      return appeal.communityId
    case 'streetAdmin':
    case 'supervisor':
      return appeal.streetId
    case 'dispatcher':
    case 'upperLevel': {
      const units = actor.memberships.map((m) => m.unitId)
      return [appeal.unitId, appeal.communityId, appeal.streetId].find((id) => units.includes(id)) ?? null
    }
    case 'caller':
    case 'overseer':
    case 'lostReviewer': {
      const units = actor.memberships.map((m) => m.unitId)
      return [appeal.communityId, appeal.streetId].find((id) => units.includes(id)) ?? null
    }
    case 'answering':
      return [appeal.accountableUnitId, ...appeal.answeredBy.map(({ unitId }) => unitId)].find((id) => answersFor(actor, id)) ?? null
    default:
      return null
  }
}
