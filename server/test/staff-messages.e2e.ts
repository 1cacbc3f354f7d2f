import type { InboxItem, Page } from '@wish/shared'
import { type DeliveryState, MessageDelivery } from '../src/notifications/message-delivery.entity'
import { StaffBinding } from '../src/notifications/staff-binding.entity'
import { Membership } from '../src/people/membership.entity'
import { Memberships } from '../src/people/memberships'
import { Transactions } from '../src/platform/database/transactions'
import { USUAL_FIELDS } from '../src/platform/wechat/templates'
import type { Player } from './support/cast'
import { COMPLAINT, type Neighbours, neighbours, posted } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

/** Messages to staff whom WeChat knows as working here (用工关系): without a consent for each, once at most. */
describe('a message to staff', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650, wechatStaffTemplate: { id: 'tpl-staff', fields: USUAL_FIELDS } } })
    all = await neighbours(app)
    app.wechat.addTemplate({ id: 'tpl-staff', type: 3, fields: ['character_string1', 'phrase2', 'time3', 'thing4'] })
    await posted(all.resident, { ...COMPLAINT, text: '金丝雀说楼道灯不亮了，电话 13911112222' })
  })
  afterAll(() => app.stop())
  beforeEach(() => {
    app.wechat.clearFaults()
    app.wechat.clearCalls()
  })

  const manager = () => app.get(Transactions).manager
  const morning = async (day: string) => {
    app.clock.set(`${day}T01:00:00Z`)
    await app.sweep('daily digest')
    app.clock.advance(60_000)
    await app.settle()
  }
  const sent = () => app.wechat.calls('staffSend')
  const to = ({ openid }: Player) => sent().filter(({ body }) => body?.touser === openid)
  const states = async ({ id }: Player): Promise<DeliveryState[]> =>
    (await manager().find(MessageDelivery, { where: { personId: id }, order: { createdAt: 'ASC' } })).map(({ state }) => state)

  it('goes to whoever has bound, in the form WeChat wants, and says nothing of any matter; the others are asked for once a day', async () => {
    app.wechat.bindStaff(all.lead.openid)
    await morning('2026-03-05')
    expect(to(all.lead)).toMatchObject([{ errcode: 0, body: { template_id: 'tpl-staff', page: 'pages/work/index' } }])
    expect(JSON.parse(String(to(all.lead)[0]?.body?.data))).toEqual({
      data: {
        character_string1: { value: '2026-03-05' },
        phrase2: { value: '今日待办' },
        time3: { value: '2026年3月5日 09:00' },
        thing4: { value: '点开看今天有几件等您' },
      },
    })
    expect(to(all.worker).map(({ errcode }) => errcode)).toEqual([40256])
    expect(JSON.stringify(sent())).not.toMatch(/金丝雀|139\d{8}/)
    expect([await states(all.lead), await states(all.worker)]).toEqual([['SENT'], ['REFUSED']])
    // the inbox has it either way
    const { items } = (await all.worker.get<Page<InboxItem>>('/inbox?limit=50')).body
    expect(items.filter(({ title }) => title === '今天的事')).toHaveLength(1)
    // an alarm goes only to those whom WeChat knows
    app.wechat.clearCalls()
    app.clock.advance(8 * 3_600_000)
    await app.sweep('alarms of clocks')
    expect([to(all.lead).length > 0, to(all.worker)]).toEqual([true, []])
    expect(JSON.stringify(sent())).not.toMatch(/金丝雀|139\d{8}|灯/)
  })

  it('is not sent again when nobody knows whether it is out', async () => {
    for (const [day, after] of [
      ['2026-03-06', true],
      ['2026-03-09', false],
    ] as const) {
      app.wechat.clearCalls()
      app.wechat.fault({ api: 'staffSend', kind: 'reset', after, times: 2 })
      await morning(day)
      app.clock.advance(3_600_000)
      await app.settle()
      expect(to(all.lead)).toHaveLength(1)
      expect((await states(all.lead)).at(-1)).toBe('UNKNOWN')
    }
  })

  it('ends with the binding, whoever ended it', async () => {
    app.wechat.bindStaff(all.lead.openid, false)
    await morning('2026-03-10')
    expect(await manager().existsBy(StaffBinding, { id: all.lead.id })).toBe(false)
    app.wechat.bindStaff(all.lead.openid)
    await morning('2026-03-11')
    expect(await manager().existsBy(StaffBinding, { id: all.lead.id })).toBe(true)
    const serving = await manager().findOneByOrFail(Membership, { personId: all.lead.id, state: 'ACTIVE' })
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, serving.id))
    await app.sweep('staff who are bound and serve no more')
    expect(app.wechat.calls('staffUnbind').map(({ body }) => body?.openid_list)).toEqual([[all.lead.openid]])
    expect(await manager().existsBy(StaffBinding, { id: all.lead.id })).toBe(false)
  })
})
