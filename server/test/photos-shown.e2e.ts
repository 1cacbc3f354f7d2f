import sharp from 'sharp'
import { v7 as uuid } from 'uuid'
import { PhotoAccess, PUBLIC_VIEWER } from '../src/photos/photo-access'
import { PhotoEvidence } from '../src/photos/photo-evidence'
import { PhotosService } from '../src/photos/photos.service'
import { HOUR, MINUTE } from '../src/platform/clock'
import type { Player } from './support/cast'
import { PhotoTools, problem, refusalOf } from './support/photo-tools'
import { jpegSegments, twoHalves } from './support/pictures'
import { startApp, type TestApp } from './support/start-app'

let app: TestApp
let tools: PhotoTools
let jpeg: Buffer
beforeAll(async () => {
  jpeg = await twoHalves(1000, 800).jpeg().toBuffer()
})

/** The same signature with another first character, whatever it was. */
const otherFirst = (signature: string) => (signature.startsWith('0') ? '1' : '0') + signature.slice(1)

describe('photos that are shown', () => {
  let resident: Player
  let neighbour: Player

  beforeEach(async () => {
    app = await startApp()
    tools = new PhotoTools(app)
    resident = await app.signUp()
    neighbour = await app.signUp()
  })
  afterEach(() => app.stop())

  describe('an address', () => {
    it('works for ten minutes at most, and is the same within five so that the phone can keep the picture', async () => {
      const photo = await tools.upload(resident, jpeg)
      expect((await tools.viewFor(photo.id, resident.id)).url).toBe(photo.url)
      app.clock.advance(5 * MINUTE - 1)
      expect(await tools.statusOf(photo.url)).toBe(200)
      app.clock.advance(5 * MINUTE + 1)
      expect(await problem(tools.open(photo.url))).toBe('403 photo.expired')
    })

    it('that anybody changed is nobody’s', async () => {
      // everybody may see both photos: what is refused is the address
      app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: async () => null })
      const [one, other] = [await tools.upload(resident, jpeg), await tools.upload(resident, jpeg)]
      await tools.attach(resident, [one.id, other.id])
      const photo = await tools.viewFor(one.id, resident.id)
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
        changed((u) => u.searchParams.set('s', otherFirst(u.searchParams.get('s') ?? ''))),
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
      expect(await tools.statusOf(photo.url)).toBe(200)
      for (const address of tries) expect(await problem(tools.open(address))).toBe('404 photo.not-found')
      expect((await tools.open('/api/v1/photos')).status).toBe(404)
    })

    it('lets a phone ask whether its copy is still good, and answers only those who may see it', async () => {
      const photo = await tools.upload(resident, jpeg)
      const etag = (await tools.open(photo.url)).headers.get('etag') ?? ''
      expect((await tools.open(photo.url, { 'if-none-match': etag })).status).toBe(304)
      await tools.attach(resident, [photo.id])
      expect((await tools.open(photo.url, { 'if-none-match': etag })).status).toBe(404)
    })

    it('of a loose photo is only good for the one who sent it', async () => {
      const { id } = await tools.upload(resident, jpeg)
      for (const viewer of [neighbour.id, PUBLIC_VIEWER]) expect(await tools.statusOf((await tools.viewFor(id, viewer)).url)).toBe(404)
    })

    it('stops at once when the appeal is no longer this viewer’s to see', async () => {
      const { id } = await tools.upload(resident, jpeg)
      let allowed = true
      const asked: string[] = []
      app.get(PhotoAccess).decideWith({
        maySee: async (viewer, photo) => {
          asked.push(`${viewer} ${photo.appealId} ${photo.id}`)
          return allowed
        },
        labelOf: async () => null,
      })
      await tools.attach(resident, [id])
      const view = await tools.viewFor(id, PUBLIC_VIEWER)
      expect(await tools.statusOf(view.url)).toBe(200)
      allowed = false
      expect(await tools.statusOf(view.url)).toBe(404)
      expect(await tools.statusOf(view.thumbnailUrl)).toBe(404)
      expect(asked).toEqual(Array(3).fill(`public appeal-1 ${id}`))
    })
  })

  describe('given to an appeal', () => {
    it('keeps its order, also over two fields, and says which was before and which after', async () => {
      const tiny = await twoHalves(8, 8).png().toBuffer()
      const ids: string[] = []
      for (let i = 0; i < 4; i++) ids.push((await tools.upload(resident, tiny)).id)
      const [a, b, c, d] = ids as [string, string, string, string]
      await tools.attach(resident, [c, a], { field: 'beforePhotoIds' })
      await tools.attach(resident, [d], { field: 'afterPhotoIds' })
      app.clock.advance(1)
      await tools.attach(resident, [b], { stepId: 'step-2', evidence: true })
      const photos = await app.get(PhotosService).ofAppeal('appeal-1')
      expect(photos.map((photo) => photo.id)).toEqual([c, a, d, b])
      const views = app.get(PhotosService).viewsOf(photos, resident.id)
      const captions = views.map((view) => view.caption)
      expect(captions).toEqual(['解决之前', '解决之前', '解决之后', '办理照片'])
    })

    it('is given once, by the one who sent it, or nothing is given at all', async () => {
      const [mine, second, theirs] = [
        await tools.upload(resident, jpeg),
        await tools.upload(resident, jpeg),
        await tools.upload(neighbour, jpeg),
      ]
      for (const ids of [
        [mine.id, theirs.id],
        [mine.id, mine.id],
        [mine.id, uuid()],
        ['no-such-id', mine.id],
      ]) {
        expect(await refusalOf(tools.attach(resident, ids))).toBe('photo.not-yours')
        expect(await tools.row(mine.id)).toMatchObject({ appealId: null, stepId: null })
      }
      await tools.attach(resident, [mine.id])
      expect(await refusalOf(tools.attach(resident, [second.id, mine.id], { appealId: 'appeal-2' }))).toBe('photo.not-yours')
      expect(await tools.row(mine.id)).toMatchObject({ appealId: 'appeal-1' })
      expect(await tools.row(second.id)).toMatchObject({ appealId: null })
    })

    it('goes to exactly one of two appeals that ask for it in the same moment', async () => {
      const photo = await tools.upload(resident, jpeg)
      const asked = await Promise.all(['a', 'b', 'c', 'd'].map((appealId) => refusalOf(tools.attach(resident, [photo.id], { appealId }))))
      expect(asked.sort()).toEqual(['accepted', 'photo.not-yours', 'photo.not-yours', 'photo.not-yours'])
    })
  })

  describe('evidence', () => {
    const label = { place: '安慧里社区第三网格', no: '20260304-0007' }
    const decide = () => app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: async () => label })
    const viewOf = (id: string) => tools.viewFor(id, 'somebody')

    it('is shown plain until the watermark is drawn, then with it, in both sizes', async () => {
      decide()
      const { id } = await tools.upload(resident, jpeg)
      await tools.attach(resident, [id], { evidence: true })
      const plain = await viewOf(id)
      const before = [await tools.bytesOf(plain.url), await tools.bytesOf(plain.thumbnailUrl)]
      expect(before.every((bytes) => bytes.length > 0)).toBe(true)

      await app.settle()
      expect(await tools.row(id)).toMatchObject({ watermark: 'DRAWN', width: 1000, height: 800 })
      const stamped = await viewOf(id)
      const after = [await tools.bytesOf(stamped.url), await tools.bytesOf(stamped.thumbnailUrl)]
      for (const [i, bytes] of after.entries()) {
        expect(bytes.equals(before[i] ?? bytes)).toBe(false)
        expect(new Set(jpegSegments(bytes))).toEqual(new Set(['db', 'c2', 'c4', 'da']))
      }
      expect((await tools.open(plain.url, { 'if-none-match': `"${id}.plain.display"` })).status).toBe(200)
    })

    it('is drawn once, however often the message comes', async () => {
      decide()
      const { id } = await tools.upload(resident, jpeg)
      await tools.attach(resident, [id], { evidence: true })
      await app.settle()
      const labelOf = jest.fn(async () => label)
      app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf })
      await app.get(PhotoEvidence).draw(id)
      await app.get(PhotoEvidence).draw(uuid())
      expect(labelOf).not.toHaveBeenCalled()
    })

    it('of a resident gets none', async () => {
      decide()
      const { id } = await tools.upload(resident, jpeg)
      await tools.attach(resident, [id])
      await app.settle()
      expect(await tools.row(id)).toMatchObject({ watermark: 'NONE' })
      expect(tools.files()).toHaveLength(2)
    })

    it('gets its watermark later when it could not be drawn at once', async () => {
      const { id } = await tools.upload(resident, jpeg)
      await tools.attach(resident, [id], { evidence: true })
      app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: () => Promise.reject(new Error('not now')) })
      await app.settle()
      expect(await tools.row(id)).toMatchObject({ watermark: 'PENDING' })
      expect(await tools.statusOf((await viewOf(id)).url)).toBe(200)
      decide()
      app.clock.advance(HOUR)
      await app.settle()
      expect(await tools.row(id)).toMatchObject({ watermark: 'DRAWN' })
    })

    it('that is too small to write on becomes larger, and says so', async () => {
      decide()
      const { id } = await tools.upload(resident, await twoHalves(60, 30).png().toBuffer())
      await tools.attach(resident, [id], { evidence: true })
      await app.settle()
      const { url, width, height } = await viewOf(id)
      expect(await sharp(await tools.bytesOf(url)).metadata()).toMatchObject({ width, height })
      expect(width).toBe(480)
    })
  })
})
