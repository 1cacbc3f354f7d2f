import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { type PhotoView } from '@wish/shared'
import sharp from 'sharp'
import { Sessions } from '../src/people/sessions'
import type { Player } from './support/cast'
import { form, PhotoTools, problem } from './support/photo-tools'
import { heicFile, jpegSegments, noise, phonePhoto, pngClaiming, SVG, twoHalves } from './support/pictures'
import { startApp, type TestApp } from './support/start-app'

let app: TestApp
let tools: PhotoTools
let jpeg: Buffer
beforeAll(async () => {
  jpeg = await twoHalves(1000, 800).jpeg().toBuffer()
})

describe('photos on their way in', () => {
  let resident: Player
  let neighbour: Player

  beforeEach(async () => {
    app = await startApp()
    tools = new PhotoTools(app)
    resident = await app.signUp()
    neighbour = await app.signUp()
  })
  afterEach(() => app.stop())

  describe('sending one', () => {
    it('gives it back upright, small enough, without where and with what it was taken', async () => {
      const photo = await tools.upload(resident, await phonePhoto(6, 3000, 2000))
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
        const response = await tools.open(url)
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
      expect(tools.files().sort()).toEqual([
        expect.stringMatching(`${photo.id}.plain-display.jpg$`),
        expect.stringMatching(`${photo.id}.plain-thumb.jpg$`),
      ])
    })

    it('needs a session', async () => {
      expect(await problem(tools.send(app.guest, jpeg))).toBe('401 session.required')
    })

    it('sent again with the same key is the same photo; the same key with another picture is refused', async () => {
      const [first, ...again] = await Promise.all([
        tools.send(resident, jpeg, 'upload-0001'),
        tools.send(resident, jpeg, 'upload-0001'),
        tools.send(resident, jpeg, 'upload-0001'),
      ])
      for (const reply of again) expect([reply.status, reply.body.id]).toEqual([201, first.body.id])
      expect((await tools.send(resident, jpeg, 'upload-0001')).body.id).toBe(first.body.id)
      expect(tools.files()).toHaveLength(2)
      expect(await problem(tools.send(resident, await twoHalves(10, 10).png().toBuffer(), 'upload-0001'))).toBe(
        '422 idempotency.key-reused',
      )
      // the key is the sender's own: another person may have made the same one
      expect((await tools.send(neighbour, jpeg, 'upload-0001')).body.id).not.toBe(first.body.id)
      expect((await tools.send(resident, jpeg)).body.id).not.toBe(first.body.id)
      expect(await problem(tools.send(resident, jpeg, 'short'))).toBe('400 idempotency.key-missing')
    })

    it('stops at thirty that nobody uses, and goes on when they are used', async () => {
      const tiny = await twoHalves(8, 8).png().toBuffer()
      const photos: PhotoView[] = []
      for (let i = 0; i < 30; i++) photos.push(await tools.upload(resident, tiny))
      expect(await problem(tools.send(resident, tiny))).toBe('429 photo.quota')
      await tools.upload(neighbour, tiny)
      await tools.attach(resident, [photos[0]?.id ?? ''])
      await tools.upload(resident, tiny)
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
      expect(await problem(tools.send(resident, await body()))).toBe(code)
      expect(tools.files()).toEqual([])
    })

    it('an endless one is cut off, although it never says how long it is', async () => {
      let sent = 0
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(sent === 0 ? FORM_HEAD : Buffer.alloc(1024 * 1024, 1))
          if (++sent > 30) controller.close()
        },
      })
      expect(await problem(sendStream(resident, body))).toBe('413 photo.too-large')
    })

    it('one that says it is too large is refused before it is sent', async () => {
      const sending = startSending(resident, '40000000')
      sending.flushHeaders()
      const status = await new Promise((answered) => sending.on('response', (reply) => answered(reply.statusCode)))
      sending.destroy()
      expect(status).toBe(413)
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
      expect(await problem(tools.send(resident, body()))).toBe(code)
      expect(tools.files()).toEqual([])
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
      const reply = resident.raw('POST', '/photos', typeof body === 'string' ? body : new Uint8Array(body), { 'content-type': type })
      expect(await problem(reply)).toBe(code)
      expect(tools.files()).toEqual([])
    })
  })

  describe('when many come at once', () => {
    /** Uploads that have begun and end when the test says so. */
    const beginUploads = (people: readonly Player[], each: number) => {
      const finishers: (() => void)[] = []
      const replies = people
        .flatMap((person) => Array<Player>(each).fill(person))
        .map((person) => {
          const body = new ReadableStream({
            start(controller) {
              controller.enqueue(FORM_HEAD)
              finishers.push(() => {
                controller.enqueue(jpeg)
                controller.enqueue(FORM_END)
                controller.close()
              })
            },
          })
          return sendStream(person, body)
        })
      return { replies, finish: () => finishers.forEach((end) => void end()) }
    }
    /** Waits until so many have been answered: those that were not let in. */
    const firstAnswers = (replies: Promise<Response>[], count: number) =>
      new Promise<void>((done) => {
        let answered = 0
        for (const reply of replies) void reply.then(() => ++answered === count && done())
      })
    const tally = async (replies: Promise<Response>[]) => {
      const codes = await Promise.all(replies.map(async (reply) => ((await reply).status === 201 ? 'taken' : problem(reply))))
      return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((other) => other === code).length]))
    }

    it('those for whom there is no room are asked to come again, the others are served', async () => {
      const people = await Promise.all(Array.from({ length: 7 }, () => app.signUp()))
      const { replies, finish } = beginUploads(people, 6)
      await firstAnswers(replies, 10)
      expect(await problem(tools.send(resident, jpeg))).toBe('503 photos.busy')
      expect((await app.guest.get('//health/live')).status).toBe(200)
      finish()
      expect(await tally(replies)).toEqual({ taken: 32, '503 photos.busy': 10 })
      expect(tools.files()).toHaveLength(64)
      await tools.upload(resident, jpeg)
    })

    it('one person cannot take all the room', async () => {
      const { replies, finish } = beginUploads([neighbour], 8)
      await firstAnswers(replies, 2)
      await tools.upload(resident, jpeg)
      finish()
      expect(await tally(replies)).toEqual({ taken: 6, '503 photos.busy': 2 })
    })

    it('a phone that goes away in the middle leaves nothing behind and gives its place back', async () => {
      for (let i = 0; i < 8; i++) {
        const sending = startSending(resident, '100000')
        await new Promise((sent) => sending.write(FORM_HEAD, sent))
        await app.guest.get('//health/live')
        await new Promise((gone) => sending.on('close', gone).destroy())
      }
      let answer = ''
      do answer = await problem(tools.send(resident, SVG))
      while (answer === '503 photos.busy')
      expect(answer).toBe('415 photo.unsupported')
      expect(tools.files()).toEqual([])
    })

    it('a phone that goes away while we look up who it is gives its place back', async () => {
      const sessions = app.get(Sessions)
      const find = sessions.find.bind(sessions)
      for (let i = 0; i < 6; i++) {
        const leaving = new Promise<void>((left) => {
          app.app.getHttpServer().once('request', (incoming: IncomingMessage) => incoming.on('close', () => setImmediate(left)))
        })
        const lookUp = jest.spyOn(sessions, 'find').mockImplementation(async (token) => {
          await leaving
          return find(token)
        })
        const sending = startSending(resident, '100000')
        await new Promise((sent) => sending.write(FORM_HEAD, sent))
        sending.destroy()
        await leaving
        await lookUp.mock.results[0]?.value
        lookUp.mockRestore()
      }
      await tools.upload(resident, jpeg)
    })

    it('other requests are answered while a picture is worked on', async () => {
      let done = false
      const working = tools.upload(resident, await noise(3500, 2500).jpeg().toBuffer()).then(() => {
        done = true
      })
      for (let i = 0; i < 5; i++) await app.guest.get('//health/live')
      expect(done).toBe(false)
      await working
    })
  })
})

const FORM_HEAD = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n')
const FORM_END = Buffer.from('\r\n--x--\r\n')

/** Sends a form piece by piece, without saying how long it is. */
function sendStream(person: Player, body: ReadableStream): Promise<Response> {
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'multipart/form-data; boundary=x' }
  return fetch(`${app.url}/api/v1/photos`, { method: 'POST', body, duplex: 'half', headers } as RequestInit)
}

/** Begins an upload on a connection of its own that the test may cut. */
function startSending(person: Player, length: string): ClientRequest {
  const { hostname, port } = new URL(app.url)
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'multipart/form-data; boundary=x', 'content-length': length }
  return request({ hostname, port, method: 'POST', path: '/api/v1/photos', headers, agent: false }).on('error', () => undefined)
}

/** A form with these fields, files and texts. */
function withFields(fields: [string, Buffer | string][]): FormData {
  const body = new FormData()
  for (const [name, value] of fields) {
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, new Blob([new Uint8Array(value)]), 'a.jpg')
  }
  return body
}
