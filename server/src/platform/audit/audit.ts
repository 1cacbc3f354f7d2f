import { Injectable } from '@nestjs/common'
import { type Actor, type Audited, EVERYWHERE } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Clock } from '../clock'
import { Vault } from '../crypto/vault'
import { insertRow } from '../database/rows'
import { newId } from '../ids'
import { actorNow, requestIdNow } from '../trail'
import { type AuditDetails, AuditEntry } from './audit-entry.entity'
import { macOf } from './links'

/** What an entry says beside what was done. */
export interface Note {
  /** Whoever did it; without one the sender of the present request, or nobody. */
  actorId?: string
  /** Of which thing: its kind and its id. */
  about?: { kind: string; id: string }
  /** The street that it concerns; without one the whole installation. */
  place?: string
  details?: AuditDetails
}

/** Writes the audit log. In the transaction of what it records: both are there, or neither. */
@Injectable()
export class Audit {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async write(tx: EntityManager, what: Audited, { actorId, about, place, details }: Note = {}): Promise<void> {
    const entry = {
      id: newId(),
      at: this.clock.now(),
      what,
      actorId: actorId ?? actorNow() ?? null,
      aboutKind: about?.kind ?? null,
      aboutId: about?.id ?? null,
      place: place ?? EVERYWHERE,
      requestId: requestIdNow() ?? null,
      details: details ?? {},
    }
    await insertRow(tx, AuditEntry, { ...entry, mac: macOf(this.vault, entry), seq: null, prev: null, hash: null })
  }
}

/** The street in which somebody serves, if it is one. */
export function placeOf({ memberships }: Pick<Actor, 'memberships'>): string | undefined {
  const streets = new Set(memberships.flatMap(({ streetId }) => streetId ?? []))
  const [only] = streets
  return streets.size === 1 ? only : undefined
}
