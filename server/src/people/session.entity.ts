import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, RefTo, Word } from '../platform/database/columns'
import { Person } from './person.entity'

/** How somebody signed in. */
export type SignInWay = 'wechat' | 'password' | 'demo' | 'review'

/** A signed-in device. Only the hash of its token is kept: whoever reads the table cannot use what is in it. */
@Entity()
@Index('uq_session_tokenHash', ['tokenHash'], { unique: true })
@Index('ix_session_personId', ['personId'])
@Index('ix_session_expiresAt', ['expiresAt'])
export class Session {
  @Id() id: string
  @Line(64) tokenHash: string
  @RefTo(() => Person, 'fk_session_personId') personId: string
  @Word() way: SignInWay
  @Instant() createdAt: Date
  @Instant() expiresAt: Date
}
