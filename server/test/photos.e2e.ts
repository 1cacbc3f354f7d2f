import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Actor, type PhotoView, Refusal } from '@wish/shared'
import sharp from 'sharp'
import { v7 as uuid } from 'uuid'
import { DEFAULT_SETTINGS, Person as PersonRow } from '../src/people/person.entity'
import { Sessions } from '../src/people/sessions'
import { Photo } from '../src/photos/photo.entity'
import { PhotoAccess, PUBLIC_VIEWER } from '../src/photos/photo-access'
import { PhotoCleanup } from '../src/photos/photo-cleanup'
import { PhotosService } from '../src/photos/photos.service'
import { DAY, HOUR, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { OutboxWorker } from '../src/platform/outbox/outbox-worker'
import { Client, type Reply } from './support/client'
import { heicFile, jpegSegments, noise, phonePhoto, pngClaiming, SVG, twoHalves } from './support/pictures'
import { type S3Server, startS3 } from './support/s3-server'
import { startApp, type TestApp } from './support/start-app'

let app: TestApp
let jpeg: Buffer
beforeAll(async () => {
  jpeg = await twoHalves(1000, 800).jpeg().toBuffer()
})

/** Somebody with a session, and their id. */
interface Person {
  id: string
  client: Client
}

const form = (bytes: Buffer, field = 'file', name = 'C:\\fakepath\\../../evil.php') => {
  const body = new FormData()
  body.append(field, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name)
  return body
}
const read = async <T>(response: Response): Promise<Reply<T>> => ({
  status: response.status,
  body: (await response.json()) as T,
  headers: response.headers,
})
const send = async (person: Person, body: Buffer | FormData, key?: string): Promise<Reply<PhotoView>> =>
  read(await person.client.raw('POST', '/photos', body instanceof FormData ? body : form(body), key ? { 'idempotency-key': key } : {}))
const upload = async (person: Person, bytes = jpeg): Promise<PhotoView> => {
  const { status, body } = await send(person, bytes)
  if (status !== 201) throw new Error(`upload refused: ${JSON.stringify(body)}`)
  return body
}
const problem = async (reply: Promise<Reply<unknown>>): Promise<string> => {
  const { status, body, headers } = await reply
  expect(headers.get('content-type')).toMatch('application/problem+json')
  const { code, title } = body as { code: string; title: string }
  expect(title).toMatch(/[\u4e00-\u9fff]/)
  return `${status} ${code}`
}
const open = (url: string, headers: Record<string, string> = {}) => app.guest.raw('GET', `/${url}`, undefined, headers)
const statusOf = async (url: string) => (await open(url)).status
const actor = (person: Person): Actor => ({ personId: person.id, memberships: [] })
const attach = (person: Person, ids: string[], more: { evidence?: boolean; appealId?: string; stepId?: string; field?: string } = {}) =>
  app.app
    .get(Transactions)
    .run((tx) =>
      app.app
        .get(PhotosService)
        .attach(tx, actor(person), ids, { appealId: 'appeal-1', stepId: 'step-1', evidence: false, field: 'photoIds', ...more }),
    )
const row = (id: string) => app.app.get(Transactions).manager.findOneBy(Photo, { id })
const files = () =>
  (existsSync(join(app.config.dataDir, 'photos'))
    ? readdirSync(join(app.config.dataDir, 'photos'), { recursive: true, encoding: 'utf8' })
    : []
  ).filter((name) => /\.(jpg|tmp)$/.test(name))
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  )

/** Signs somebody in who exists for this test alone. */
async function signUp(name: string): Promise<Person> {
  const id = uuid()
  const token = await app.app.get(Transactions).run(async (tx) => {
    await tx.insert(PersonRow, { id, name, settings: DEFAULT_SETTINGS, createdAt: app.clock.now() })
    return (await app.app.get(Sessions).open(tx, id, 'wechat')).token
  })
  return { id, client: new Client(app.url, token) }
}

describe('photos', () => {
  let resident: Person
  let neighbour: Person

  beforeEach(async () => {
    app = await startApp()
    resident = await signUp('resident')
    neighbour = await signUp('neighbour')
  })
  afterEach(() => app.stop())

  describe('sending one', () => {
    it('gives it back upright, small enough, without where and with what it was taken', async () => {
      const photo = await upload(resident, await phonePhoto(6, 3000, 2000))
      expect(photo).toEqual({
        id: expect.any(String),
        url: expect.any(String),
        thumbnailUrl: expect.any(String),
        width: 1067,
        height: 1600,
      })
      for (const [url, long] of [
        [photo.url, 1600],
        [photo.thumbnailUrl, 400],
      ] as const) {
        const response = await open(url)
        expect(response.status).toBe(200)
        expect(Object.fromEntries(response.headers)).toMatchObject({
          'content-type': 'image/jpeg',
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-cache',
          'content-disposition': 'inline; filename="photo.jpg"',
        })
        const bytes = Buffer.from(await response.arrayBuffer())
        expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', height: long })
        expect(new Set(jpegSegments(bytes))).toEqual(new Set(['db', 'c2', 'c4', 'da']))
        expect(bytes.includes('Secret')).toBe(false)
      }
      // what the sender called the file, and the file itself, are nowhere
      expect(files().sort()).toEqual([
        expect.stringMatching(`${photo.id}.plain-display.jpg$`),
        expect.stringMatching(`${photo.id}.plain-thumb.jpg$`),
      ])
    })

    it('needs a session', async () => {
      expect(await problem(send({ id: '', client: app.guest }, jpeg))).toBe('401 session.required')
    })

    it('sent again with the same key is the same photo; the same key with another picture is refused', async () => {
      const [first, ...again] = await Promise.all([
        send(resident, jpeg, 'upload-0001'),
        send(resident, jpeg, 'upload-0001'),
        send(resident, jpeg, 'upload-0001'),
      ])
      for (const reply of again) expect([reply.status, reply.body.id]).toEqual([201, first.body.id])
      expect((await send(resident, jpeg, 'upload-0001')).body.id).toBe(first.body.id)
      expect(files()).toHaveLength(2)
      expect(await problem(send(resident, await twoHalves(10, 10).png().toBuffer(), 'upload-0001'))).toBe('422 idempotency.key-reused')
      // the key is the sender's own: another person may have made the same one
      expect((await send(neighbour, jpeg, 'upload-0001')).body.id).not.toBe(first.body.id)
      expect((await send(resident, jpeg)).body.id).not.toBe(first.body.id)
      expect(await problem(send(resident, jpeg, 'short'))).toBe('400 idempotency.key-missing')
    })

    it('stops at thirty that nobody uses, and goes on when they are used', async () => {
      const tiny = await twoHalves(8, 8).png().toBuffer()
      const photos: PhotoView[] = []
      for (let i = 0; i < 30; i++) photos.push(await upload(resident, tiny))
      expect(await problem(send(resident, tiny))).toBe('429 photo.quota')
      await upload(neighbour, tiny)
      await attach(resident, [photos[0]?.id ?? ''])
      await upload(resident, tiny)
    })
  })

  describe('what is not a photo is refused with a sentence', () => {
    const bodies: [string, () => Promise<Buffer> | Buffer, string][] = [
      ['nothing at all', () => Buffer.alloc(0), '400 photo.none'],
      ['an SVG', () => SVG, '415 photo.unsupported'],
      ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), '415 photo.unsupported'],
      ['an iPhone picture', () => heicFile(), '415 photo.heic'],
      ['half a photo', () => jpeg.subarray(0, jpeg.length / 2), '400 photo.broken'],
      ['a bomb', () => pngClaiming(30_000, 30_000), '400 photo.too-many-pixels'],
      ['more than ten megabytes', () => Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]), '413 photo.too-large'],
      ['much more than ten megabytes', () => Buffer.alloc(40 * 1024 * 1024, 0xff), '413 photo.too-large'],
    ]
    it.each(bodies)('%s', async (_name, body, code) => {
      expect(await problem(send(resident, await body()))).toBe(code)
      expect(files()).toEqual([])
    })

    it('an endless one is cut off, although it never says how long it is', async () => {
      const head = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n')
      let sent = 0
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(sent === 0 ? head : Buffer.alloc(1024 * 1024, 1))
          if (++sent > 30) controller.close()
        },
      })
      const reply = fetch(`${app.url}/api/v1/photos`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { authorization: `Bearer ${resident.client.token}`, 'content-type': 'multipart/form-data; boundary=x' },
      } as RequestInit)
      expect(await problem(reply.then(read))).toBe('413 photo.too-large')
    })

    it.each<[string, () => FormData, string]>([
      ['under another name', () => form(jpeg, 'photo'), '400 input.invalid'],
      ['a text field', () => withFields([['file', 'text']]), '400 input.invalid'],
      ['no field', () => new FormData(), '400 photo.none'],
      [
        'two files',
        () =>
          withFields([
            ['file', jpeg],
            ['file', jpeg],
          ]),
        '400 input.malformed',
      ],
      [
        'a file and a field',
        () =>
          withFields([
            ['file', jpeg],
            ['owner', 'somebody-else'],
          ]),
        '400 input.invalid',
      ],
    ])('a form with %s', async (_name, body, code) => {
      expect(await problem(send(resident, body()))).toBe(code)
      expect(files()).toEqual([])
    })

    it.each<[string, string, string | Buffer, string]>([
      ['JSON', 'application/json', '{}', '415 input.media-type'],
      ['bare bytes', 'image/jpeg', 'x', '415 input.media-type'],
      ['a form without boundary', 'multipart/form-data', 'x', '400 input.malformed'],
      ['a form that is noise', 'multipart/form-data; boundary=x', Buffer.alloc(5000, 7), '400 input.malformed'],
      [
        'a form that breaks off',
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
        '400 input.malformed',
      ],
      ['a header without end', 'multipart/form-data; boundary=x', `--x\r\n${'a'.repeat(200_000)}`, '400 input.malformed'],
    ])('%s', async (_name, type, body, code) => {
      const reply = resident.client.raw('POST', '/photos', typeof body === 'string' ? body : new Uint8Array(body), { 'content-type': type })
      expect(await problem(reply.then(read))).toBe(code)
      expect(files()).toEqual([])
    })
  })

  describe('an address', () => {
    it('works for ten minutes at most, and is the same within five so that the phone can keep the picture', async () => {
      const photo = await upload(resident)
      const [loaded] = [await row(photo.id)]
      const again = app.app.get(PhotosService).viewsOf(loaded ? [loaded] : [], resident.id)
      expect(again[0]?.url).toBe(photo.url)
      app.clock.advance(5 * MINUTE - 1)
      expect(await statusOf(photo.url)).toBe(200)
      app.clock.advance(5 * MINUTE + 1)
      expect(await problem(open(photo.url).then(read))).toBe('403 photo.expired')
    })

    it('that anybody changed is nobody’s', async () => {
      const photo = await upload(resident)
      const other = await upload(resident)
      const url = new URL(photo.url, app.url)
      const changed = (change: (url: URL) => void) => {
        const copy = new URL(url)
        change(copy)
        return copy.pathname + copy.search
      }
      const tries = [
        changed((u) => u.searchParams.set('v', neighbour.id)),
        changed((u) => u.searchParams.set('v', PUBLIC_VIEWER)),
        changed((u) => u.searchParams.set('e', String(Number(u.searchParams.get('e')) + 1))),
        changed((u) => u.searchParams.set('s', `0${u.searchParams.get('s')?.slice(1)}`)),
        changed((u) => u.searchParams.set('s', '')),
        changed((u) => u.searchParams.delete('s')),
        changed((u) => u.searchParams.append('s', 'x')),
        changed((u) => u.searchParams.delete('v')),
        changed((u) => (u.pathname = u.pathname.replace(photo.id, other.id))),
        changed((u) => (u.pathname = u.pathname.replace('display', 'thumb'))),
        changed((u) => (u.pathname = u.pathname.replace('display', 'original'))),
        changed((u) => (u.pathname = u.pathname.replace('display', '..%2f..%2fkeys%2fvault.json'))),
        `/api/v1/photos/${photo.id}/display`,
      ]
      for (const address of tries) expect(await problem(open(address).then(read))).toBe('404 photo.not-found')
      expect((await open('/api/v1/photos')).status).toBe(404)
    })

    it('lets a phone ask whether its copy is still good, and answers only those who may see it', async () => {
      const photo = await upload(resident)
      const etag = (await open(photo.url)).headers.get('etag') ?? ''
      expect((await open(photo.url, { 'if-none-match': etag })).status).toBe(304)
      await attach(resident, [photo.id])
      expect((await open(photo.url, { 'if-none-match': etag })).status).toBe(404)
    })

    it('of a loose photo is only good for the one who sent it', async () => {
      const photo = await row((await upload(resident)).id)
      const views = app.app.get(PhotosService).viewsOf(photo ? [photo, photo] : [], neighbour.id)
      expect(await statusOf(views[0]?.url ?? '')).toBe(404)
      expect(await statusOf(app.app.get(PhotosService).viewsOf(photo ? [photo] : [], PUBLIC_VIEWER)[0]?.url ?? '')).toBe(404)
    })

    it('stops at once when the appeal is no longer this viewer’s to see', async () => {
      const { id } = await upload(resident)
      let allowed = true
      const asked: string[] = []
      app.app.get(PhotoAccess).decideWith({
        maySee: async (viewer, photo) => {
          asked.push(`${viewer} ${photo.appealId} ${photo.id}`)
          return allowed
        },
        labelOf: async () => null,
      })
      await attach(resident, [id])
      const photo = await row(id)
      const [view] = app.app.get(PhotosService).viewsOf(photo ? [photo] : [], PUBLIC_VIEWER)
      expect(await statusOf(view?.url ?? '')).toBe(200)
      allowed = false
      expect(await statusOf(view?.url ?? '')).toBe(404)
      expect(await statusOf(view?.thumbnailUrl ?? '')).toBe(404)
      expect(asked).toEqual(Array(3).fill(`public appeal-1 ${id}`))
    })
  })

  describe('given to an appeal', () => {
    it('keeps its order, also over two fields, and says which was before and which after', async () => {
      const tiny = await twoHalves(8, 8).png().toBuffer()
      const ids: string[] = []
      for (let i = 0; i < 4; i++) ids.push((await upload(resident, tiny)).id)
      const [a, b, c, d] = ids as [string, string, string, string]
      await attach(resident, [c, a], { field: 'beforePhotoIds' })
      await attach(resident, [d], { field: 'afterPhotoIds' })
      app.clock.advance(1)
      await attach(resident, [b], { stepId: 'step-2', evidence: true })
      const photos = await app.app.get(PhotosService).ofAppeal('appeal-1')
      expect(photos.map((photo) => photo.id)).toEqual([c, a, d, b])
      const captions = app.app
        .get(PhotosService)
        .viewsOf(photos, resident.id)
        .map((view) => view.caption)
      expect(captions).toEqual(['解决之前', '解决之前', '解决之后', '办理照片'])
    })

    it('is given once, by the one who sent it, or nothing is given at all', async () => {
      const [mine, second, theirs] = [await upload(resident), await upload(resident), await upload(neighbour)]
      for (const ids of [
        [mine.id, theirs.id],
        [mine.id, mine.id],
        [mine.id, uuid()],
        ['no-such-id', mine.id],
      ]) {
        expect(await refusalOf(attach(resident, ids))).toBe('photo.not-yours')
        expect(await row(mine.id)).toMatchObject({ appealId: null, stepId: null })
      }
      await attach(resident, [mine.id])
      expect(await refusalOf(attach(resident, [second.id, mine.id], { appealId: 'appeal-2' }))).toBe('photo.not-yours')
      expect(await row(mine.id)).toMatchObject({ appealId: 'appeal-1' })
      expect(await row(second.id)).toMatchObject({ appealId: null })
    })

    it('goes to exactly one of two appeals that ask for it in the same moment', async () => {
      const photo = await upload(resident)
      const asked = await Promise.all(['a', 'b', 'c', 'd'].map((appealId) => refusalOf(attach(resident, [photo.id], { appealId }))))
      expect(asked.sort()).toEqual(['accepted', 'photo.not-yours', 'photo.not-yours', 'photo.not-yours'])
    })
  })

  describe('evidence', () => {
    const label = { place: '安慧里社区第三网格', no: '20260304-0007' }
    const decide = () => app.app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: async () => label })
    const viewOf = async (id: string) => {
      const photo = await row(id)
      return app.app.get(PhotosService).viewsOf(photo ? [photo] : [], 'somebody')[0] as PhotoView
    }
    const bytesOf = async (url: string) => Buffer.from(await (await open(url)).arrayBuffer())

    it('is shown plain until the watermark is drawn, then with it, in both sizes', async () => {
      decide()
      const { id } = await upload(resident)
      await attach(resident, [id], { evidence: true })
      const plain = await viewOf(id)
      const before = [await bytesOf(plain.url), await bytesOf(plain.thumbnailUrl)]
      expect(before.every((bytes) => bytes.length > 0)).toBe(true)

      await app.app.get(OutboxWorker).runUntilEmpty()
      expect(await row(id)).toMatchObject({ watermark: 'DRAWN', width: 1000, height: 800 })
      const stamped = await viewOf(id)
      const after = [await bytesOf(stamped.url), await bytesOf(stamped.thumbnailUrl)]
      for (const [i, bytes] of after.entries()) {
        expect(bytes.equals(before[i] ?? bytes)).toBe(false)
        expect(new Set(jpegSegments(bytes))).toEqual(new Set(['db', 'c2', 'c4', 'da']))
      }
      expect((await open(plain.url, { 'if-none-match': `"${id}.plain.display"` })).status).toBe(200)
    })

    it('of a resident gets none', async () => {
      decide()
      const { id } = await upload(resident)
      await attach(resident, [id])
      await app.app.get(OutboxWorker).runUntilEmpty()
      expect(await row(id)).toMatchObject({ watermark: 'NONE' })
      expect(files()).toHaveLength(2)
    })

    it('gets its watermark later when it could not be drawn at once', async () => {
      const { id } = await upload(resident)
      await attach(resident, [id], { evidence: true })
      app.app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: () => Promise.reject(new Error('not now')) })
      await app.app.get(OutboxWorker).runUntilEmpty()
      expect(await row(id)).toMatchObject({ watermark: 'PENDING' })
      expect(await statusOf((await viewOf(id)).url)).toBe(200)
      decide()
      app.clock.advance(HOUR)
      await app.app.get(OutboxWorker).runUntilEmpty()
      expect(await row(id)).toMatchObject({ watermark: 'DRAWN' })
    })

    it('that is too small to write on becomes larger, and says so', async () => {
      decide()
      const { id } = await upload(resident, await twoHalves(60, 30).png().toBuffer())
      await attach(resident, [id], { evidence: true })
      await app.app.get(OutboxWorker).runUntilEmpty()
      const { url, width, height } = await viewOf(id)
      expect(await sharp(await bytesOf(url)).metadata()).toMatchObject({ width, height })
      expect(width).toBe(480)
    })
  })

  describe('that nobody uses', () => {
    it('is gone after a day, with its files; what an appeal has stays', async () => {
      const [loose, used] = [await upload(resident), await upload(resident)]
      await attach(resident, [used.id])
      app.clock.advance(DAY - MINUTE)
      const fresh = await upload(resident)
      await app.app.get(PhotoCleanup).deleteLoose()
      expect(await row(loose.id)).not.toBeNull()
      app.clock.advance(2 * MINUTE)
      await app.app.get(PhotoCleanup).deleteLoose()
      expect([await row(loose.id), (await row(used.id))?.id, (await row(fresh.id))?.id]).toEqual([null, used.id, fresh.id])
      expect(files().filter((name) => name.includes(loose.id))).toEqual([])
      expect(files()).toHaveLength(4)
      expect(await refusalOf(attach(resident, [loose.id]))).toBe('photo.not-yours')
    })

    it('leaves no file behind after a crash between row and files, and no known file is ever touched', async () => {
      const [kept, lost] = [await upload(resident), await upload(resident)]
      await app.app.get(Transactions).run((tx) => tx.delete(Photo, { id: lost.id }))
      const folder = join(app.config.dataDir, 'photos', kept.id.slice(-4, -2), kept.id.slice(-2))
      writeFileSync(join(folder, `${kept.id}.stamped-thumb.jpg.0123456789ab.tmp`), 'half')
      writeFileSync(join(folder, 'somebody-elses.jpg'), 'not ours')
      await app.app.get(PhotoCleanup).deleteOrphans()
      expect(files()).toHaveLength(6)
      app.clock.advance(DAY + 1)
      const young = await upload(resident)
      await app.app.get(Transactions).run((tx) => tx.delete(Photo, { id: young.id }))
      await app.app.get(PhotoCleanup).deleteOrphans()
      expect(files().filter((name) => name.includes(lost.id) || name.endsWith('.tmp'))).toEqual([])
      expect(files().filter((name) => name.includes(kept.id))).toHaveLength(2)
      expect(files().filter((name) => name.includes(young.id))).toHaveLength(2)
      expect(files().filter((name) => name.includes('somebody-elses'))).toHaveLength(1)
    })
  })

  describe('when the storage is away', () => {
    it('says so, keeps nothing half, and works again afterwards', async () => {
      const before = await upload(resident)
      rmSync(join(app.config.dataDir, 'photos'), { recursive: true })
      writeFileSync(join(app.config.dataDir, 'photos'), 'a file where the folder should be')
      const refused = send(resident, jpeg)
      expect((await refused).headers.get('retry-after')).not.toBeNull()
      expect(await problem(refused)).toBe('503 photos.unavailable')
      expect(await problem(open(before.url).then(read))).toBe('503 photos.unavailable')
      expect(await app.app.get(Transactions).manager.countBy(Photo, { ownerId: resident.id })).toBe(1)
      rmSync(join(app.config.dataDir, 'photos'))
      expect(await statusOf(before.url)).toBe(404)
      expect(await statusOf((await upload(resident)).url)).toBe(200)
    })
  })

  describe('when many come at once', () => {
    /** An upload that has begun and ends when the test says so. */
    const slowly = (person: Person) => {
      let finish!: () => void
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'))
          finish = () => {
            controller.enqueue(jpeg)
            controller.enqueue(Buffer.from('\r\n--x--\r\n'))
            controller.close()
          }
        },
      })
      const headers = { authorization: `Bearer ${person.client.token}`, 'content-type': 'multipart/form-data; boundary=x' }
      const reply = fetch(`${app.url}/api/v1/photos`, { method: 'POST', body, duplex: 'half', headers } as RequestInit)
      return { finish, status: reply.then((response) => response.status) }
    }

    it('those for whom there is no room are asked to come again, the others are served', async () => {
      const people = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(signUp))
      const begun = people.flatMap((person) => Array.from({ length: 6 }, () => slowly(person))).slice(0, 32)
      // what is refused for itself says that there was room
      let answer = ''
      do answer = await problem(send(resident, SVG))
      while (answer === '415 photo.unsupported')
      expect(answer).toBe('503 photos.busy')
      expect((await app.guest.get('//health/live')).status).toBe(200)

      for (const { finish } of begun) finish()
      expect(await Promise.all(begun.map(({ status }) => status))).toEqual(Array(32).fill(201))
      expect(files()).toHaveLength(64)
      await upload(resident)
    })

    it('one person cannot take all the room', async () => {
      const begun = Array.from({ length: 6 }, () => slowly(neighbour))
      let answer = ''
      do answer = await problem(send(neighbour, SVG))
      while (answer === '415 photo.unsupported')
      expect(answer).toBe('503 photos.busy')
      await upload(resident)
      for (const { finish } of begun) finish()
      expect(await Promise.all(begun.map(({ status }) => status))).toEqual(Array(6).fill(201))
    })

    it('a phone that goes away in the middle leaves nothing behind and gives its place back', async () => {
      for (let i = 0; i < 8; i++) {
        const gone = new AbortController()
        const body = new ReadableStream({
          start: (controller) =>
            controller.enqueue(Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc')),
        })
        const headers = { authorization: `Bearer ${resident.client.token}`, 'content-type': 'multipart/form-data; boundary=x' }
        const reply = fetch(`${app.url}/api/v1/photos`, {
          method: 'POST',
          body,
          duplex: 'half',
          headers,
          signal: gone.signal,
        } as RequestInit).catch(() => 'gone')
        await app.guest.get('//health/live')
        gone.abort()
        expect(await reply).toBe('gone')
      }
      let answer = ''
      do answer = await problem(send(resident, SVG))
      while (answer === '503 photos.busy')
      expect(answer).toBe('415 photo.unsupported')
      expect(files()).toEqual([])
    })

    it('other requests are answered while a picture is worked on', async () => {
      let done = false
      const working = upload(resident, await noise(3500, 2500).jpeg().toBuffer()).then(() => {
        done = true
      })
      for (let i = 0; i < 5; i++) await app.guest.get('//health/live')
      expect(done).toBe(false)
      await working
    })
  })
})

describe('photos in an S3-compatible store', () => {
  let s3: S3Server
  beforeAll(async () => {
    s3 = await startS3()
    app = await startApp({ config: { s3: s3.options } })
  })
  afterAll(async () => {
    await app.stop()
    await s3.stop()
  })

  it('are taken, watermarked, shown and swept there', async () => {
    const person = await signUp('resident')
    app.app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: async () => ({ place: '安慧里', no: '20260304-0001' }) })
    const [used, loose] = [await upload(person), await upload(person)]
    await attach(person, [used.id], { evidence: true })
    await app.app.get(OutboxWorker).runUntilEmpty()
    expect(await row(used.id)).toMatchObject({ watermark: 'DRAWN' })
    expect(await statusOf(used.url)).toBe(200)
    app.clock.advance(DAY + 1)
    await app.app.get(PhotoCleanup).deleteLoose()
    await app.app.get(PhotoCleanup).deleteOrphans()
    expect(await row(loose.id)).toBeNull()
    expect(files()).toEqual([])

    s3.gate = 'failing'
    expect(await problem(send(person, jpeg))).toBe('503 photos.unavailable')
    s3.gate = 'open'
    expect(await statusOf((await upload(person)).url)).toBe(200)
  })
})

/** A form with these fields, files and texts. */
function withFields(fields: [string, Buffer | string][]): FormData {
  const body = new FormData()
  for (const [name, value] of fields) {
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, new Blob([new Uint8Array(value)]), 'a.jpg')
  }
  return body
}
