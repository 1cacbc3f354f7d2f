import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, IsNull, LessThan } from 'typeorm'
import { Clock, DAY, HOUR, later, MINUTE, SECOND } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { Log } from '../platform/logging/log'
import { Photo } from './photo.entity'
import { PhotoFiles } from './photo-files'

const LOOSE_FOR = DAY
/** No upload takes an hour: a file without a row for longer will never get one. */
const ORPHAN_AFTER = DAY
const BATCH = 100
const LOOSE_EVERY = (10 * MINUTE) / SECOND
const ORPHANS_EVERY = (6 * HOUR) / SECOND

/** Deletes photos that nobody used, and files that nobody knows. */
@Injectable()
export class PhotoCleanup implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly files: PhotoFiles,
    private readonly log: Log,
    @Read(Photo) private readonly photos: Reader<Photo>,
  ) {}

  onModuleInit(): void {
    this.jobs.every(LOOSE_EVERY, 'photos.loose', () => this.deleteLoose())
    this.jobs.every(ORPHANS_EVERY, 'photos.orphans', () => this.deleteOrphans())
  }

  /** Deletes photos that have been loose for a day. Row first: after a crash in between, the files are orphans and go later. */
  async deleteLoose(): Promise<void> {
    const before = later(this.clock.now(), -LOOSE_FOR)
    for (;;) {
      const old = await this.photos.find({
        where: { appealId: IsNull(), createdAt: LessThan(before) },
        take: BATCH,
        order: { createdAt: 'ASC' },
      })
      for (const { id } of old) {
        // an appeal may take it in this very moment: then it is not ours to delete
        const { affected } = await this.transactions.run((tx) => tx.delete(Photo, { id, appealId: IsNull() }))
        if (affected === 1)
          await this.files.delete(id).catch(() => this.log.warn('files of a deleted photo are left for later', { photoId: id }))
      }
      if (old.length < BATCH) return
    }
  }

  /** Deletes files whose photo has no row: left by a crash, or by a storage that was away when it should have deleted. */
  async deleteOrphans(): Promise<void> {
    const before = later(this.clock.now(), -ORPHAN_AFTER).getTime()
    let batch: { key: string; photoId: string; draft: boolean }[] = []
    for await (const file of this.files.list()) {
      if (madeAt(file.photoId) < before) batch.push(file)
      if (batch.length < BATCH) continue
      await this.deleteUnknown(batch)
      batch = []
    }
    await this.deleteUnknown(batch)
  }

  private async deleteUnknown(files: readonly { key: string; photoId: string; draft: boolean }[]): Promise<void> {
    if (files.length === 0) return
    const rows = await this.photos.find({ select: { id: true }, where: { id: In([...new Set(files.map(({ photoId }) => photoId))]) } })
    const known = new Set(rows.map(({ id }) => id))
    for (const { key, photoId, draft } of files) if (draft || !known.has(photoId)) await this.files.deleteKey(key)
  }
}

/** When a photo was made: the first 48 bits of a UUIDv7 are its time. Unlike file dates it is the same clock everywhere. */
function madeAt(photoId: string): number {
  return Number.parseInt(photoId.replace('-', '').slice(0, 12), 16)
}
