import type { DocumentName } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, RefTo, Word } from '../platform/database/columns'
import { Person } from './person.entity'
import type { SignInWay } from './session.entity'

/** That somebody agreed to a document, or took it back: append-only, because it must be possible to prove what was agreed when. */
@Entity()
@Index('ix_consent_personId_at', ['personId', 'at'])
export class Consent {
  @Id() id: string
  @RefTo(() => Person, 'fk_consent_personId') personId: string
  @Word() document: DocumentName
  @Int() version: number
  /** False: withdrawn. */
  @Flag() given: boolean
  /** By which door the person had come in. */
  @Word() channel: SignInWay
  @Instant() at: Date
}
