import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { EVENTS } from '../events'
import { Outbox } from '../platform/outbox/outbox'
import type { Whistle } from './whistle.entity'
import type { WhistleCall } from './whistle-call.entity'

/** Tells other features what happened to a call: in the transaction in which it is true. Nothing private is in it. */
@Injectable()
export class WhistleNews {
  constructor(private readonly outbox: Outbox) {}

  /** A unit was called, or called again. */
  called(tx: EntityManager, { type }: Whistle, { id, unitId, calledAt }: WhistleCall): Promise<void> {
    return this.outbox.add(tx, EVENTS.callMade, { callId: id, unitId, type, at: (calledAt ?? new Date(0)).toISOString() })
  }

  /** Nobody needs to come any more. */
  calledOff(tx: EntityManager, { type }: Whistle, { id, unitId }: WhistleCall): Promise<void> {
    return this.outbox.add(tx, EVENTS.callEnded, { callId: id, unitId, type })
  }

  /** The time to check in is over and nobody has come: both sides hear it. */
  late(tx: EntityManager, { unitId: callerId, appealId, type }: Whistle, { id, unitId, dueAt }: WhistleCall): Promise<void> {
    return this.outbox.add(tx, EVENTS.callLate, { callId: id, unitId, type, callerId, appealId, at: (dueAt ?? new Date(0)).toISOString() })
  }

  /** A called unit has said something: whoever called looks. */
  answered(tx: EntityManager, { unitId: callerId, appealId, type }: Whistle, { id, version, unitId, state }: WhistleCall): Promise<void> {
    return this.outbox.add(tx, EVENTS.callAnswered, { callId: id, unitId, type, callerId, appealId, state, version })
  }
}
