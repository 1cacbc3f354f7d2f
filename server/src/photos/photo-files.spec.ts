import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '@wish/shared'
import { LocalDisk } from '../platform/storage/local-disk'
import { StorageUnavailable } from '../platform/storage/storage'
import { PhotoFiles } from './photo-files'

const ID = '0195a1b2-0000-7000-8000-0123456789ab'
const PICTURES = { display: Buffer.from('large'), thumb: Buffer.from('small'), width: 2, height: 1 }

/** A disk that fills up after a number of files. */
class SmallDisk extends LocalDisk {
  constructor(
    root: string,
    private room: number,
  ) {
    super(root)
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    if (this.room-- <= 0) throw new StorageUnavailable('full', null)
    await super.put(key, bytes)
  }
}

describe('the files of a photo', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'wish-photo-files-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const listed = async (files: PhotoFiles) => {
    const keys: string[] = []
    for await (const { key } of files.list()) keys.push(key)
    return keys.sort()
  }

  it('are two for each edition, and all go together', async () => {
    const files = new PhotoFiles(new LocalDisk(root))
    await files.put(ID, 'plain', PICTURES)
    await files.put(ID, 'stamped', { ...PICTURES, thumb: Buffer.from('small, stamped') })
    expect(await listed(files)).toEqual(
      ['plain-display', 'plain-thumb', 'stamped-display', 'stamped-thumb'].map((name) => `photos/89/ab/${ID}.${name}.jpg`),
    )
    expect((await files.get(ID, 'stamped', 'thumb'))?.toString()).toBe('small, stamped')
    await files.delete(ID)
    expect(await listed(files)).toEqual([])
    expect(await files.get(ID, 'plain', 'display')).toBeNull()
  })

  it.each([0, 1])('are both there or neither, when the disk is full after %i', async (room) => {
    const files = new PhotoFiles(new SmallDisk(root, room))
    await expect(files.put(ID, 'plain', PICTURES)).rejects.toThrow(new Refusal('photos.unavailable'))
    expect(await listed(files)).toEqual([])
  })

  it('are told from what others keep in the same place', async () => {
    const disk = new LocalDisk(root)
    await disk.put('photos/backup.tar', Buffer.from('x'))
    await disk.put(`photos/89/ab/${ID}.other.jpg`, Buffer.from('x'))
    expect(await listed(new PhotoFiles(disk))).toEqual([])
  })
})
