import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, Word } from '../../database/columns'

/** A message that WeChat has pushed and that has been dealt with: it is sent again until it is answered. What it said is not kept. */
@Entity('wechat_push')
@Index('uq_wechat_push_dedupeKey', ['dedupeKey'], { unique: true })
@Index('ix_wechat_push_receivedAt', ['receivedAt'])
export class WechatPush {
  @Id() id: string
  /** A digest of sender, time and event: the sender is a person. */
  @Line(64) dedupeKey: string
  @Word() event: string
  @Instant() receivedAt: Date
}
