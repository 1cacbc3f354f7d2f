import type { Resolved, Satisfaction } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Day, Flag, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'

/** That one unit was asked to handle one appeal; append-only but for its end. */
@Entity('assignment')
@Index('uq_assignment_openKey', ['openKey'], { unique: true })
@Index('ix_assignment_appealId', ['appealId'])
export class Assignment {
  @Id() id: string
  @Ref() appealId: string
  @Ref() unitId: string
  @Int() round: number
  @Word() status: 'PENDING' | 'SIGNED' | 'RETURNED' | 'ENDED'
  /** The appeal's id while the assignment is open: the unique key allows one open assignment per appeal. */
  @Ref({ nullable: true }) openKey: string | null
  @Flag() designated: boolean
  @Instant() assignedAt: Date
  @Instant({ nullable: true }) signedAt: Date | null
  @Instant({ nullable: true }) endedAt: Date | null
}

/** The person for whom somebody else submitted: name and telephone sealed, opened for handlers only. */
@Entity('beneficiary_contact')
export class BeneficiaryContact {
  /** The appeal's id. */
  @Id() appealId: string
  @Text() nameSealed: string
  @Text() phoneSealed: string
  @Word() relation: string
  @Instant() consentedAt: Date
}

/** The number that a resident left for this one matter; sealed, opened for handlers only. Nobody verified it. */
@Entity('appeal_contact')
export class AppealContact {
  @Id() appealId: string
  @Text() phoneSealed: string
}

/** What the sealed number is bound to. */
export function ownContactContext(appealId: string): string {
  return `appeal_contact.phone:${appealId}`
}

/** What a sealed value of a beneficiary is bound to; copied to another appeal it does not open. */
export function contactContext(column: 'name' | 'phone', appealId: string): string {
  return `beneficiary_contact.${column}:${appealId}`
}

/** What the resident said at the end of one round; nobody else ever writes one. */
@Entity('rating')
@Index('uq_rating_appealId_round', ['appealId', 'round'], { unique: true })
export class Rating {
  @Id() id: string
  @Ref() appealId: string
  @Int() round: number
  @Word() resolved: Resolved
  @Word({ nullable: true }) satisfaction: Satisfaction | null
  @Text({ nullable: true }) comment: string | null
  /** How a proxy asked the person concerned. */
  @Word({ nullable: true }) confirmedWay: string | null
  @Instant() at: Date
}

/** That a request was carried out: the key a phone made, what it asked, what came of it. Kept as long as a phone may retry. */
@Entity('idempotency_key')
@Index('ix_idempotency_key_createdAt', ['createdAt'])
export class IdempotencyKey {
  /** Hash of the person and the key. */
  @Line(64, { primary: true }) id: string
  @Line(64) bodyHash: string
  /** The appeal that was made or changed. */
  @Ref() appealId: string
  @Instant() createdAt: Date
}

/** The next free appeal number of a street on a day; nodes take them in blocks. */
@Entity('appeal_number')
export class AppealNumber {
  @Line(64, { primary: true }) id: string
  @Day() day: string
  @Int() next: number
}
