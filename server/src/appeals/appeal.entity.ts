import type {
  ActionName,
  AppealFacts,
  ClaimStatus,
  ClockPause,
  CloseReason,
  Complexity,
  Exclusion,
  Extension,
  FollowUpReason,
  HandlingLevel,
  Kind,
  LostReview,
  Mark,
  Milestone,
  Moderation,
  Outcome,
  Partner,
  Preset,
  ResolutionWay,
  Resolved,
  Satisfaction,
  Standing,
  Status,
  Supervision,
  Tier,
  UnitType,
  Visibility,
} from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Day, Degrees, Flag, Id, Instant, Int, Json, Line, Ref, Text, Word } from '../platform/database/columns'
import type { Versioned } from '../platform/database/swap'

const empty = { nullable: true } as const

/**
 * What a resident posted. The first half are the facts that rules look at (and that a replay of the steps gives again);
 * the second half are the words, which no rule reads. Nobody changes a row but `AppealsWriter`.
 */
@Entity('appeal')
@Index('uq_appeal_streetId_no', ['streetId', 'no'], { unique: true })
@Index('ix_appeal_submitterId_createdAt', ['submitterId', 'createdAt'])
@Index('ix_appeal_claimantId_createdAt', ['claimantId', 'createdAt'])
@Index('ix_appeal_unitId_open_queueAt', ['unitId', 'open', 'queueAt'])
@Index('ix_appeal_accountableUnitId_open_queueAt', ['accountableUnitId', 'open', 'queueAt'])
@Index('ix_appeal_gridGroupId_open_queueAt', ['gridGroupId', 'open', 'queueAt'])
@Index('ix_appeal_gridGroupId_categoryId_createdAt', ['gridGroupId', 'categoryId', 'createdAt'])
@Index('ix_appeal_communityId_open_queueAt', ['communityId', 'open', 'queueAt'])
@Index('ix_appeal_streetId_open_queueAt', ['streetId', 'open', 'queueAt'])
@Index('ix_appeal_onWall_communityId_status_publishedAt', ['onWall', 'communityId', 'status', 'publishedAt'])
@Index('ix_appeal_onWall_communityId_status_statusSince', ['onWall', 'communityId', 'status', 'statusSince'])
@Index('ix_appeal_onWall_status_publishedAt', ['onWall', 'status', 'publishedAt'])
@Index('ix_appeal_onWall_status_statusSince', ['onWall', 'status', 'statusSince'])
@Index('ix_appeal_decidesId_queueAt', ['decidesId', 'queueAt'])
@Index('ix_appeal_status_dueAt', ['status', 'dueAt'])
@Index('ix_appeal_nextAlarmAt', ['nextAlarmAt'])
@Index('ix_appeal_streetId_open_warned_queueAt', ['streetId', 'open', 'warned', 'queueAt'])
@Index('ix_appeal_streetId_open_supervision_queueAt', ['streetId', 'open', 'supervision', 'queueAt'])
@Index('ix_appeal_unitId_complexity_open_kind_createdAt', ['unitId', 'complexity', 'open', 'kind', 'createdAt'])
@Index('ix_appeal_communityId_complexity_open_kind_createdAt', ['communityId', 'complexity', 'open', 'kind', 'createdAt'])
@Index('ix_appeal_streetId_complexity_open_kind_createdAt', ['streetId', 'complexity', 'open', 'kind', 'createdAt'])
@Index('ix_appeal_open_forgottenAt_statusSince', ['open', 'forgottenAt', 'statusSince'])
@Index('ix_appeal_mergedIntoId_createdAt', ['mergedIntoId', 'createdAt'])
@Index('ix_appeal_problemId_createdAt', ['problemId', 'createdAt'])
export class Appeal implements AppealFacts, Versioned {
  @Id() id: string
  @Word() kind: Kind
  @Word() status: Status
  @Int() version: number
  @Word(empty) resumeStatus: Status | null
  @Instant() statusSince: Date
  @Int() round: number
  @Instant() roundSince: Date
  @Ref() submitterId: string
  @Ref(empty) beneficiaryId: string | null
  @Ref() streetId: string
  @Ref() communityId: string
  @Ref(empty) gridId: string | null
  @Ref(empty) gridGroupId: string | null
  @Ref() unitId: string
  @Word() unitType: UnitType
  @Ref() triageUnitId: string
  @Word() triageUnitType: UnitType
  @Ref() accountableUnitId: string
  @Ref() firstUnitId: string
  @Word() handlingLevel: HandlingLevel
  @Ref(empty) subjectUnitId: string | null
  @Word(empty) categoryId: string | null
  @Word() tier: Tier
  @Word() complexity: Complexity
  @Word() preset: Preset
  @Word() visibility: Visibility
  @Word() moderation: Moderation
  @Flag() hazard: boolean
  @Flag() onWall: boolean
  @Int(empty) valueYuan: number | null
  @Instant(empty) resolveStartedAt: Date | null
  @Json() pauses: ClockPause[]
  @Json() extensions: Extension[]
  @Day(empty) heldUntil: string | null
  @Instant(empty) dueAt: Date | null
  @Instant(empty) resolveDueAt: Date | null
  @Instant(empty) assignedAt: Date | null
  @Flag() designated: boolean
  @Int() returnCount: number
  @Json() returnedUnitIds: string[]
  @Int() infoAskedCount: number
  @Flag() infoUnanswered: boolean
  @Int() contestCount: number
  @Int() denyCount: number
  @Int() reopenCount: number
  @Flag() handedDown: boolean
  @Json() handlerIds: string[]
  @Instant(empty) firstContactAt: Date | null
  @Instant(empty) lastContactTryAt: Date | null
  @Instant(empty) lastUrgedAt: Date | null
  @Ref(empty) claimantId: string | null
  @Word(empty) claimStatus: ClaimStatus | null
  @Instant(empty) claimedAt: Date | null
  @Instant(empty) claimContactedAt: Date | null
  @Day(empty) promisedOn: string | null
  @Flag() priority: boolean
  @Flag() whistleOpen: boolean
  @Int() whistleWaiting: number
  @Word(empty) whistleLevel: HandlingLevel | null
  @Json() told: AppealFacts['told']
  @Int() warned: Mark
  @Instant(empty) nextAlarmAt: Date | null
  @Word(empty) supervision: Supervision | null
  @Flag() answerAsked: boolean
  @Ref(empty) mergedIntoId: string | null
  @Word(empty) mainStatus: Status | null
  @Instant(empty) mainSince: Date | null
  @Int() mainSeq: number
  @Int() followerCount: number
  @Ref(empty) problemId: string | null
  @Json() partners: Partner[]
  @Json() milestones: Milestone[]
  @Int() childCount: number
  @Int() childrenOpen: number
  @Word(empty) resolutionWay: ResolutionWay | null
  @Word(empty) outcome: Outcome | null
  @Word(empty) resolved: Resolved | null
  @Word(empty) satisfaction: Satisfaction | null
  @Word(empty) closeReason: CloseReason | null
  @Word(empty) rejectReason: string | null
  @Flag() elder: boolean
  @Word(empty) followUpDue: FollowUpReason | null
  @Int() followUpTries: number
  @Instant(empty) followUpTriedAt: Date | null
  @Ref(empty) followUpBy: string | null
  @Json() answeredBy: { round: number; unitId: string }[]
  @Json() exclusions: Exclusion[]
  @Json() reviews: LostReview[]

  /** The number people see, unique in its street: day and sequence. */
  @Line(16) no: string
  @Line(120) title: string
  @Text() text: string
  @Line(120, empty) publicTitle: string | null
  @Text(empty) publicText: string | null
  @Instant(empty) publishedAt: Date | null
  /** How whoever leads means to solve it, as the resident reads it. */
  @Text(empty) resolutionPath: string | null
  @Ref(empty) buildingId: string | null
  @Line(80) placeName: string
  @Line(240, empty) placeDetail: string | null
  @Degrees(empty) lat: number | null
  @Degrees(empty) lng: number | null
  @Flag() anonymous: boolean
  @Int() beneficiaryCount: number
  @Day(empty) wantedBy: string | null

  /** The last thing residents may read about it: for lists, so that no list reads the steps. */
  @Word() lastAction: ActionName
  @Word() lastCapacity: Standing
  @Ref() lastActorId: string
  @Ref(empty) lastUnitId: string | null
  @Instant() lastAt: Date

  /** Still to be ended; with `queueAt` the order of every work list. */
  @Flag() open: boolean
  /** `dueAt`, or far away while no clock runs, so that one index sorts all. */
  @Instant() queueAt: Date
  /** By which day the next promised step is to be reached. */
  @Day(empty) nextMilestoneOn: string | null
  /** Who has to say yes or no to a request for more time: one level above whoever works on it. */
  @Ref(empty) decidesId: string | null
  /** What told who asked was taken away, a year after the end. */
  @Instant(empty) forgottenAt: Date | null
  @Instant() createdAt: Date
  /** The day of `createdAt` in Asia/Shanghai. */
  @Day() createdDay: string
}
