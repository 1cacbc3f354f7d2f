import { Injectable } from '@nestjs/common'
import { type Actor, type PhotoView, PROBLEMS, Refusal } from '@wish/shared'
import { type EntityManager, IsNull } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { ImageQueue } from './image-queue'
import { Photo } from './photo.entity'
import type { Viewer } from './photo-access'
import { PhotoAddresses } from './photo-address'
import { EVIDENCE_ATTACHED } from './photo-evidence'
import { PhotoFiles } from './photo-files'
import type { Upload } from './photo-upload'
import type { Pictures } from './pictures'

/** So many photos may lie about that no appeal has taken: three full forms. */
export const LOOSE_PER_PERSON = 30

/** Where a photo goes when an appeal or an action takes it. */
export interface Placement {
  appealId: string
  stepId: string
  /** Handed in by those who handle the appeal: it gets the watermark. */
  evidence: boolean
  /** The field of the form, for the sentence beside it. */
  field: string
}

/** Photos from the phone until an appeal has them; afterwards they are shown to whom the appeal is shown. */
@Injectable()
export class PhotosService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly queue: ImageQueue,
    private readonly files: PhotoFiles,
    private readonly addresses: PhotoAddresses,
    @Read(Photo) private readonly photos: Reader<Photo>,
  ) {}

  /**
   * Takes one photo of a person. A phone that did not hear the answer sends again with the same key and gets the same
   * photo. `receive` reads the body; it is called only when there is room for it.
   */
  upload(ownerId: string, key: string | null, receive: () => Promise<Upload>): Promise<Photo> {
    return this.queue.admit(ownerId, async () => {
      const upload = await receive()
      const earlier = await this.earlier(ownerId, key, upload)
      return earlier ?? this.store(ownerId, upload, key)
    })
  }

  /** Makes the pictures of an upload and keeps them as a loose photo of this person. */
  async store(ownerId: string, upload: Upload, key: string | null = null): Promise<Photo> {
    await this.refuseOverQuota(this.transactions.manager, ownerId)
    // the image library is large, and most nodes start without a photo on its way
    const { makePictures } = await import('./image-pipeline')
    const pictures = await this.queue.work(() => makePictures(upload.bytes))
    const photo = this.loose(ownerId, upload, key, pictures)
    // files first: a row always has its pictures; files whose row never came are cleared away later
    await this.files.put(photo.id, 'plain', pictures)
    try {
      await this.transactions.run(async (tx) => {
        await this.refuseOverQuota(tx, ownerId)
        await tx.insert(Photo, photo)
      })
      return photo
    } catch (error) {
      const twin = isDuplicate(error) ? await this.earlier(ownerId, key, upload) : null
      // after any other failure the row may be there although nobody told us: then the files must stay
      if (twin || error instanceof Refusal) await this.files.delete(photo.id).catch(() => undefined)
      if (twin) return twin
      throw error
    }
  }

  /** Gives loose photos of this person to an appeal, each exactly once; refuses beside the field otherwise. */
  async attach(
    tx: EntityManager,
    actor: Actor,
    photoIds: readonly string[],
    { appealId, stepId, evidence, field }: Placement,
  ): Promise<void> {
    const attachedAt = this.clock.now()
    const before = await tx.countBy(Photo, { stepId })
    for (const [i, id] of photoIds.entries()) {
      const { affected } = await tx.update(
        Photo,
        { id, ownerId: actor.personId, appealId: IsNull() },
        {
          appealId,
          stepId,
          field,
          position: before + i,
          attachedAt,
          watermark: evidence ? 'PENDING' : 'NONE',
          // whoever handles a matter does not speak for its resident
          ...(evidence ? { consentedAt: null } : {}),
        },
      )
      if (affected !== 1) {
        throw new Refusal('photo.not-yours', { errors: [{ pointer: `/${field}`, detail: PROBLEMS['photo.not-yours'].title }] })
      }
      if (evidence) await this.outbox.add(tx, EVIDENCE_ATTACHED, { photoId: id })
    }
  }

  /** The photos of an appeal in the order in which they were handed in. */
  ofAppeal(appealId: string): Promise<Photo[]> {
    return this.photos.rows('WHERE appealId = ? ORDER BY attachedAt, stepId, position', [appealId])
  }

  /** Photos as one viewer is shown them. The addresses are for this viewer and stop working within minutes. */
  viewsOf(photos: readonly Photo[], viewer: Viewer): PhotoView[] {
    return photos.map((photo) => this.viewOf(photo, viewer))
  }

  /** One photo as one viewer is shown it. */
  viewOf(photo: Photo, viewer: Viewer): PhotoView {
    const caption = captionOf(photo)
    return {
      id: photo.id,
      url: this.addresses.make({ id: photo.id, variant: 'display', viewer }),
      thumbnailUrl: this.addresses.make({ id: photo.id, variant: 'thumb', viewer }),
      width: photo.width,
      height: photo.height,
      ...(caption ? { caption } : {}),
    }
  }

  /** The photo that this very upload has already made; the same key with other bytes is a mistake of the sender. */
  private async earlier(ownerId: string, key: string | null, { digest }: Upload): Promise<Photo | null> {
    if (key === null) return null
    const photo = await this.photos.findOneBy({ ownerId, uploadKey: key })
    if (photo && photo.uploadDigest !== digest) throw new Refusal('idempotency.key-reused')
    return photo
  }

  /** Uploads of one person that end in the same moment may pass by a few; the limit is against filling the disk, not a rule. */
  private async refuseOverQuota(manager: EntityManager, ownerId: string): Promise<void> {
    const loose = await manager.countBy(Photo, { ownerId, appealId: IsNull() })
    if (loose >= LOOSE_PER_PERSON) throw new Refusal('photo.quota')
  }

  private loose(ownerId: string, { digest }: Upload, uploadKey: string | null, { width, height }: Pictures): Photo {
    const createdAt = this.clock.now()
    return Object.assign(new Photo(), {
      // the id tells the age of the files, so it has to come from the clock of everything else
      id: uuid({ msecs: createdAt.getTime() }),
      ownerId,
      appealId: null,
      stepId: null,
      field: null,
      position: 0,
      width,
      height,
      watermark: 'NONE' as const,
      consentedAt: null,
      uploadKey,
      uploadDigest: digest,
      createdAt,
      attachedAt: null,
    })
  }
}

const CAPTIONS: Readonly<Record<string, string>> = { beforePhotoIds: '解决之前', afterPhotoIds: '解决之后' }

function captionOf({ field, watermark }: Photo): string | null {
  return CAPTIONS[field ?? ''] ?? (watermark === 'NONE' ? null : '办理照片')
}
