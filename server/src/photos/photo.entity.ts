import { Entity, Index } from 'typeorm'
import { Person } from '../people/person.entity'
import { Id, Instant, Int, Line, Ref, RefTo, Word } from '../platform/database/columns'

/** NONE needs no watermark; PENDING is waiting for it; DRAWN shows it. */
export type WatermarkState = 'NONE' | 'PENDING' | 'DRAWN'

/** A photo somebody has sent. It is loose until an appeal or an action takes it, once; the files lie in the storage. */
@Entity()
@Index('ix_photo_appealId_createdAt', ['appealId', 'createdAt'])
@Index('uq_photo_ownerId_uploadKey', ['ownerId', 'uploadKey'], { unique: true })
export class Photo {
  @Id() id: string
  @RefTo(() => Person, 'fk_photo_ownerId') ownerId: string
  /** Null while loose. Not a foreign key: appeals know photos, photos do not know appeals. */
  @Ref({ nullable: true }) appealId: string | null
  @Ref({ nullable: true }) stepId: string | null
  /** Which field of the form it was put into, and its place among the photos of the step. */
  @Word({ nullable: true }) field: string | null
  @Int() position: number
  /** Of the display picture, in pixels. */
  @Int() width: number
  @Int() height: number
  @Word() watermark: WatermarkState
  /** The resident whose matter it is agrees that everybody may see it; asked for each photo, and taken back at any time. */
  @Instant({ nullable: true }) consentedAt: Date | null
  /** What the sender called this upload, so that sending it again does not leave two. */
  @Line(128, { nullable: true }) uploadKey: string | null
  /** SHA-256 of the bytes as they came. */
  @Line(64) uploadDigest: string
  @Instant() createdAt: Date
  @Instant({ nullable: true }) attachedAt: Date | null
}
