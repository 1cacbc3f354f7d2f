import type { CallState, InboxItem, MessageTemplate, PartnerPart, StaffNews, WhistleType } from '@wish/shared'

/** Every message one feature may send another: its topic, and what it carries. Handlers may see a message twice. */
export const EVENTS = {
  /** An appeal was acted upon; the step tells how. */
  appealActed: 'appeal.acted',
  /** Something was done to an appeal with which others go along. */
  mainActed: 'main.acted',
  /** Somebody looked at what was reported and decided. */
  reportSettled: 'report.settled',
  /** Working days of a year are others than they were. */
  calendarChanged: 'calendar.changed',
  /** A unit was called to help (吹哨), or called again. */
  callMade: 'call.made',
  /** A called unit need not come any more. */
  callEnded: 'call.ended',
  /** Nobody came in time. */
  callLate: 'call.late',
  /** A unit was asked to help whoever leads a matter. */
  partNamed: 'part.named',
  /** A helping unit need not go on. */
  partEnded: 'part.ended',
  /** A helping unit has reported on its part. */
  partReported: 'part.reported',
  /** A called unit has checked in, declined or reported. */
  callAnswered: 'call.answered',
  /** A message of which a person may have agreed to be told in WeChat stands in the inbox. */
  messageForPhone: 'message.for-phone',
  /** A message to somebody at a desk stands in the inbox. */
  messageForStaff: 'message.for-staff',
  /** WeChat does not know somebody who should have heard of his matter. */
  messageLost: 'message.lost',
  /** A message came up at night and waits for the morning. */
  messageWaits: 'message.waits',
  /** Nobody has rung the resident up in time (回访). */
  followUpLate: 'follow-up.late',
} as const

declare module './platform/outbox/outbox' {
  interface OutboxTopics {
    'main.acted': { appealId: string }
    'report.settled': { reportId: string; reporterId: string; verdict: 'KEEP' | 'TAKE_DOWN' }
    'calendar.changed': { year: number }
    'call.made': { callId: string; unitId: string; type: WhistleType; at: string }
    'call.ended': { callId: string; unitId: string; type: WhistleType }
    'call.late': { callId: string; unitId: string; type: WhistleType; callerId: string; appealId: string; at: string }
    'call.answered': {
      callId: string
      unitId: string
      type: WhistleType
      callerId: string
      appealId: string
      state: CallState
      version: number
    }
    'message.for-phone': { messageId: string; personId: string; appealId: string; template: MessageTemplate; at: string }
    'message.for-staff': { messageId: string; personId: string; appealId: string | null; news: StaffNews; at: string }
    'message.lost': { appealId: string; template: MessageTemplate; at: string }
    'message.waits': {
      personId: string
      appealId: string | null
      title: string
      text: string
      dedupeKey: string
      opens?: InboxItem['opens']
      phone?: { template: MessageTemplate; at: string }
      staff?: StaffNews
    }
    'part.named': { partId: string; version: number; unitId: string; part: PartnerPart }
    'part.ended': { partId: string; unitId: string }
    'part.reported': { partId: string; version: number; unitId: string; leadId: string; appealId: string }
    'follow-up.late': { followUpId: string; appealId: string; callerUnitId: string; streetId: string }
    'appeal.acted': { appealId: string; stepId: string; action: string; actorId: string }
  }
}
