import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { ImageQueue } from './image-queue'
import { Photo } from './photo.entity'
import { PhotoAccess } from './photo-access'
import { PhotoFiles } from './photo-files'

/** A photo was handed in as evidence and waits for its watermark. */
export const EVIDENCE_ATTACHED = 'photo.evidence-attached'

declare module '../platform/outbox/outbox' {
  interface OutboxTopics {
    [EVIDENCE_ATTACHED]: { photoId: string }
  }
}

/**
 * Draws the watermark of evidence after the action has been committed: drawing takes part of a second and reads and
 * writes files, neither of which belongs into a transaction. Until then the plain photo is shown. Holding it back would
 * ask a resident "is it solved?" and show nothing, and for hours if the drawing fails; the watermark proves when and
 * where to those who look later, it hides nothing from those who look now.
 */
@Injectable()
export class PhotoEvidence implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly queue: ImageQueue,
    private readonly files: PhotoFiles,
    private readonly access: PhotoAccess,
    @Read(Photo) private readonly photos: Reader<Photo>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVIDENCE_ATTACHED, 'photos.watermark', ({ photoId }) => this.draw(photoId))
  }

  /** Draws once, however often it is asked: a second drawing gives the same picture under the same name. */
  async draw(photoId: string): Promise<void> {
    const photo = await this.photos.findOneBy({ id: photoId })
    if (photo?.watermark !== 'PENDING' || !photo.appealId || !photo.attachedAt) return
    const label = await this.access.labelOf(photo.appealId)
    if (!label) return
    const plain = await this.files.get(photoId, 'plain', 'display')
    if (!plain) throw new Error('the picture of an evidence photo is not in the storage')
    const stamp = { at: photo.attachedAt, ...label }
    const { watermark } = await import('./watermark')
    const stamped = await this.queue.work(() => watermark(plain, stamp), true)
    await this.files.put(photoId, 'stamped', stamped)
    const { width, height } = stamped
    await this.transactions.run((tx) => tx.update(Photo, { id: photoId, watermark: 'PENDING' }, { watermark: 'DRAWN', width, height }))
  }
}
