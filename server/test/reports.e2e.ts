import type { AppealView, InboxItem, Page, ReportCounts, ReportedView, WishCard } from '@wish/shared'
import { DAY } from '../src/platform/clock'
import type { Client } from './support/client'
import { act, type Neighbours, neighbours, PUBLIC_VERSION, posted, refusalOf, seen, story, WISH } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

describe('reporting what everybody can see', () => {
  let app: TestApp
  let n: Neighbours
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterAll(() => app.stop())

  const hung = async (): Promise<AppealView> => {
    const wish = await posted(n.resident, WISH)
    return act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)
  }
  const report = (player: Client, appealId: string, more: object = {}) =>
    player.post('/reports', { appealId, part: 'WISH', reason: 'PRIVACY', ...more })
  const queue = async (player: Client) => (await player.get<Page<ReportedView>>('/reports')).body.items
  const wall = async () => (await app.guest.get<Page<WishCard>>('/wishes?limit=50')).body.items.map(({ id }) => id)
  const news = async (player: Client) =>
    (await player.get<Page<InboxItem>>('/inbox')).body.items.map(({ title, text }) => `${title}：${text}`)
  const settle = (player: Client, appealId: string, verdict: string, reason?: string) =>
    player.post('/reports/verdicts', { appealId, verdict, ...(reason ? { reason } : {}) })

  it('reaches the community and the street, once per person and thing, and never says by whom', async () => {
    const wish = await hung()
    expect((await report(n.neighbour, wish.id, { text: '写了人家的电话' })).status).toBe(204)
    expect(await n.neighbour.refused(report(n.neighbour, wish.id))).toMatchObject({ code: 'report.again', status: 409 })
    expect((await report(n.volunteer, wish.id, { reason: 'MONEY' })).status).toBe(204)
    for (const judge of [n.community, n.street]) {
      const reply = await judge.get<Page<ReportedView>>('/reports')
      expect(reply.body.items).toMatchObject([{ appealId: wish.id, count: 2, onWall: true, title: PUBLIC_VERSION.publicTitle }])
      expect(JSON.stringify(reply.body)).not.toContain(n.neighbour.id)
      expect(JSON.stringify(reply.body)).not.toContain('李大爷')
    }
    for (const other of [n.lead, n.resident, n.department])
      expect(await other.refused(other.get('/reports'))).toMatchObject({ code: 'not-yours' })
    expect(await queue(n.otherCommunity)).toEqual([])
    // two people, one thing to look at; and the figure is gone when somebody has looked
    const waiting = async (player: Client) => (await player.get<ReportCounts>('/reports/counts')).body.waiting
    const everybody = () => Promise.all([n.community, n.street, n.otherCommunity, n.lead, n.resident].map(waiting))
    expect(await everybody()).toEqual([1, 1, 0, 0, 0])
    await settle(n.community, wish.id, 'KEEP')
    expect(await everybody()).toEqual([0, 0, 0, 0, 0])
  })

  it('kept: the wish stays, the reporter hears of it, and may report again', async () => {
    const wish = await hung()
    await report(n.neighbour, wish.id)
    expect((await settle(n.community, wish.id, 'KEEP')).status).toBe(204)
    await app.settle()
    expect(await wall()).toContain(wish.id)
    expect(await queue(n.community)).toEqual([])
    expect(await news(n.neighbour)).toContain('您举报的内容：工作人员看过了，这一条没有问题，先留着。谢谢您提醒')
    expect(await n.community.refused(settle(n.community, wish.id, 'KEEP'))).toMatchObject({ code: 'report.settled' })
    expect((await report(n.neighbour, wish.id)).status).toBe(204)
    await settle(n.community, wish.id, 'KEEP')
  })

  it('taken down: gone from the wall by the usual action, its author told why, and put back with other words', async () => {
    const wish = await hung()
    await report(n.neighbour, wish.id)
    expect(await n.community.refused(settle(n.community, wish.id, 'TAKE_DOWN'))).toMatchObject({ errors: [{ pointer: '/reason' }] })
    expect((await settle(n.community, wish.id, 'TAKE_DOWN', '里面有邻居的名字，改好再放')).status).toBe(204)
    await app.settle()
    expect(await wall()).not.toContain(wish.id)
    expect(await app.guest.refused(app.guest.get(`/wishes/${wish.id}`))).toMatchObject({ code: 'not-found' })
    expect((await story(n.resident, wish.id))[0]).toMatchObject({ action: 'takeDown', text: '里面有邻居的名字，改好再放' })
    expect((await news(n.resident)).join()).toContain('心愿先从心愿墙上取下来了')
    expect((await news(n.neighbour)).join()).toContain('已经从心愿墙上取下来')
    expect(await refusalOf(n.member, wish.id, 'claim', {}).catch(() => 'not-found')).toBe('not-found')
    expect((await seen(n.lead, wish.id)).actions).toContain('hangAgain')
    await act(n.lead, wish.id, 'hangAgain', { ...PUBLIC_VERSION, publicTitle: '改好的题目，请看' })
    const { body } = await app.guest.get<WishCard>(`/wishes/${wish.id}`)
    expect(body).toMatchObject({ title: '改好的题目，请看', status: 'CLAIMABLE' })
  })

  it('is not judged by whoever wrote, claimed or reported it', async () => {
    const own = await posted(n.community, WISH)
    await act(n.lead, own.id, 'publishWish', PUBLIC_VERSION)
    await report(n.neighbour, own.id)
    expect(await n.community.refused(settle(n.community, own.id, 'KEEP'))).toMatchObject({ code: 'report.own' })
    const wish = await hung()
    await report(n.community, wish.id)
    expect(await n.community.refused(settle(n.community, wish.id, 'KEEP'))).toMatchObject({ code: 'report.own' })
    expect((await settle(n.street, wish.id, 'KEEP')).status).toBe(204)
    expect((await settle(n.street, own.id, 'KEEP')).status).toBe(204)
  })

  it('is not found harmless by whoever put it on the wall; taking it down again is open to them', async () => {
    const wish = await posted(n.resident, WISH)
    await act(n.community, wish.id, 'publishWish', PUBLIC_VERSION)
    await report(n.neighbour, wish.id)
    expect(await n.community.refused(settle(n.community, wish.id, 'KEEP'))).toMatchObject({ code: 'report.own' })
    expect((await settle(n.street, wish.id, 'KEEP')).status).toBe(204)
    await report(n.neighbour, wish.id)
    expect((await settle(n.community, wish.id, 'TAKE_DOWN', '写得太细，先取下来')).status).toBe(204)
  })

  it('is possible only for what hangs on the wall, signed in, with a reason, ten times a day', async () => {
    const wish = await hung()
    const hidden = await posted(n.resident, WISH)
    expect(await n.neighbour.refused(report(n.neighbour, hidden.id))).toMatchObject({ code: 'not-found' })
    expect(await app.guest.refused(report(app.guest, wish.id))).toMatchObject({ code: 'session.required' })
    expect(await n.neighbour.refused(report(n.neighbour, wish.id, { reason: 'OTHER' }))).toMatchObject({ errors: [{ pointer: '/text' }] })
    expect(await n.neighbour.refused(report(n.neighbour, wish.id, { reason: '?' }))).toMatchObject({ errors: [{ detail: '请选一个原因' }] })
    const busy = await app.signUp()
    const codes: number[] = []
    app.clock.advance(DAY)
    for (let i = 0; i < 11; i++) {
      codes.push((await report(busy, wish.id)).status)
      await settle(n.street, wish.id, 'KEEP')
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 204), 429])
  })

  it('of one person at the same moment counts once', async () => {
    const wish = await hung()
    const replies = await Promise.all(Array.from({ length: 8 }, () => report(n.farResident, wish.id)))
    expect(replies.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 7 }, () => 409)])
    expect((await queue(n.community)).find(({ appealId }) => appealId === wish.id)?.count).toBe(1)
  })
})
