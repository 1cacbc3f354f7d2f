import type { InboxItem, MessageTemplate, MeView, Page } from '@wish/shared'
import { MessageAllowance } from '../src/notifications/message-allowance.entity'
import { type DeliveryState, MessageDelivery } from '../src/notifications/message-delivery.entity'
import { PersonContact } from '../src/people/person-contact.entity'
import { Transactions } from '../src/platform/database/transactions'
import { RETRY_CLASSES } from '../src/platform/wechat/retry-classes'
import type { Player } from './support/cast'
import { act, type Neighbours, neighbours, posted } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const TEMPLATES = { accepted: 'tpl-accepted', completed: 'tpl-completed', claimed: 'tpl-claimed' } as const
const PUSH = { wechatPushToken: 'push-token-of-the-tests', wechatPushAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const DAY = 86_400_000

/** What people allow and take back, in whatever order WeChat tells of it; and what becomes of a message whatever WeChat answers. */
describe('the ledger of consents', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650, wechatTemplates: TEMPLATES, ...PUSH } })
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
  const seconds = () => Math.floor(app.clock.now().getTime() / 1000)
  const left = async ({ id }: Player, template: MessageTemplate = 'accepted') =>
    (await manager().findOneBy(MessageAllowance, { personId: id, template }))?.remaining ?? 0
  /** An event as WeChat sends it, at a time of its own. */
  const tell = async (event: string, { openid }: Player, fields: Record<string, unknown>) => {
    app.wechat.push(event, openid, fields)
    return (await app.wechat.pushed()).at(-1)?.answers
  }
  const said = (player: Player, word: 'accept' | 'reject', at: number, event = 'subscribe_msg_popup_event') =>
    tell(event, player, { CreateTime: String(at), List: { TemplateId: TEMPLATES.accepted, SubscribeStatusString: word, PopupScene: '0' } })
  const off = (player: Player, at: number) => said(player, 'reject', at, 'subscribe_msg_change_event')
  const states = async ({ id }: Player): Promise<[DeliveryState, number | null][]> =>
    (await manager().find(MessageDelivery, { where: { personId: id } })).map(({ state, errcode }) => [state, errcode])
  const due = async (player: Player) => {
    const { id } = await posted(player)
    await act(all.worker, id, 'handleNow')
    return id
  }
  const agreed = async () => {
    const player = await app.signUp({ name: '张大妈', phone: '13900001234' })
    app.clock.advance(1000)
    app.wechat.consent({ openid: player.openid, accept: [TEMPLATES.accepted] })
    await app.wechat.pushed()
    return player
  }

  it('counts by what was said last, however late and however often it is told', async () => {
    const player = await app.signUp()
    const now = seconds()
    // turned off at 20, and that comes first; then what was said before it, twice
    await off(player, now + 20)
    await said(player, 'accept', now + 10)
    await said(player, 'accept', now + 10)
    expect(await left(player)).toBe(0)
    // three times yes after it, each told twice
    for (const at of [30, 31, 32, 30, 31, 32]) await said(player, 'accept', now + at)
    expect(await left(player)).toBe(3)
    // turned off between them: one is sure to have been said afterwards
    await off(player, now + 31)
    expect(await left(player)).toBe(1)
    await off(player, now + 40)
    await off(player, now + 31)
    expect(await left(player)).toBe(0)
  })

  it('hears afterwards what became of a message, and says so once', async () => {
    const player = await agreed()
    await due(player)
    await app.settle()
    const [sent] = await manager().find(MessageDelivery, { where: { personId: player.id } })
    const MsgID = sent?.msgId
    const line = (ErrorCode: string) => ({ List: { TemplateId: TEMPLATES.accepted, MsgID, ErrorCode, ErrorStatus: 'x' } })
    expect(await tell('subscribe_msg_sent_event', player, line('0'))).toEqual([200])
    expect(await states(player)).toEqual([['SENT', null]])
    expect(await tell('subscribe_msg_sent_event', player, line('20001'))).toEqual([200])
    expect(await states(player)).toEqual([['FAILED', 20001]])
    // somebody else's, one of nobody, and one that says nothing
    for (const fields of [line('0'), { List: { TemplateId: 'x', MsgID: '1', ErrorCode: '0' } }, {}])
      expect(await tell('subscribe_msg_sent_event', all.neighbour, fields)).toEqual([200])
    expect(await states(player)).toEqual([['FAILED', 20001]])
  })

  it('learns from it that a message was out whose answer was lost', async () => {
    app.wechat.fault({ api: 'subscribeSend', kind: 'reset', after: true })
    const player = await agreed()
    app.clock.advance(1000)
    app.wechat.consent({ openid: player.openid, accept: [TEMPLATES.accepted] })
    await app.wechat.pushed()
    await due(player)
    await app.settle()
    expect(await states(player)).toEqual([['UNKNOWN', null]])
    const list = [{ TemplateId: TEMPLATES.accepted, MsgID: '1864323726461255680', ErrorCode: '0', ErrorStatus: 'success' }]
    await tell('subscribe_msg_sent_event', player, { List: list })
    expect(await states(player)).toEqual([['SENT', null]])
  })

  it('forgets a telephone that was taken back in WeChat, unless it was left again since', async () => {
    const player = await agreed()
    const known = () => manager().existsBy(PersonContact, { id: player.id })
    const at = seconds()
    const revoke = (RevokeInfo: string, CreateTime: number, AppID = app.config.wechatAppId) =>
      tell('user_authorization_revoke', player, { OpenID: player.openid, AppID, RevokeInfo, CreateTime: String(CreateTime) })
    expect(await revoke('13', at)).toEqual([200])
    expect(await revoke('8', at, 'wx-of-somebody-else')).toEqual([200])
    expect(await revoke('8', at - 3600)).toEqual([200])
    expect(await known()).toBe(true)
    expect(await revoke('6,8', at + 1)).toEqual([200])
    expect(await revoke('6,8', at + 1)).toEqual([200])
    expect(await known()).toBe(false)
    expect((await player.get<MeView>('/me')).body).toMatchObject({ phone: null, name: '张大妈' })
    expect(await left(player)).toBe(1)
  })

  it('sends nothing more to whoever gives the account up in WeChat, and the account goes after its week', async () => {
    const player = await agreed()
    const id = await due(player)
    const leave = () => tell('user_authorization_cancellation', player, { OpenID: player.openid, AppID: app.config.wechatAppId })
    expect([await leave(), await leave()]).toEqual([[200], [200]])
    await app.settle()
    expect([app.wechat.calls('subscribeSend'), await left(player)]).toEqual([[], 0])
    expect((await player.get('/me')).status).toBe(401)
    // the matter is worked on, and whoever comes back within the week finds everything
    expect((await all.lead.get<{ status: string }>(`/appeals/${id}`)).body.status).toBe('IN_PROGRESS')
    app.clock.advance(8 * DAY)
    await app.sweep('people.account-deletions')
    expect((await all.lead.get(`/appeals/${id}`)).status).toBe(200)
    expect(await states(player)).toEqual([])
    // told again, of somebody who is not known here any more; and a changed profile is nobody's business
    expect(await leave()).toEqual([200])
    expect(await tell('user_info_modified', all.resident, { OpenID: all.resident.openid })).toEqual([200])
    expect((await all.resident.get<MeView>('/me')).body.name).toBe('王阿姨')
  })

  /** What one answer of WeChat leads to. */
  const after: Record<string, DeliveryState> = { T: 'SENT', B: 'SENT', R: 'SENT', Q: 'SENT', U: 'FAILED', P: 'FAILED', S: 'FAILED' }
  const answers = RETRY_CLASSES.flatMap(({ kind, errcodes }) => errcodes.slice(0, 3).map((errcode) => [kind, errcode] as const))

  it('each answer of the retry table ends well: sent once or not at all, and the inbox is right every time', async () => {
    for (const [day, [kind, errcode]] of answers.entries()) {
      const morning = Date.parse('2026-04-01T02:00:00Z') + day * 2 * DAY
      app.clock.set(new Date(morning).toISOString())
      app.wechat.clearCalls()
      const player = await agreed()
      app.wechat.fault({ api: 'subscribeSend', kind: 'errcode', errcode })
      await due(player)
      await app.settle()
      // until every wait of every class is over: the next minute, the next day, the end of the night
      app.clock.set(new Date(morning + DAY).toISOString())
      await app.settle()
      await app.settle()
      const through = app.wechat.calls('subscribeSend').filter((call) => call.errcode === 0).length
      const expected = errcode === 43101 ? 'REFUSED' : after[kind]
      expect([errcode, (await states(player)).map(([state]) => state), through]).toEqual([errcode, [expected], expected === 'SENT' ? 1 : 0])
      const { items } = (await player.get<Page<InboxItem>>('/inbox?limit=50')).body
      expect([errcode, items.filter(({ text }) => text === '网格已经接手办理').length]).toEqual([errcode, 1])
      // what was not sent is still to be had, but for whoever has none
      expect([errcode, await left(player)]).toEqual([errcode, expected === 'FAILED' ? 1 : 0])
    }
  }, 60_000)
})
