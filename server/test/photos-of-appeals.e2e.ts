import type { AppealView, PhotoView } from '@wish/shared'
import { Memberships } from '../src/people/memberships'
import { PUBLIC_VIEWER } from '../src/photos/photo-access'
import { Transactions } from '../src/platform/database/transactions'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, photo, posted, RESULT, seen, story, submit } from './support/neighbours'
import { PhotoTools, problem } from './support/photo-tools'
import { startApp, type TestApp } from './support/start-app'

describe('the photos of an appeal', () => {
  let app: TestApp
  let tools: PhotoTools
  let all: Neighbours
  let appeal: AppealView
  let photoId: string

  beforeAll(async () => {
    app = await startApp()
    tools = new PhotoTools(app)
    all = await neighbours(app)
    photoId = await photo(all.resident)
    appeal = await posted(all.resident, { ...COMPLAINT, visibility: 'PRIVATE', photoIds: [photoId] })
  })
  afterAll(() => app.stop())

  const only = (photos: readonly PhotoView[] | undefined): PhotoView => {
    if (photos?.length !== 1 || !photos[0]) throw new Error(`expected one photo, got ${photos?.length}`)
    return photos[0]
  }

  it('are shown to those who may see it, each by an address of their own', async () => {
    for (const person of [all.resident, all.worker, all.lead]) {
      const { url, thumbnailUrl } = only((await seen(person, appeal.id)).photos)
      expect([await tools.statusOf(url), await tools.statusOf(thumbnailUrl)]).toEqual([200, 200])
      expect(new URL(url, app.url).searchParams.get('v')).toBe(person.id)
    }
  })

  it('cannot be reached by anybody else, even with an address made for them', async () => {
    for (const person of [all.neighbour, all.farResident, all.member, all.volunteer, all.nextLead, all.otherCommunity, all.department]) {
      expect((await person.get(`/appeals/${appeal.id}`)).status).toBe(404)
      expect(await problem(tools.open((await tools.viewFor(photoId, person.id)).url))).toBe('404 photo.not-found')
    }
    for (const viewer of [PUBLIC_VIEWER, 'nobody']) expect(await tools.statusOf((await tools.viewFor(photoId, viewer)).url)).toBe(404)
  })

  it('cannot be put into another appeal, nor by another person', async () => {
    for (const thief of [all.resident, all.neighbour]) {
      const { status, body } = await submit(thief, { ...COMPLAINT, photoIds: [photoId] })
      expect([status, body]).toEqual([
        400,
        expect.objectContaining({ code: 'photo.not-yours', errors: [{ pointer: '/photoIds', detail: expect.stringMatching('照片') }] }),
      ])
    }
  })

  it('are gone for staff in the moment they no longer serve there', async () => {
    const leaver = await app.signUp()
    const membership = await app
      .get(Transactions)
      .run((tx) => app.get(Memberships).register(tx, { role: 'GRID_WORKER', unitId: appeal.unit.id, personId: leaver.id }))
    const { url } = only((await seen(leaver, appeal.id)).photos)
    expect(await tools.statusOf(url)).toBe(200)
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, membership))
    expect(await tools.statusOf(url)).toBe(404)
  })

  it('that prove the work carry the watermark once the message was handled', async () => {
    await act(all.worker, appeal.id, 'handleNow')
    await act(all.worker, appeal.id, 'firstContact', CONTACT)
    const evidenceId = await photo(all.worker)
    await act(all.worker, appeal.id, 'complete', { ...RESULT, photoIds: [evidenceId] })
    const shown = async () => only((await story(all.resident, appeal.id)).find((step) => step.action === 'complete')?.photos)
    const plain = await tools.bytesOf((await shown()).url)
    expect(await tools.row(evidenceId)).toMatchObject({ watermark: 'PENDING' })
    await app.settle()
    expect(await tools.row(evidenceId)).toMatchObject({ watermark: 'DRAWN' })
    const { url, caption } = await shown()
    expect(caption).toBe('办理照片')
    expect((await tools.bytesOf(url)).equals(plain)).toBe(false)
    expect(await tools.row(photoId)).toMatchObject({ watermark: 'NONE' })
  })
})
