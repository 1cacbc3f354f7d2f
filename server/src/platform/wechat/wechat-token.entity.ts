import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Line, Text } from '../database/columns'

/** The access token all nodes of this deployment share, one row per account. */
@Entity()
export class WechatToken {
  @PrimaryColumn('varchar', { length: 64 }) appid: string
  /** Sealed: whoever reads the database could otherwise write to every resident in the community's name. */
  @Text() sealed: string
  /** Tells which token it is without opening it, for the compare-and-swap. */
  @Line(64) fingerprint: string
  @Instant() expiresAt: Date
}
