import type { ReportPart, ReportReason } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, Ref, Text, Word } from '../platform/database/columns'

/** What becomes of a report. */
export type ReportState = 'OPEN' | 'KEPT' | 'TAKEN_DOWN'

/** Somebody says that something everybody can see should not be there. Who said it is read by nobody but the person. */
@Entity()
@Index('uq_report_openKey', ['openKey'], { unique: true })
@Index('ix_report_communityId_state_createdAt', ['communityId', 'state', 'createdAt'])
@Index('ix_report_streetId_state_createdAt', ['streetId', 'state', 'createdAt'])
@Index('ix_report_appealId_state', ['appealId', 'state'])
@Index('ix_report_reporterId_createdAt', ['reporterId', 'createdAt'])
export class Report {
  @Id() id: string
  @Ref() reporterId: string
  @Ref() appealId: string
  @Ref() communityId: string
  @Ref() streetId: string
  @Word() part: ReportPart
  @Word() reason: ReportReason
  @Text({ nullable: true }) text: string | null
  @Word() state: ReportState
  /** `person:appeal` while nobody has looked: one report at a time of one person about one thing. */
  @Line(73, { nullable: true }) openKey: string | null
  @Instant() createdAt: Date
  @Ref({ nullable: true }) settledById: string | null
  @Instant({ nullable: true }) settledAt: Date | null
}
