import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Photo } from '../src/photos/photo.entity'
import { PhotoAccess } from '../src/photos/photo-access'
import { DAY, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { PhotoTools, problem, refusalOf } from './support/photo-tools'
import { twoHalves } from './support/pictures'
import { type S3Server, startS3 } from './support/s3-server'
import { startApp, type TestApp } from './support/start-app'

let app: TestApp
let tools: PhotoTools
let jpeg: Buffer
beforeAll(async () => {
  jpeg = await twoHalves(1000, 800).jpeg().toBuffer()
})

describe('photos and their files', () => {
  let resident: Player

  beforeEach(async () => {
    app = await startApp()
    tools = new PhotoTools(app)
    resident = await app.signUp()
  })
  afterEach(() => app.stop())

  describe('that nobody uses', () => {
    it('is gone after a day, with its files; what an appeal has stays', async () => {
      const [loose, used] = [await tools.upload(resident, jpeg), await tools.upload(resident, jpeg)]
      await tools.attach(resident, [used.id])
      app.clock.advance(DAY - MINUTE)
      const fresh = await tools.upload(resident, jpeg)
      await app.sweep('photos.loose')
      expect(await tools.row(loose.id)).not.toBeNull()
      app.clock.advance(2 * MINUTE)
      await app.sweep('photos.loose')
      expect([await tools.row(loose.id), (await tools.row(used.id))?.id, (await tools.row(fresh.id))?.id]).toEqual([
        null,
        used.id,
        fresh.id,
      ])
      expect(tools.files().filter((name) => name.includes(loose.id))).toEqual([])
      expect(tools.files()).toHaveLength(4)
      expect(await refusalOf(tools.attach(resident, [loose.id]))).toBe('photo.not-yours')
    })

    it('leaves no file behind after a crash between row and files, and no known file is ever touched', async () => {
      const [kept, lost] = [await tools.upload(resident, jpeg), await tools.upload(resident, jpeg)]
      await app.get(Transactions).run((tx) => tx.delete(Photo, { id: lost.id }))
      const folder = join(app.config.dataDir, 'photos', kept.id.slice(-4, -2), kept.id.slice(-2))
      writeFileSync(join(folder, `${kept.id}.stamped-thumb.jpg.0123456789ab.tmp`), 'half')
      writeFileSync(join(folder, 'somebody-elses.jpg'), 'not ours')
      await app.sweep('photos.orphans')
      expect(tools.files()).toHaveLength(6)
      app.clock.advance(DAY + 1)
      const young = await tools.upload(resident, jpeg)
      await app.get(Transactions).run((tx) => tx.delete(Photo, { id: young.id }))
      await app.sweep('photos.orphans')
      expect(tools.files().filter((name) => name.includes(lost.id) || name.endsWith('.tmp'))).toEqual([])
      expect(tools.files().filter((name) => name.includes(kept.id))).toHaveLength(2)
      expect(tools.files().filter((name) => name.includes(young.id))).toHaveLength(2)
      expect(tools.files().filter((name) => name.includes('somebody-elses'))).toHaveLength(1)
    })
  })

  describe('when the storage is away', () => {
    it('says so, keeps nothing half, and works again afterwards', async () => {
      const before = await tools.upload(resident, jpeg)
      rmSync(join(app.config.dataDir, 'photos'), { recursive: true })
      writeFileSync(join(app.config.dataDir, 'photos'), 'a file where the folder should be')
      const refused = tools.send(resident, jpeg)
      expect((await refused).headers.get('retry-after')).not.toBeNull()
      expect(await problem(refused)).toBe('503 photos.unavailable')
      expect(await problem(tools.open(before.url))).toBe('503 photos.unavailable')
      expect(await app.get(Transactions).manager.countBy(Photo, { ownerId: resident.id })).toBe(1)
      rmSync(join(app.config.dataDir, 'photos'))
      expect(await tools.statusOf(before.url)).toBe(404)
      expect(await tools.statusOf((await tools.upload(resident, jpeg)).url)).toBe(200)
    })
  })
})

describe('photos in an S3-compatible store', () => {
  let s3: S3Server
  beforeAll(async () => {
    s3 = await startS3()
    app = await startApp({ config: { s3: s3.options } })
    tools = new PhotoTools(app)
  })
  afterAll(async () => {
    await app.stop()
    await s3.stop()
  })

  it('are taken, watermarked, shown and swept there', async () => {
    const person = await app.signUp()
    app.get(PhotoAccess).decideWith({ maySee: async () => true, labelOf: async () => ({ place: '安慧里', no: '20260304-0001' }) })
    const [used, loose] = [await tools.upload(person, jpeg), await tools.upload(person, jpeg)]
    await tools.attach(person, [used.id], { evidence: true })
    await app.settle()
    expect(await tools.row(used.id)).toMatchObject({ watermark: 'DRAWN' })
    expect(await tools.statusOf(used.url)).toBe(200)
    app.clock.advance(DAY + 1)
    await app.sweep('photos.loose')
    await app.sweep('photos.orphans')
    expect(await tools.row(loose.id)).toBeNull()
    expect(tools.files()).toEqual([])

    s3.gate = 'failing'
    expect(await problem(tools.send(person, jpeg))).toBe('503 photos.unavailable')
    s3.gate = 'open'
    expect(await tools.statusOf((await tools.upload(person, jpeg)).url)).toBe(200)
  })
})
