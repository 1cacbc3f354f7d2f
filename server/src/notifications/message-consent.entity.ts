import type { ConsentResult, MessageTemplate } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, Ref, Word } from '../platform/database/columns'

/** Where somebody was asked. */
export const CONSENT_SOURCES = ['RESULT_PAGE', 'SETTINGS'] as const
export type ConsentSource = (typeof CONSENT_SOURCES)[number]

/**
 * What somebody answered when WeChat asked about one message: a ledger, nothing in it changes. An accepted line allows one
 * message of its template.
 */
@Entity('message_consent')
@Index('uq_message_consent_dedupeKey', ['dedupeKey'], { unique: true })
@Index('ix_message_consent_personId_template_at', ['personId', 'template', 'at'])
@Index('ix_message_consent_appealId', ['appealId'])
export class MessageConsent {
  @Id() id: string
  @Ref() personId: string
  @Word() template: MessageTemplate
  /** The template's id at WeChat at that time; the office may change it. */
  @Line(64) templateId: string
  @Word() result: ConsentResult
  @Word() source: ConsentSource
  /** The matter on whose page it was asked. */
  @Ref({ nullable: true }) appealId: string | null
  @Instant() at: Date
  /** What makes the line once: person, request and template. */
  @Line(64) dedupeKey: string
}
