import type { Exclusion, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/** That a unit asks to leave one of its rounds out of the count (剔除): the words that go with the ledger in the appeal's facts. */
@Entity('exclusion_request')
@Index('uq_exclusion_request_openKey', ['openKey'], { unique: true })
@Index('ix_exclusion_request_appealId', ['appealId'])
@Index('ix_exclusion_request_communityId_open_askedAt', ['communityId', 'open', 'askedAt'])
@Index('ix_exclusion_request_streetId_open_askedAt', ['streetId', 'open', 'askedAt'])
export class ExclusionRequest {
  @Id() id: string
  @Ref() appealId: string
  @Int() round: number
  @Ref(empty) openKey: string | null
  @Flag() open: boolean
  @Word() state: Exclusion['state']
  @Ref() streetId: string
  @Ref() communityId: string
  @Ref() unitId: string
  @Word() unitType: UnitType
  @Word() why: string
  @Text() text: string
  @Line(200, empty) evidence: string | null
  @Instant() askedAt: Date
  /** The two words from above: which office, and why. */
  @Ref(empty) firstUnitId: string | null
  @Text(empty) firstReason: string | null
  @Ref(empty) lastUnitId: string | null
  @Text(empty) lastReason: string | null
  @Instant(empty) decidedAt: Date | null
}
