import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type S3Server, startS3 } from '../../../test/support/s3-server'
import { LocalDisk } from './local-disk'
import { S3Storage } from './s3'
import { type Storage, StorageUnavailable } from './storage'

const bytes = (text: string) => Buffer.from(text)

async function keys(storage: Storage, prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const key of storage.list(prefix)) found.push(key)
  return found.sort()
}

let root: string
let s3: S3Server
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wish-storage-'))
  s3.gate = 'open'
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe.each([
  ['the local disk', () => new LocalDisk(root)],
  ['an S3-compatible store', () => new S3Storage(s3.options)],
])('%s', (_name, make) => {
  it('gives back what was put, and the newer of two', async () => {
    const storage = make()
    await storage.put('photos/ab/cd/one.jpg', bytes('first'), 'image/jpeg')
    await storage.put('photos/ab/cd/one.jpg', bytes('second'), 'image/jpeg')
    expect((await storage.get('photos/ab/cd/one.jpg'))?.toString()).toBe('second')
  })

  it('keeps binary bytes as they are', async () => {
    const all = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256))
    await make().put('photos/binary.jpg', all, 'image/jpeg')
    expect((await make().get('photos/binary.jpg'))?.equals(all)).toBe(true)
  })

  it('says null for a file that is not there, also after it was deleted', async () => {
    const storage = make()
    expect(await storage.get('photos/never.jpg')).toBeNull()
    await storage.put('photos/gone.jpg', bytes('x'), 'image/jpeg')
    await storage.delete('photos/gone.jpg')
    await storage.delete('photos/gone.jpg')
    expect(await storage.get('photos/gone.jpg')).toBeNull()
  })

  it('lists exactly the files below a prefix', async () => {
    const storage = make()
    await storage.put('list/a/one.jpg', bytes('1'), 'image/jpeg')
    await storage.put('list/b/two.jpg', bytes('2'), 'image/jpeg')
    await storage.put('listed-elsewhere/three.jpg', bytes('3'), 'image/jpeg')
    expect(await keys(storage, 'list/')).toEqual(['list/a/one.jpg', 'list/b/two.jpg'])
    expect(await keys(storage, 'empty/')).toEqual([])
  })

  it.each(['../x', '/etc/passwd', 'a/../../b', 'a//b', '.hidden', 'a/', 'A.jpg', 'a b', 'a\0b', ''])('refuses the name %j', async (key) => {
    const storage = make()
    await expect(storage.put(key, bytes('x'), 'image/jpeg')).rejects.toThrow('not a storage key')
    await expect(storage.get(key)).rejects.toThrow('not a storage key')
    await expect(storage.delete(key)).rejects.toThrow('not a storage key')
  })
})

describe('the local disk in trouble', () => {
  it('leaves nothing half-written when the disk fills up', async () => {
    const storage: Storage = new LocalDisk(root)
    await storage.put('photos/a.jpg', bytes('before'), 'image/jpeg')
    const handle = await open(join(root, 'any'), 'w')
    await handle.close()
    const full = jest
      .spyOn(Object.getPrototypeOf(handle), 'sync')
      .mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    try {
      await expect(storage.put('photos/a.jpg', bytes('after'), 'image/jpeg')).rejects.toThrow(StorageUnavailable)
    } finally {
      full.mockRestore()
    }
    expect(await readdir(join(root, 'photos'))).toEqual(['a.jpg'])
    expect((await storage.get('photos/a.jpg'))?.toString()).toBe('before')
  })

  it('says that it is unavailable when its folder cannot be used', async () => {
    await writeFile(join(root, 'photos'), 'a file where the folder should be')
    const storage: Storage = new LocalDisk(root)
    await expect(storage.put('photos/a.jpg', bytes('x'), 'image/jpeg')).rejects.toThrow(StorageUnavailable)
    await expect(storage.get('photos/a.jpg')).rejects.toThrow(StorageUnavailable)
  })

  it('lists the leftovers of a crash, and can delete them', async () => {
    const storage: Storage = new LocalDisk(root)
    await storage.put('photos/a.jpg', bytes('x'), 'image/jpeg')
    await writeFile(join(root, 'photos', 'b.jpg.0123456789ab.tmp'), 'half')
    expect(await keys(storage, 'photos/')).toEqual(['photos/a.jpg', 'photos/b.jpg.0123456789ab.tmp'])
    await storage.delete('photos/b.jpg.0123456789ab.tmp')
    expect(await keys(storage, 'photos/')).toEqual(['photos/a.jpg'])
  })

  it('shows a reader the old or the new file, never a part, while it is replaced again and again', async () => {
    const storage: Storage = new LocalDisk(root)
    const versions = ['a', 'b'].map((letter) => bytes(letter.repeat(200_000)))
    const [old, fresh] = versions as [Buffer, Buffer]
    await storage.put('photos/a.jpg', old, 'image/jpeg')
    let writing = true
    const writer = (async () => {
      for (let i = 0; i < 20; i++) await storage.put('photos/a.jpg', i % 2 ? old : fresh, 'image/jpeg')
      writing = false
    })()
    while (writing) {
      const seen = await storage.get('photos/a.jpg')
      expect(versions.some((version) => seen && version.equals(seen))).toBe(true)
    }
    await writer
  })
})

describe('an S3-compatible store in trouble', () => {
  it('lists beyond one page', async () => {
    const storage = new S3Storage(s3.options)
    const many = Array.from({ length: 1005 }, (_, i) => `many/${String(i).padStart(4, '0')}.jpg`)
    for (let i = 0; i < many.length; i += 50) {
      await Promise.all(many.slice(i, i + 50).map((key) => storage.put(key, bytes('x'), 'image/jpeg')))
    }
    expect(await keys(storage, 'many/')).toEqual(many)
  })

  it('says that it is unavailable when the service fails, the bucket is missing or nobody listens', async () => {
    s3.gate = 'failing'
    await expect(new S3Storage(s3.options).put('photos/a.jpg', bytes('x'), 'image/jpeg')).rejects.toThrow(StorageUnavailable)
    await expect(new S3Storage(s3.options).get('photos/a.jpg')).rejects.toThrow(StorageUnavailable)
    s3.gate = 'open'
    await expect(new S3Storage({ ...s3.options, bucket: 'no-such-bucket' }).get('photos/a.jpg')).rejects.toThrow(StorageUnavailable)
    await expect(new S3Storage({ ...s3.options, endpoint: 'http://127.0.0.1:9' }).get('photos/a.jpg')).rejects.toThrow(StorageUnavailable)
  })

  it('does not wait for ever for a service that never answers', async () => {
    s3.gate = 'silent'
    await expect(new S3Storage(s3.options, 100).get('photos/a.jpg')).rejects.toThrow(StorageUnavailable)
  })

  it('works again by itself when the service is back', async () => {
    const storage = new S3Storage(s3.options)
    s3.gate = 'failing'
    await expect(storage.put('photos/back.jpg', bytes('x'), 'image/jpeg')).rejects.toThrow(StorageUnavailable)
    s3.gate = 'open'
    await storage.put('photos/back.jpg', bytes('x'), 'image/jpeg')
    expect((await storage.get('photos/back.jpg'))?.toString()).toBe('x')
  })
})
