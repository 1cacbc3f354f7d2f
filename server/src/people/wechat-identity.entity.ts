import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, RefTo } from '../platform/database/columns'
import { Person } from './person.entity'

/** A WeChat user of one account (openids differ between accounts). */
@Entity()
@Index('uq_wechat_identity_appId_openid', ['appId', 'openid'], { unique: true })
@Index('ix_wechat_identity_personId', ['personId'])
export class WechatIdentity {
  @Id() id: string
  @Line(64) appId: string
  @Line(64) openid: string
  @Line(64, { nullable: true }) unionid: string | null
  @RefTo(() => Person, 'fk_wechat_identity_personId') personId: string
  @Instant() createdAt: Date
}
