import type { Audited } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Json, Line, Ref, Word } from '../database/columns'

/** Codes and counts that go with an entry. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>

/**
 * One thing that was done and must not be forgotten: ids and codes, never a name, a number or a word that somebody typed.
 * Written in the transaction that does it; `seq`, `prev` and `hash` follow within seconds, once and for all. The database
 * itself refuses any other change (guards.ts).
 */
@Entity('audit_entry')
@Index('uq_audit_entry_seq', ['seq'], { unique: true })
@Index('ix_audit_entry_place_at', ['place', 'at'])
@Index('ix_audit_entry_place_what_at', ['place', 'what', 'at'])
@Index('ix_audit_entry_actorId_at', ['actorId', 'at'])
@Index('ix_audit_entry_aboutId_at', ['aboutId', 'at'])
export class AuditEntry {
  @Id() id: string
  @Instant() at: Date
  @Word() what: Audited
  @Ref({ nullable: true }) actorId: string | null
  @Word({ nullable: true }) aboutKind: string | null
  @Line(64, { nullable: true }) aboutId: string | null
  /** The street that it concerns, or EVERYWHERE. */
  @Ref() place: string
  @Line(64, { nullable: true }) requestId: string | null
  @Json() details: AuditDetails
  /** Keyed fingerprint of all of the above: a change shows before the entry is in the chain. */
  @Line(64) mac: string
  @Int({ nullable: true }) seq: number | null
  /** The hash of the entry before it. */
  @Line(64, { nullable: true }) prev: string | null
  @Line(64, { nullable: true }) hash: string | null
}
