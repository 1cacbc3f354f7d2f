import type { ContentState, PhotoConsentView, WishView } from '@wish/shared'
import { ContentItem } from '../src/moderation/content-item.entity'
import { MediaCheck } from '../src/moderation/media-check.entity'
import { MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, HAPPY, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, photo, posted, WISH } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const PUSH = { wechatPushToken: 'push-token-of-the-tests', wechatPushAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }

/** Pictures: looked at by WeChat after they were handed in, public only with a verdict and with the resident's yes to each. */
describe('a picture of a matter', () => {
  let app: TestApp
  let n: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: PUSH })
    // known only now: any free port
    Object.assign(app.config, { publicUrl: app.url })
    n = await neighbours(app)
    app.wechat.pushTo({ url: `${app.url}/api/v1/wechat/push`, token: PUSH.wechatPushToken, aesKey: PUSH.wechatPushAesKey })
  })
  afterAll(() => app.stop())
  beforeEach(() => {
    app.wechat.clearFaults()
    app.clock.advance(1000)
  })

  const manager = () => app.get(Transactions).manager
  const stateOf = async (id: string): Promise<[ContentState, string | null]> => {
    const { state, why } = await manager().findOneByOrFail(ContentItem, { kind: 'PHOTO', subjectId: id })
    return [state, why]
  }
  const say = (player: Player, id: string, yes: boolean) => player.post(`/photos/${id}/consent`, { yes })
  const settled = async () => {
    await app.settle()
    await app.wechat.pushed()
  }
  /** A wish with one photo to which its resident has said yes or no, on the wall. */
  const hung = async (yes = true) => {
    const picture = await photo(n.resident)
    if (yes) await say(n.resident, picture, true)
    const { id } = await posted(n.resident, { ...WISH, photoIds: [picture] })
    await act(n.lead, id, 'publishWish', PUBLIC_VERSION)
    return { id, picture }
  }
  const onWall = async (id: string) => (await app.guest.get<WishView>(`/wishes/${id}`)).body.photos
  const statusOf = async (address: string, headers = {}) => (await app.guest.raw('GET', `/${address}`, undefined, headers)).status
  const asked = () => {
    const last = app.wechat.pictures().at(-1)
    if (!last) throw new Error('WeChat was not asked')
    return last
  }

  it('is fetched by WeChat, judged, and hangs on the wall: without a name, by an address for everybody', async () => {
    const { id, picture } = await hung()
    expect(await stateOf(picture)).toEqual(['CHECKING', null])
    expect(await onWall(id)).toEqual([])
    await settled()
    expect(await stateOf(picture)).toEqual(['SHOWN', null])
    const [shown] = await onWall(id)
    expect(shown?.id).toBe(picture)
    expect([await statusOf(shown?.url ?? ''), await statusOf(shown?.thumbnailUrl ?? '')]).toEqual([200, 200])
    expect(shown?.url).toContain('v=public')
    expect(asked().openid).toBe(n.resident.openid)
  })

  it.each(['before', 'later'] as const)('is joined to its verdict when that comes %s the answer', async (when) => {
    app.wechat.planPicture({ when, suggest: 'pass' })
    const { id, picture } = await hung()
    await settled()
    if (when === 'later') {
      expect([await stateOf(picture), await onWall(id)]).toEqual([['CHECKING', null], []])
      await app.wechat.tellPicture(asked())
    }
    expect([await stateOf(picture), (await onWall(id)).length]).toEqual([['SHOWN', null], 1])
  })

  it.each([
    ['review', 'before'],
    ['review', 'soon'],
    ['risky', 'before'],
    ['risky', 'soon'],
  ] as const)('with the verdict %s, pushed twice %s the answer, is for those of the matter only', async (suggest, when) => {
    app.wechat.planPicture({ when, suggest, label: 20002, times: 2 })
    const { id, picture } = await hung()
    await settled()
    expect(await stateOf(picture)).toEqual(['HELD', suggest === 'risky' ? 'RISKY' : 'REVIEW'])
    expect(await onWall(id)).toEqual([])
    const [own] = (await n.resident.get<PhotoConsentView[]>(`/appeals/${id}/photos`)).body
    expect(own).toMatchObject({ consented: true, shown: false, waits: '还在检查，检查好了才会放出来' })
    expect(await statusOf(own?.photo.url ?? '')).toBe(200)
    // said once more days later: a repetition changes nothing
    app.clock.advance(30 * MINUTE)
    await app.wechat.tellPicture(asked())
    expect((await stateOf(picture))[0]).toBe('HELD')
  })

  it('is public again by no second verdict: of two the stricter counts', async () => {
    const { id, picture } = await hung()
    await settled()
    const { traceId, openid, url } = asked()
    await app.wechat.tellPicture({ traceId: 'second-look', openid, url, plan: { suggest: 'risky' } })
    // nobody asked under that number
    expect(await stateOf(picture)).toEqual(['SHOWN', null])
    await app.get(Transactions).run((tx) => tx.update(MediaCheck, { id: 'second-look' }, { photoId: picture, verdict: null }))
    app.clock.advance(1000)
    await app.wechat.tellPicture({ traceId: 'second-look', openid, url, plan: { suggest: 'risky' } })
    expect([await stateOf(picture), await onWall(id)]).toEqual([['HELD', 'RISKY'], []])
    app.clock.advance(1000)
    await app.wechat.tellPicture({ traceId, openid, url, plan: { suggest: 'pass' } })
    expect((await stateOf(picture))[0]).toBe('HELD')
  })

  it('nobody knows of a verdict under an unknown number, and two days later it is forgotten', async () => {
    app.wechat.push('wxa_media_check', 'o-nobody', { trace_id: 'unknown-trace', errcode: 0, result: { suggest: 'pass', label: '100' } })
    app.wechat.push('wxa_media_check', 'o-nobody', { errcode: 0, result: { suggest: 'pass' } })
    app.wechat.push('wxa_media_check', 'o-nobody', { trace_id: 'x'.repeat(300), errcode: 0 })
    expect((await app.wechat.pushed()).slice(-3).map(({ answers }) => answers)).toEqual([[200], [200], [200]])
    expect(await manager().countBy(MediaCheck, { id: 'unknown-trace' })).toBe(1)
    app.clock.advance(3 * 24 * 60 * MINUTE)
    await app.sweep('pictures nobody has judged')
    expect(await manager().countBy(MediaCheck, { id: 'unknown-trace' })).toBe(0)
  })

  it('that WeChat could not fetch, or says nothing of for half an hour, waits for a person', async () => {
    Object.assign(app.config, { publicUrl: `${app.url}/nowhere` })
    const lost = await hung()
    await settled()
    Object.assign(app.config, { publicUrl: app.url })
    expect(await stateOf(lost.picture)).toEqual(['HELD', 'UNKNOWN'])
    app.wechat.planPicture({ when: 'later' })
    const silent = await hung()
    await settled()
    const asking = asked()
    app.clock.advance(34 * MINUTE)
    await app.sweep('pictures nobody has judged')
    expect((await stateOf(silent.picture))[0]).toBe('CHECKING')
    app.clock.advance(2 * MINUTE)
    await app.sweep('pictures nobody has judged')
    expect(await stateOf(silent.picture)).toEqual(['HELD', 'UNKNOWN'])
    expect(await onWall(silent.id)).toEqual([])
    // later than promised, but nobody has decided yet
    const { body } = await n.resident.get<PhotoConsentView[]>(`/appeals/${silent.id}/photos`)
    const address = new URL(body[0]?.photo.url ?? '', app.url).href
    await app.wechat.tellPicture({ ...asking, url: address, plan: { suggest: 'pass' } })
    expect(await stateOf(silent.picture)).toEqual(['SHOWN', null])
  })

  it('is not public while WeChat is down, and not when it comes back without a word', async () => {
    app.wechat.fault({ api: 'mediaCheckAsync', kind: '500', times: 40 })
    const { id, picture } = await hung()
    for (let i = 0; i < 12; i++) {
      await app.settle()
      app.clock.advance(2 * MINUTE)
    }
    expect([await stateOf(picture), await onWall(id)]).toEqual([['HELD', 'UNKNOWN'], []])
    app.wechat.clearFaults()
    await settled()
    expect(await onWall(id)).toEqual([])
  })

  it('of somebody WeChat does not know, or has not seen for hours, is decided by nobody but a person', async () => {
    const gone = await app.signUp()
    app.wechat.addUser({ openid: gone.openid, present: false })
    app.clock.advance(3 * 60 * MINUTE)
    const picture = await photo(gone)
    const { id } = await posted(gone, { ...COMPLAINT, photoIds: [picture] })
    await settled()
    // nobody wants it to be public, so nobody has to look
    expect(await stateOf(picture)).toEqual(['UNKNOWN', 'UNKNOWN'])
    await say(gone, picture, true)
    expect((await stateOf(picture))[0]).toBe('HELD')
    await say(gone, picture, false)
    expect((await stateOf(picture))[0]).toBe('UNKNOWN')
    expect(id).toBeTruthy()
  })

  it('to which nobody said yes is nowhere for the public: no address, no size, no copy that a phone has kept', async () => {
    const { id, picture } = await hung(false)
    await settled()
    expect([await stateOf(picture), await onWall(id)]).toEqual([['CLEAR', null], []])
    expect((await say(n.resident, picture, true)).status).toBe(204)
    const [shown] = await onWall(id)
    const addresses = [shown?.url ?? '', shown?.thumbnailUrl ?? '']
    const opened = await app.guest.raw('GET', `/${addresses[0]}`, undefined)
    expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const etag = { 'if-none-match': opened.headers.get('etag') ?? '' }
    expect(await statusOf(addresses[0] ?? '', etag)).toBe(304)
    expect((await say(n.resident, picture, false)).status).toBe(204)
    for (const address of addresses) expect([await statusOf(address), await statusOf(address, etag)]).toEqual([404, 404])
    expect(await onWall(id)).toEqual([])
    // and a wish that came down takes its photos along
    await say(n.resident, picture, true)
    expect(await statusOf(addresses[0] ?? '')).toBe(200)
    await act(n.lead, id, 'takeDown', { reason: '照片里有门牌，改好再放' })
    expect(await statusOf(addresses[0] ?? '')).toBe(404)
  })

  it('is decided by whoever the matter is for, and by nobody else', async () => {
    const { id, picture } = await hung(false)
    const outside = [n.neighbour, n.lead, n.worker, n.community, n.street, n.member]
    for (const other of outside) {
      expect(await other.refused(say(other, picture, true))).toMatchObject({ code: 'photo.not-found', status: 404 })
      expect(await other.refused(other.get(`/appeals/${id}/photos`))).toMatchObject({ code: 'not-found', status: 404 })
    }
    const loose = await photo(n.resident)
    expect(await n.neighbour.refused(say(n.neighbour, loose, true))).toMatchObject({ code: 'photo.not-found' })
    expect(await n.resident.refused(say(n.resident, 'no-such-photo', true))).toMatchObject({ code: 'photo.not-found' })
  })

  it('of the thanks hangs there when the resident says yes, whoever took it', async () => {
    const { id } = await hung(false)
    await act(n.member, id, 'claim', PROMISE)
    await act(n.lead, id, 'approveClaim')
    const thanks = await photo(n.member)
    // a yes of the one who took it is none of the one who is in it
    await say(n.member, thanks, true)
    await act(n.member, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。', photoIds: [thanks] })
    await act(n.resident, id, 'confirm', HAPPY)
    await settled()
    expect(await onWall(id)).toEqual([])
    const mine = (await n.resident.get<PhotoConsentView[]>(`/appeals/${id}/photos`)).body.find(({ byOthers }) => byOthers)
    expect(mine).toMatchObject({ photo: { id: thanks }, consented: false, shown: false })
    expect((await say(n.resident, thanks, true)).status).toBe(204)
    expect((await onWall(id)).map((picture) => picture.id)).toEqual([thanks])
    expect(await n.member.refused(say(n.member, thanks, false))).toMatchObject({ code: 'photo.not-found' })
  })

  it('of a complaint is never public, whatever anybody says', async () => {
    const picture = await photo(n.resident)
    await say(n.resident, picture, true)
    const { id } = await posted(n.resident, { ...COMPLAINT, photoIds: [picture] })
    await settled()
    expect((await app.guest.get(`/wishes/${id}`)).status).toBe(404)
    const [own] = (await n.resident.get<PhotoConsentView[]>(`/appeals/${id}/photos`)).body
    expect(own?.shown).toBe(false)
  })
})
