import { Injectable } from '@nestjs/common'
import type { Photo } from './photo.entity'

/** Who looks: a person's id, or `public` for somebody who has not signed in. */
export type Viewer = string
export const PUBLIC_VIEWER: Viewer = 'public'
/** WeChat, which is to say what it thinks of a picture: for a while after it was handed in, by an address that only WeChat is told. */
export const CHECKING_VIEWER: Viewer = 'checking'

/** What the watermark of an appeal's evidence says beside the time. */
export interface AppealLabel {
  /** The grid or community, as people call it. */
  place: string
  /** The short number. */
  no: string
}

/** A photo that belongs to an appeal. */
export type AttachedPhoto = Photo & { appealId: string }

/** What photos have to ask the feature that owns appeals. */
export interface PhotoRules {
  /** Whether this viewer may see the photo now. Asked again at every fetch, so that what became private is gone at once. */
  maySee(viewer: Viewer, photo: AttachedPhoto): Promise<boolean>
  /** The words for the watermark; null when the appeal is not there any more. */
  labelOf(appealId: string): Promise<AppealLabel | null>
}

/** The place where photos ask and appeals answer: appeals know photos, not the other way round. */
@Injectable()
export class PhotoAccess {
  private rules: PhotoRules | undefined

  /** Called once at start by the feature that owns appeals. */
  decideWith(rules: PhotoRules): void {
    this.rules = rules
  }

  /** A loose photo is its owner's alone; of the others nobody sees any while nobody has said who may. */
  async maySee(viewer: Viewer, photo: Photo): Promise<boolean> {
    if (!isAttached(photo)) return viewer === photo.ownerId
    if (viewer === CHECKING_VIEWER) return true
    return (await this.rules?.maySee(viewer, photo)) ?? false
  }

  /** The words for a watermark. Without rules this fails, so that the drawing is tried again later. */
  async labelOf(appealId: string): Promise<AppealLabel | null> {
    if (!this.rules) throw new Error('nobody has said what the watermark of an appeal says')
    return this.rules.labelOf(appealId)
  }
}

function isAttached(photo: Photo): photo is AttachedPhoto {
  return photo.appealId !== null
}
