import { Injectable } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { Storage, StorageUnavailable } from '../platform/storage/storage'
import { PICTURE_TYPE, type Pictures } from './pictures'

/** The two sizes in which a photo is shown. */
export const VARIANTS = ['display', 'thumb'] as const
export type Variant = (typeof VARIANTS)[number]

/** As the phone took it, or with the watermark. The plain files of evidence stay: a stamp can be drawn anew, a photo cannot. */
export type Edition = 'plain' | 'stamped'
const EDITIONS: readonly Edition[] = ['plain', 'stamped']

/** Everything of ours in the storage begins with this; a bucket may be shared with others. */
export const PREFIX = 'photos/'
const FILE =
  /^photos\/[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?:plain|stamped)-(?:display|thumb)\.jpg(\.[0-9a-f]+\.tmp)?$/

/** The files of photos. Their names are made from our own ids: nothing a sender calls a file ever reaches the storage. */
@Injectable()
export class PhotoFiles {
  constructor(private readonly storage: Storage) {}

  /** Writes both sizes, or none; a storage that cannot take them now is a 503 with a sentence. */
  async put(id: string, edition: Edition, { display, thumb }: Pictures): Promise<void> {
    try {
      await this.storage.put(keyOf(id, edition, 'display'), display, PICTURE_TYPE)
      await this.storage.put(keyOf(id, edition, 'thumb'), thumb, PICTURE_TYPE)
    } catch (error) {
      await this.storage.delete(keyOf(id, edition, 'display')).catch(() => undefined)
      throw unavailable(error)
    }
  }

  /** One file, or null when it is gone. */
  async get(id: string, edition: Edition, variant: Variant): Promise<Buffer | null> {
    return this.storage.get(keyOf(id, edition, variant)).catch((error: unknown) => {
      throw unavailable(error)
    })
  }

  /** Removes everything of one photo. */
  async delete(id: string): Promise<void> {
    for (const edition of EDITIONS) for (const variant of VARIANTS) await this.storage.delete(keyOf(id, edition, variant))
  }

  /** All our files with the photo they belong to; `draft` is what an interrupted write left behind. */
  async *list(): AsyncIterable<{ key: string; photoId: string; draft: boolean }> {
    for await (const key of this.storage.list(PREFIX)) {
      const [, photoId, draft] = FILE.exec(key) ?? []
      if (photoId) yield { key, photoId, draft: draft !== undefined }
    }
  }

  /** Removes one file that `list` named. */
  async deleteKey(key: string): Promise<void> {
    await this.storage.delete(key)
  }
}

/** Ids begin with the time, so their ends spread the files evenly over 65 536 folders. */
function keyOf(id: string, edition: Edition, variant: Variant): string {
  return `${PREFIX}${id.slice(-4, -2)}/${id.slice(-2)}/${id}.${edition}-${variant}.jpg`
}

function unavailable(error: unknown): unknown {
  return error instanceof StorageUnavailable ? new Refusal('photos.unavailable') : error
}
