import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import { updateRows } from './rows'

/** A row that counts its changes, so that a change based on an old picture of it can be told. */
export interface Versioned extends ObjectLiteral {
  id: string
  version: number
}

/**
 * Changes a row if nobody has changed it since it was read: one conditional UPDATE, which is right on one SQLite file
 * and on several database nodes alike. Gives the changed row, or null when somebody else was faster.
 * (`save()` and `@VersionColumn` would overwrite the winner without a word.)
 */
export async function swap<T extends Versioned>(tx: EntityManager, entity: EntityTarget<T>, row: T, patch: Partial<T>): Promise<T | null> {
  const next = { ...patch, version: row.version + 1 }
  const affected = await updateRows<T>(tx, entity, next as Partial<T>, 'id = ? AND version = ?', [row.id, row.version])
  if (affected !== 1) return null
  return Object.assign(Object.create(Object.getPrototypeOf(row)), row, next)
}
