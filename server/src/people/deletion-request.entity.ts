import { Entity, Index } from 'typeorm'
import { Id, Instant, Ref, RefTo, Word } from '../platform/database/columns'
import { Person } from './person.entity'

/** What becomes of the appeals that are not finished when their author leaves. */
export type OpenAppeals = 'WITHDRAW' | 'KEEP'

/** That somebody asked for the account to be deleted: open while there is time to think again, kept afterwards as the proof that it was done. */
@Entity()
@Index('uq_deletion_request_openKey', ['openKey'], { unique: true })
@Index('ix_deletion_request_state_dueAt', ['state', 'dueAt'])
@Index('ix_deletion_request_personId', ['personId'])
export class DeletionRequest {
  @Id() id: string
  @RefTo(() => Person, 'fk_deletion_request_personId') personId: string
  @Word() state: 'OPEN' | 'CANCELLED' | 'DONE'
  @Word() openAppeals: OpenAppeals
  /** The person's id while the request is open: one at a time. */
  @Ref({ nullable: true }) openKey: string | null
  @Instant() askedAt: Date
  @Instant() dueAt: Date
  @Instant({ nullable: true }) endedAt: Date | null
}
