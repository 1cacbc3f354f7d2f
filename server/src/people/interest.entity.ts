import type { InterestKind, InterestWhy } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Ref, Word } from '../platform/database/columns'

/** That somebody keeps out of something (回避): declared by himself, or recorded by the supervisor. Ids and codes, no words. */
@Entity('interest')
@Index('uq_interest_personId_kind_targetId', ['personId', 'kind', 'targetId'], { unique: true })
export class Interest {
  @Id() id: string
  @Ref() personId: string
  @Word() kind: InterestKind
  /** The matter, person, building or unit. */
  @Ref() targetId: string
  @Word() why: InterestWhy
  /** Who declared it: the person, or whoever watches over the street. */
  @Ref() declaredBy: string
  @Instant() at: Date
}
