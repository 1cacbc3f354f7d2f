import type { PhoneNews, PhoneTaskState } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, Json, Line, Ref, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/** That somebody without WeChat is to be told something by telephone (电话任务): ids and outcomes, never a number or a word of the matter. */
@Entity('phone_task')
@Index('uq_phone_task_dedupeKey', ['dedupeKey'], { unique: true })
@Index('uq_phone_task_openKey', ['openKey'], { unique: true })
@Index('ix_phone_task_unitId_open_queueAt', ['unitId', 'open', 'queueAt'])
@Index('ix_phone_task_residentId', ['residentId'])
export class PhoneTask {
  @Id() id: string
  @Int() version: number
  @Ref() appealId: string
  /** The account that is told; null for somebody who has none. */
  @Ref(empty) residentId: string | null
  @Word() news: PhoneNews
  /** When it became true: of two pieces of news the later one is told. */
  @Instant() newsAt: Date
  /** The appeal's while somebody still has to ring: one call at a time. */
  @Ref(empty) openKey: string | null
  @Flag() open: boolean
  @Word() state: PhoneTaskState
  /** On whose desk it lies. */
  @Ref() unitId: string
  @Instant() madeAt: Date
  @Instant() dueAt: Date
  /** `dueAt`, or the morning after a call in vain, whichever is later. */
  @Instant() queueAt: Date
  @Json() tries: string[]
  @Instant(empty) doneAt: Date | null
  @Ref(empty) callerId: string | null
  /** What makes it once: the matter, the round, and which news. */
  @Line(90) dedupeKey: string
}
