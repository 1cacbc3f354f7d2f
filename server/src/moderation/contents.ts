import { Injectable } from '@nestjs/common'
import type { ContentDoubt, ContentKind, ContentState } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock'
import { insertRows, updateRows } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { ContentItem } from './content-item.entity'

/** Something new to look at. */
export interface NewContent {
  kind: ContentKind
  subjectId: string
  appealId: string | null
  communityId: string | null
  streetId: string
  state: ContentState
  why?: ContentDoubt
}

/** What is written of things that everybody can see, or is to see. Every change is conditional: the first who decides has decided. */
@Injectable()
export class Contents {
  constructor(private readonly clock: Clock) {}

  /** Begins to keep an eye on things; part of the transaction that makes them. */
  async put(tx: EntityManager, items: readonly NewContent[]): Promise<void> {
    const at = this.clock.now()
    const rows = items.map((item) => ({ why: null, ...item, id: newId(), at, settledById: null, settledAt: null, reason: null }))
    await insertRows(tx, ContentItem, rows)
  }

  /** Moves one thing on, if it is still in one of these states; says whether it was. */
  async move(
    tx: EntityManager,
    { kind, subjectId }: Pick<ContentItem, 'kind' | 'subjectId'>,
    from: readonly ContentState[],
    patch: Partial<ContentItem>,
  ): Promise<boolean> {
    const states = from.map(() => '?').join(', ')
    const where = `kind = ? AND subjectId = ? AND state IN (${states})`
    return (await updateRows(tx, ContentItem, { at: this.clock.now(), ...patch }, where, [kind, subjectId, ...from])) > 0
  }
}
