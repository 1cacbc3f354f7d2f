import { randomUUID } from 'node:crypto'
import type { InboxItem, MessageTemplate, Page } from '@wish/shared'
import { MessageAllowance } from '../src/notifications/message-allowance.entity'
import { type DeliveryState, MessageDelivery } from '../src/notifications/message-delivery.entity'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, RESULT, WISH } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const TEMPLATES = { accepted: 'tpl-accepted', completed: 'tpl-completed', claimed: 'tpl-claimed' } as const
const PUSH = { wechatPushToken: 'push-token-of-the-tests', wechatPushAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const DAY = 86_400_000

/** Subscription messages: as many as somebody has agreed to, each once, whatever WeChat does. */
describe('a message in WeChat', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { wechatTemplates: TEMPLATES, ...PUSH } })
    all = await neighbours(app)
    for (const id of Object.values(TEMPLATES))
      app.wechat.addTemplate({ id, type: 2, fields: ['character_string1', 'phrase2', 'time3', 'thing4'] })
    app.wechat.pushTo({ url: `${app.url}/api/v1/wechat/push`, token: PUSH.wechatPushToken, aesKey: PUSH.wechatPushAesKey })
  })
  afterAll(() => app.stop())
  beforeEach(() => {
    app.wechat.clearFaults()
    app.wechat.clearCalls()
  })

  const manager = () => app.get(Transactions).manager
  const agree = async ({ openid }: Player, ...names: MessageTemplate[]) => {
    // nobody answers twice within a second: that is WeChat saying it again
    app.clock.advance(1000)
    app.wechat.consent({ openid, accept: names.map((name) => TEMPLATES[name]) })
    await app.wechat.pushed()
  }
  const left = async ({ id }: Player, template: MessageTemplate) =>
    (await manager().findOneBy(MessageAllowance, { personId: id, template }))?.remaining ?? 0
  const sent = () => app.wechat.calls('subscribeSend')
  /** How many of the calls WeChat has carried out. */
  const through = () => sent().filter(({ errcode }) => errcode === 0).length
  const states = async ({ id }: Player): Promise<DeliveryState[]> =>
    (await manager().find(MessageDelivery, { where: { personId: id }, order: { createdAt: 'ASC', id: 'ASC' } })).map(({ state }) => state)
  const inbox = async (player: Player) => (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.map(({ text }) => text)
  /** Somebody new who has agreed so often, and whose matter is taken up: one message is due. */
  const taken = async (times = 1) => {
    const player = await app.signUp({ name: '张大妈', phone: '13900001234' })
    for (let i = 0; i < times; i++) await agree(player, 'accepted')
    const { id, no } = await posted(player)
    await act(all.worker, id, 'handleNow')
    return { player, id, no }
  }
  /** Waits that the outbox makes by itself. */
  const soon = async () => {
    app.clock.advance(10_000)
    await app.settle()
  }

  it('goes out once to whoever agreed, and says nothing but a number and how it stands', async () => {
    const { player, id, no } = await taken()
    expect(await left(player, 'accepted')).toBe(1)
    await app.settle()
    await app.settle()
    expect(sent().map(({ body }) => body)).toEqual([
      {
        touser: player.openid,
        template_id: 'tpl-accepted',
        page: `packages/resident/appeal/index?id=${id}`,
        miniprogram_state: 'formal',
        lang: 'zh_CN',
        data: {
          character_string1: { value: no },
          phrase2: { value: '有人接手' },
          time3: { value: '2026年3月4日 10:00' },
          thing4: { value: '点开看谁在办、哪天有回音' },
        },
      },
    ])
    expect([await left(player, 'accepted'), await states(player)]).toEqual([0, ['SENT']])
    // the next one he has not agreed to: it stands in the inbox, and WeChat is not even asked
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await app.settle()
    expect(sent()).toHaveLength(1)
    expect((await inbox(player)).sort()).toEqual(['办好了，请您看看解决没有', '收到了，有进展会告诉您', '网格已经接手办理'])
  })

  it('tells of the result, and of a claimed wish', async () => {
    const player = await app.signUp()
    await agree(player, 'accepted', 'claimed', 'completed')
    const { id } = await posted(player, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await act(all.member, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    await app.settle()
    const told = sent().map(({ body }) => [body?.touser, body?.template_id])
    expect(told.sort()).toEqual(['tpl-accepted', 'tpl-claimed', 'tpl-completed'].map((id) => [player.openid, id]))
  })

  it('carries nothing that anybody has typed, and no name, number or door', async () => {
    const player = await app.signUp({ name: '金丝雀甲', phone: '13911112222' })
    await agree(player, 'accepted', 'completed')
    const canary = {
      ...COMPLAINT,
      title: '金丝雀乙',
      text: '金丝雀丙，电话 13933334444，住 5 号楼 2 单元 401',
      place: { ...COMPLAINT.place, detail: '金丝雀丁' },
    }
    const { id } = await posted(player, canary)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', { ...CONTACT, text: '金丝雀戊说在家' })
    await act(all.worker, id, 'complete', { ...RESULT, text: '金丝雀己：灯换好了，试了三遍都亮。' })
    await app.settle()
    expect(sent()).toHaveLength(2)
    expect(JSON.stringify(sent())).not.toMatch(/金丝雀|139\d{8}|单元|401|小陈|楼/)
    expect(app.logs.join('\n')).not.toMatch(/金丝雀|139\d{8}/)
  })

  it('goes out once when WeChat does the work and the answer is lost', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'timeout', after: true })
    const { player } = await taken()
    await app.settle()
    await soon()
    await soon()
    // the second call was refused by WeChat itself: the consent was used up by the first
    expect(sent().map(({ errcode }) => errcode)).toEqual([null, 43101])
    expect([await states(player), app.wechat.remaining(player.openid, 'tpl-accepted')]).toEqual([['SENT'], 0])
  })

  it('goes out once when the connection breaks and nothing was done', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'reset' })
    const { player } = await taken()
    await app.settle()
    await soon()
    expect(through()).toBe(1)
    expect(await states(player)).toEqual(['SENT'])
  })

  it('is not tried again in doubt when WeChat would let a second one through', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'reset', after: true })
    const { player } = await taken(3)
    await app.settle()
    await soon()
    await soon()
    expect([sent().length, app.wechat.remaining(player.openid, 'tpl-accepted')]).toEqual([1, 2])
    expect(await states(player)).toEqual(['UNKNOWN'])
    expect((await inbox(player)).length).toBe(2)
  })

  it('waits for the next day when the quota is used up, and does not wake anybody', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'errcode', errcode: 45009 })
    const { player } = await taken()
    await app.settle()
    await soon()
    expect(through()).toBe(0)
    expect(await states(player)).toEqual(['WAITING'])
    app.clock.set('2026-03-04T17:00:00.000Z')
    await app.settle()
    expect(through()).toBe(0)
    app.clock.set('2026-03-05T02:00:00.000Z')
    await app.settle()
    expect(through()).toBe(1)
    expect(await states(player)).toEqual(['SENT'])
  })

  it('is tried again while WeChat is busy', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: '500', times: 4 })
    const { player } = await taken()
    await app.settle()
    await soon()
    await soon()
    await soon()
    expect(through()).toBe(1)
    expect(await states(player)).toEqual(['SENT'])
  })

  it('ends where the person does not want it, and where the template is wrong', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'errcode', errcode: 43101 })
    const { player } = await taken(2)
    await app.settle()
    await soon()
    expect([sent().length, await left(player, 'accepted'), await states(player)]).toEqual([1, 0, ['REFUSED']])
    app.wechat.clearCalls()
    app.wechat.fault({ api: 'subscribeSend', kind: 'errcode', errcode: 40037 })
    const other = await taken()
    await app.settle()
    await soon()
    // nothing went out: the consent is still there for the next
    expect([sent().length, await left(other.player, 'accepted'), await states(other.player)]).toEqual([1, 1, ['FAILED']])
  })

  it('does not go out after somebody has turned it off, and counts each yes once', async () => {
    const player = await app.signUp()
    await agree(player, 'accepted', 'completed')
    const answers = Object.values(TEMPLATES).map((templateId) => ({ templateId, result: 'accept' }))
    const report = { source: 'SETTINGS', answers }
    const told = await player.post('/notifications/consents', report, { headers: { 'idempotency-key': randomUUID() } })
    expect(told.status).toBe(204)
    // what the phone says was said by WeChat already
    expect([await left(player, 'accepted'), await left(player, 'completed'), await left(player, 'claimed')]).toEqual([1, 1, 0])
    app.wechat.turnOff(player.openid, ['tpl-accepted'])
    await app.wechat.pushed()
    expect([await left(player, 'accepted'), await left(player, 'completed')]).toEqual([0, 1])
    const { id } = await posted(player)
    await act(all.worker, id, 'handleNow')
    await app.settle()
    expect(sent()).toEqual([])
    expect((await player.get<{ templates: unknown[] }>(`/notifications/offer?appealId=${id}`)).body.templates).toEqual([])
  })

  it('is not sent twice by two workers, and not by old news', async () => {
    const { player } = await taken(2)
    await Promise.all([app.settle(), app.settle()])
    expect(through()).toBe(1)
    expect(await left(player, 'accepted')).toBe(1)
    app.wechat.clearCalls()
    const late = await taken()
    app.clock.advance(3 * DAY)
    await app.settle()
    expect(sent()).toEqual([])
    expect(await left(late.player, 'accepted')).toBe(1)
  })

  it('is forgotten with the account', async () => {
    const { player } = await taken(2)
    await app.settle()
    expect(await states(player)).toEqual(['SENT'])
    expect((await player.post('/me/deletion', { openAppeals: 'WITHDRAW' })).status).toBeLessThan(300)
    app.clock.advance(8 * DAY)
    await app.sweep()
    expect([await states(player), await left(player, 'accepted')]).toEqual([[], 0])
  })
})
