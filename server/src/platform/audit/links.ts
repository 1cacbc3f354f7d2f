import type { Vault } from '../crypto/vault'
import type { AuditEntry } from './audit-entry.entity'

type Content = Pick<AuditEntry, 'id' | 'at' | 'what' | 'actorId' | 'aboutKind' | 'aboutId' | 'place' | 'requestId' | 'details'>

/** What stands before the first entry. */
export const BEGINNING = '0'.repeat(64)

/** The keyed fingerprint of what an entry says. The key is not in the database, so whoever has only that cannot make one. */
export function macOf(vault: Vault, entry: Content): string {
  const details = Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1))
  const { id, at, what, actorId, aboutKind, aboutId, place, requestId } = entry
  return vault.blindIndex(
    'audit entry',
    JSON.stringify([id, at.toISOString(), what, actorId, aboutKind, aboutId, place, requestId, details]),
  )
}

/** The link of an entry to its place and to the one before it. */
export function hashOf(vault: Vault, { seq, prev, mac }: { seq: number; prev: string; mac: string }): string {
  return vault.blindIndex('audit link', JSON.stringify([seq, prev, mac]))
}
