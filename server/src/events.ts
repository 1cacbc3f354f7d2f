/** Every message one feature may send another: its topic, and what it carries. Handlers may see a message twice. */
export const EVENTS = {
  /** An appeal was acted upon; the step tells how. */
  appealActed: 'appeal.acted',
  /** Somebody looked at what was reported and decided. */
  reportSettled: 'report.settled',
  /** Working days of a year are others than they were. */
  calendarChanged: 'calendar.changed',
} as const

declare module './platform/outbox/outbox' {
  interface OutboxTopics {
    'report.settled': { reportId: string; reporterId: string; verdict: 'KEEP' | 'TAKE_DOWN' }
    'calendar.changed': { year: number }
    'appeal.acted': { appealId: string; stepId: string; action: string; actorId: string }
  }
}
