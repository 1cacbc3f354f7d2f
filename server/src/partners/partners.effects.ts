import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { PartnerPart } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { ActionEffects, type Done } from '../appeals/effects'
import { EVENTS } from '../events'
import { insertRow, rowsOf } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { PartnerTask } from './partner-task.entity'

/** After these the matter may have another lead, another round or an end: whoever is not a partner any more need not help. */
const MOVES = [
  ...(['assign', 'transfer', 'takeOver', 'escalate', 'deescalate', 'reopen', 'deny'] as const),
  ...(['confirm', 'autoClose', 'withdraw', 'dismissDispute', 'merge', 'reject'] as const),
]

/** What naming a helping unit writes, and what becomes of it when the matter goes on without it. */
@Injectable()
export class PartnersEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly territory: Territory,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.effects.on(['namePartner', 'cutTask', 'consult'], (tx, done) => this.name(tx, done))
    this.effects.on(MOVES, (tx, done) => this.goOn(tx, done))
  }

  private async name(tx: EntityManager, { action, appeal, actor, input, step, now }: Done): Promise<void> {
    const unitId = String(input.unitId)
    const child = typeof input.task === 'string' ? input.task : null
    const part = child !== null ? 'CHILD' : action === 'consult' ? 'CONSULT' : (input.part as PartnerPart)
    const task: PartnerTask = {
      id: uuid(),
      version: 1,
      appealId: appeal.id,
      unitId,
      unitType: this.territory.unit(unitId).type,
      part,
      openKey: child === null ? `${appeal.id}:${unitId}` : null,
      open: true,
      namedById: actor.personId,
      demand: step.text ?? '',
      task: child,
      dueOn: child === null ? null : String(input.dueOn),
      namedAt: now,
      endedAt: null,
      endReason: null,
      report: null,
      reportedAt: null,
      reportedById: null,
      done: false,
      refusedAt: null,
    }
    await insertRow(tx, PartnerTask, task)
    await this.outbox.add(tx, EVENTS.partNamed, { partId: task.id, version: task.version, unitId, part: task.part })
  }

  private async goOn(tx: EntityManager, { appeal, before, now }: Done): Promise<void> {
    // most matters never had a partner, and then nothing is read
    if (before.partners.length === 0 && before.childrenOpen === 0) return
    const still = new Set(appeal.open ? appeal.partners.map(({ unitId }) => unitId) : [])
    for (const task of await rowsOf(tx, PartnerTask, 'WHERE appealId = ?', [appeal.id])) {
      // a piece stays one until it is over, whoever leads
      const goesOn = task.part === 'CHILD' ? appeal.childrenOpen > 0 : still.has(task.unitId)
      if (!task.open || goesOn) continue
      const endReason = appeal.unitId === task.unitId ? '现在由这里牵头' : appeal.open ? '重新安排了' : '这件事已经结束'
      await swap(tx, PartnerTask, task, { open: false, openKey: null, endedAt: now, endReason })
      await this.outbox.add(tx, EVENTS.partEnded, { partId: task.id, unitId: task.unitId })
    }
  }
}
