import { Injectable } from '@nestjs/common'
import { type Actor, type ContentState, type PhotoConsentView, photoIsPublic, Refusal, saysOfPhotos } from '@wish/shared'
import { In } from 'typeorm'
import { ContentItem } from '../moderation/content-item.entity'
import { PictureChecks } from '../moderation/picture-checks'
import { Photo } from '../photos/photo.entity'
import { PhotosService } from '../photos/photos.service'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'

/** A photo with all that decides whether everybody may see it. */
interface Looked {
  photo: Photo
  step: AppealStep
  state: ContentState | null
  shown: boolean
}

/** 这张照片给不给大家看: whoever a matter is for says it of each photo, and takes it back at any time. */
@Injectable()
export class PhotoConsents {
  constructor(
    private readonly transactions: Transactions,
    private readonly pictures: PictureChecks,
    private readonly views: PhotosService,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
    @Read(ContentItem) private readonly items: Reader<ContentItem>,
  ) {}

  /** The photos of a matter of which this person decides. */
  async list(actor: Actor, appealId: string): Promise<PhotoConsentView[]> {
    const appeal = await this.appeals.row(appealId)
    if (!appeal || !saysOfPhotos(actor, appeal)) throw new Refusal('not-found')
    const looked = await this.looked(appeal)
    return looked
      .filter(({ step }) => step.readers !== 'staff')
      .map(({ photo, state, shown }) => ({
        photo: this.views.viewOf(photo, actor.personId),
        byOthers: photo.ownerId !== actor.personId,
        consented: photo.consentedAt !== null,
        shown,
        waits: photo.consentedAt !== null && !shown ? waitsFor(appeal, state) : null,
      }))
  }

  /** Those of a wish that everybody may see. */
  async publicOf(appeal: Appeal): Promise<Photo[]> {
    return (await this.looked(appeal)).flatMap(({ photo, shown }) => (shown ? [photo] : []))
  }

  /** Says yes or no to one photo: of a matter of one's own, or one's own that no matter has taken yet. It counts at once. */
  async say(actor: Actor, photoId: string, yes: boolean): Promise<void> {
    await this.transactions.run(async (tx) => {
      const photo = await tx.findOneBy(Photo, { id: photoId })
      if (!photo || !(await this.decides(actor, photo))) throw new Refusal('photo.not-found')
      if ((photo.consentedAt !== null) === yes) return
      await this.pictures.consent(tx, photoId, yes)
      if (!yes || !photo.appealId || (await tx.existsBy(ContentItem, { kind: 'PHOTO', subjectId: photoId }))) return
      // handed in before pictures were looked at
      const { communityId, streetId } = await tx.findOneByOrFail(Appeal, { id: photo.appealId })
      await this.pictures.begin(tx, [photoId], { appealId: photo.appealId, communityId, streetId })
    })
  }

  private async decides(actor: Actor, { appealId, stepId, ownerId }: Photo): Promise<boolean> {
    if (appealId === null) return ownerId === actor.personId
    const [appeal, step] = await Promise.all([this.appeals.row(appealId), stepId ? this.steps.findOneBy({ id: stepId }) : null])
    return appeal !== null && step !== null && step.readers !== 'staff' && saysOfPhotos(actor, appeal)
  }

  private async looked(appeal: Appeal): Promise<Looked[]> {
    const photos = await this.views.ofAppeal(appeal.id)
    if (photos.length === 0) return []
    const [steps, items] = await Promise.all([
      this.steps.find({ where: { id: In(photos.flatMap(({ stepId }) => stepId ?? [])) } }),
      this.items.find({ where: { kind: 'PHOTO', subjectId: In(photos.map(({ id }) => id)) } }),
    ])
    return photos.flatMap((photo) => {
      const step = steps.find(({ id }) => id === photo.stepId)
      if (!step) return []
      const state = items.find(({ subjectId }) => subjectId === photo.id)?.state ?? null
      return { photo, step, state, shown: photoIsPublic(appeal, { consented: photo.consentedAt !== null, state, readers: step.readers }) }
    })
  }
}

function waitsFor(appeal: Appeal, state: ContentState | null): string {
  if (state === 'REFUSED' || state === 'DOWN') return '工作人员看过了，这张先不放'
  if (!appeal.onWall) return '心愿放上心愿墙以后，大家才能看到'
  return '还在检查，检查好了才会放出来'
}
