import type { AppealView, InboxItem, Page, PartView, WishView } from '@wish/shared'
import {
  act,
  COMPLAINT,
  type Neighbours,
  neighbours,
  PUBLIC_VERSION,
  posted,
  refusalOf,
  seen,
  story,
  tryTo,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** The four voices of staff: each is heard by those it says, and by nobody else. */
describe('what staff say about a matter', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const working = async () => {
    const { id } = await posted(all.resident, COMPLAINT)
    await act(all.worker, id, 'handleNow')
    return id
  }
  const hung = async () => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    return id
  }
  const told = async (player: Neighbours['resident'], id: string) => JSON.stringify(await story(player, id))

  it('reaches the resident, and no number of another person with it', async () => {
    const id = await working()
    await act(all.worker, id, 'reply', { text: '明天上午师傅来换灯，急事打 010-60000011。' })
    expect(await told(all.resident, id)).toContain('师傅来换灯')
    const refused = await tryTo(all.worker, id, 'reply', { text: '您直接找李大爷，139 1234 5678。' })
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.pointer]).toEqual([422, 'reply.personal-data', '/text'])
    expect(await told(all.resident, id)).not.toContain('李大爷')
  })

  it('stays among colleagues when it is a note', async () => {
    const id = await working()
    await act(all.worker, id, 'note', { text: '金丝雀：居民家里有老人要照顾' })
    expect(await told(all.worker, id)).toContain('金丝雀')
    expect(await told(all.resident, id)).not.toContain('金丝雀')
  })

  it('hangs on the wall for everybody, the newest, as long as the wish hangs there', async () => {
    const id = await hung()
    const answer = async () => (await app.guest.get<WishView>(`/wishes/${id}`)).body.answer
    expect(await answer()).toBeNull()
    await act(all.lead, id, 'openReply', { text: '灯和梯子网格可以准备，只差一位会装的邻居。' })
    app.clock.advance(60_000)
    await act(all.community, id, 'openReply', { text: '社区也可以出灯钱，周六上午都行。' })
    expect(await answer()).toEqual({ text: '社区也可以出灯钱，周六上午都行。', at: expect.any(String), unitName: '槐荫里社区' })
    await app.settle()
    const inbox = (await all.resident.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter(({ appealId }) => appealId === id)
    expect(inbox.map(({ text }) => text)).toContain('心愿墙上有了公开的答复')
    for (const text of ['请打 010-60000001 找小陈', '送到 3 单元 201 就行'])
      expect(await refusalOf(all.lead, id, 'openReply', { text })).toBe('wish.personal-data')
    await act(all.community, id, 'takeDown', { reason: '先核实一下' })
    expect((await app.guest.get(`/wishes/${id}`)).status).toBe(404)
    expect(await refusalOf(all.lead, id, 'openReply', { text: '这句话没有地方挂了' })).toBe('action.not-now')
  })

  it('is looked at before everybody, or the resident, reads it', async () => {
    const id = await hung()
    expect(await refusalOf(all.lead, id, 'openReply', { text: '这里有违规词，周六来装。' })).toBe('content.refused')
    const trouble = await working()
    expect(await refusalOf(all.worker, trouble, 'reply', { text: '这里有违规词，周六来装。' })).toBe('content.refused')
    // whoever may not speak hears that, and nothing is sent to be looked at
    app.wechat.clearCalls()
    expect(await refusalOf(all.nextLead, trouble, 'reply', { text: '这里有违规词' })).toBe('not-found')
    expect(app.wechat.calls('msgSecCheck')).toEqual([])
  })

  it('asks another unit for advice without the resident hearing of it, and without them knowing the resident', async () => {
    const id = await working()
    const asked = { unitId: STAGE.department, demand: '这栋楼的线路老了，换灯之前要不要先查一遍线？' }
    const view = await act(all.lead, id, 'consult', asked)
    expect(view.partners).toEqual([{ unit: expect.objectContaining({ id: STAGE.department }), part: 'CONSULT' }])
    const own = await seen(all.resident, id)
    expect([own.partners, own.headline.includes('城市管理')]).toEqual([[], false])
    expect(await told(all.resident, id)).not.toMatch(/线路|城市管理|出主意/)
    await app.settle()
    const inbox = (await all.resident.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter(({ appealId }) => appealId === id)
    expect(JSON.stringify(inbox)).not.toMatch(/帮着办|单位/)
    const theirs = (await all.department.get<Page<PartView>>('/partners/parts')).body.items
    const mine = theirs.find(({ demand }) => demand === asked.demand)
    expect(mine).toMatchObject({ part: 'CONSULT', open: true })
    expect(JSON.stringify(mine)).not.toMatch(/王阿姨|138|单元|楼道灯不亮/)
    expect(await refusalOf(all.lead, id, 'consult', asked)).toBe('partner.already')
    expect(await refusalOf(all.lead, id, 'consult', { ...asked, unitId: STAGE.property, demand: '请打 13912345678 问问居民' })).toBe(
      'whistle.personal-data',
    )
    expect(await refusalOf(all.resident, id, 'consult', asked)).toBe('action.not-yours')
  })

  it('keeps what was typed when somebody else was faster: the answer brings the fresh matter', async () => {
    const id = await working()
    const { version } = await seen(all.worker, id)
    await act(all.lead, id, 'reply', { text: '我已经约好明天上午。' })
    const late = await tryTo(all.worker, id, 'reply', { text: '我们后天来。' }, version)
    expect([late.status, late.body.code]).toEqual([409, 'appeal.stale'])
    const fresh = (late.body as unknown as { appeal: AppealView }).appeal
    expect(fresh.version).toBe(version + 1)
    expect(await told(all.resident, id)).not.toContain('后天')
  })
})
