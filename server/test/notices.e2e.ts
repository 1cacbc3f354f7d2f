import { dayOf, type NoticeView, type Page, shiftDay } from '@wish/shared'
import { DAY } from '../src/platform/clock'
import type { Client } from './support/client'
import { type Neighbours, neighbours } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('notices', () => {
  let app: TestApp
  let all: Neighbours
  let keys = 0
  const inDays = (days: number) => shiftDay(dayOf(app.clock.now()), days)
  const words = (title: string, more: object = {}) => ({
    unitId: STAGE.community,
    title,
    text: '明天上午九点到下午三点停水，请提前接好水。',
    until: inDays(2),
    ...more,
  })
  const put = (who: Client, body: object, key = `key-${++keys}-notice`) =>
    who.post<NoticeView>('/notices', body, { headers: { 'idempotency-key': key } })
  const posted = async (who: Client, body: object) => {
    const reply = await put(who, body)
    expect(reply).toMatchObject({ status: 201 })
    return reply.body
  }
  const titles = async (reader: Client, query = '') =>
    (await reader.get<Page<NoticeView>>(`/notices${query}`)).body.items.map(({ title }) => title)

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    for (const [player, buildingId] of [
      [all.resident, STAGE.building],
      [all.neighbour, STAGE.nextBuilding],
      [all.farResident, STAGE.farBuilding],
    ] as const) {
      expect((await player.post('/me/settings', { buildingId })).status).toBe(200)
    }
  })
  afterAll(() => app.stop())

  it('are read where they hold and nowhere else: a grid’s in the grid, a community’s in all its grids, a street’s everywhere', async () => {
    await posted(all.worker, words('网格', { unitId: STAGE.gridGroup }))
    app.clock.advance(1000)
    await posted(all.community, words('社区'))
    app.clock.advance(1000)
    await posted(all.street, words('街道', { unitId: STAGE.street }))
    expect(await titles(all.resident)).toEqual(['街道', '社区', '网格'])
    expect(await titles(all.neighbour)).toEqual(['街道', '社区'])
    expect(await titles(all.farResident)).toEqual([])
    expect(await titles(app.guest, `?communityId=${STAGE.community}`)).toEqual(['街道', '社区'])
    expect(await titles(app.guest, `?communityId=${STAGE.otherCommunity}`)).toEqual(['街道'])
    expect(await titles(app.guest, `?buildingId=${STAGE.building}`)).toEqual(['街道', '社区', '网格'])
    // of a guest nothing is known, and there are two streets
    expect(await titles(app.guest)).toEqual([])
    expect(await titles(all.nextLead)).toEqual(['街道', '社区'])
  })

  it('begin and end on their days, in China; the urgent stand first', async () => {
    await posted(all.otherCommunity, { ...words('明天开始', { unitId: STAGE.otherCommunity }), from: inDays(1), until: inDays(1) })
    await posted(all.otherCommunity, words('急事', { unitId: STAGE.otherCommunity, urgent: true, until: inDays(0) }))
    app.clock.advance(1000)
    await posted(all.otherCommunity, words('平常', { unitId: STAGE.otherCommunity }))
    const here = `?communityId=${STAGE.otherCommunity}`
    expect(await titles(app.guest, here)).toEqual(['急事', '平常', '街道'])
    app.clock.advance(DAY)
    expect(await titles(app.guest, here)).toEqual(['平常', '明天开始', '街道'])
    const own = (await all.otherCommunity.get<Page<NoticeView>>('/notices/own')).body.items
    expect(own.map(({ title, state, actions }) => [title, state, actions])).toEqual([
      ['平常', 'SHOWN', ['withdraw']],
      ['急事', 'OVER', []],
      ['明天开始', 'SHOWN', ['withdraw']],
    ])
  })

  it('come only from those who serve in the unit; a street answers for all, a community for its grids', async () => {
    const refused = (who: Client, unitId: string) => who.refused(put(who, words('不该有', { unitId })))
    for (const [who, unitId] of [
      [all.resident, STAGE.community],
      [all.member, STAGE.branch],
      [all.department, STAGE.department],
      [all.community, STAGE.gridGroup],
      [all.worker, STAGE.nextGridGroup],
      [all.supervisor, STAGE.street],
    ] as const) {
      expect(await refused(who, unitId)).toMatchObject({ code: 'notice.not-yours', status: 403 })
    }
    expect(await app.guest.refused(put(app.guest, words('不该有')))).toMatchObject({ status: 401 })
    const { id } = await posted(all.lead, words('网格的第二条', { unitId: STAGE.gridGroup }))
    for (const stranger of [all.resident, all.nextLead, all.otherCommunity, all.supervisor]) {
      expect(await stranger.refused(stranger.post(`/notices/${id}/withdraw`))).toMatchObject({ code: 'notice.not-yours' })
    }
    expect((await all.street.get<NoticeView>(`/notices/${id}`)).body.actions).toEqual(['withdraw'])
    expect((await all.resident.get<NoticeView>(`/notices/${id}`)).body).toMatchObject({
      actions: [],
      state: 'SHOWN',
      phone: '010-60000011',
    })
    expect((await all.community.post<NoticeView>(`/notices/${id}/withdraw`)).body).toMatchObject({ state: 'WITHDRAWN', actions: [] })
    expect(await all.community.refused(all.community.post(`/notices/${id}/withdraw`))).toMatchObject({ code: 'notice.not-now' })
    expect(await titles(all.resident)).not.toContain('网格的第二条')
    expect(await all.resident.refused(all.resident.get(`/notices/${id}`))).toMatchObject({ code: 'notice.not-found', status: 404 })
    expect((await all.worker.get<NoticeView>(`/notices/${id}`)).status).toBe(200)
  })

  it('with risky words are refused, with doubtful ones held until somebody else has read them', async () => {
    const bad = await all.community.refused(put(all.community, words('坏话', { text: '这里有一个违规词，大家看看。' })))
    expect(bad).toMatchObject({ code: 'content.refused', errors: [{ pointer: '/text' }] })
    const held = await posted(all.community, words('可疑', { text: '这里有一个复核词，大家看看。' }))
    expect(held).toMatchObject({ state: 'HELD', actions: ['withdraw'] })
    expect(await titles(all.resident)).not.toContain('可疑')
    expect(await all.resident.refused(all.resident.get(`/notices/${held.id}`))).toMatchObject({ status: 404 })
    const release = (who: Client) => who.post<NoticeView>(`/notices/${held.id}/release`)
    expect(await all.community.refused(release(all.community))).toMatchObject({ code: 'notice.own-release' })
    expect(await all.worker.refused(release(all.worker))).toMatchObject({ status: 404 })
    expect((await release(all.street)).body).toMatchObject({ state: 'SHOWN' })
    expect(await titles(all.resident)).toContain('可疑')
  })

  it('a retry gives the same notice, another text under the same key is refused', async () => {
    const [first, second] = await Promise.all([0, 1].map(() => put(all.street, words('一次', { unitId: STAGE.street }), 'the-same-key')))
    expect(first?.status).toBe(201)
    expect(second?.body.id).toBe(first?.body.id)
    expect(await all.street.refused(put(all.street, words('两次', { unitId: STAGE.street }), 'the-same-key'))).toMatchObject({
      code: 'idempotency.key-reused',
    })
    expect(await all.street.refused(all.street.post('/notices', words('没有键')))).toMatchObject({ code: 'idempotency.key-missing' })
  })

  it('what is wrong stands beside the field', async () => {
    const wrong = await all.community.refused(
      put(all.community, { unitId: STAGE.community, title: '长'.repeat(41), text: '短', from: inDays(3), until: inDays(2), more: 1 }),
    )
    expect(wrong.errors?.map(({ pointer }) => pointer)).toEqual(['/more', '/title', '/text'])
    const backwards = await all.community.refused(put(all.community, { ...words('倒着'), from: inDays(3), until: inDays(2) }))
    expect(backwards.errors).toEqual([{ pointer: '/until', detail: '结束的日子不能早于开始的日子' }])
    expect(await all.community.refused(put(all.community, words('没有', { unitId: 'nowhere' })))).toMatchObject({
      errors: [{ pointer: '/unitId' }],
    })
  })

  it('whoever answers for them pages through all of them, below too, and nobody else through any', async () => {
    const pages: string[][] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<NoticeView> = (await all.street.get<Page<NoticeView>>(`/notices/own?limit=3${cursor && `&cursor=${cursor}`}`)).body
      pages.push(page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(pages.flat()).size).toBe(pages.flat().length)
    expect(pages.length).toBeGreaterThan(2)
    const whole = (await all.street.get<Page<NoticeView>>('/notices/own?limit=50')).body.items.map(({ id }) => id)
    expect(pages.flat()).toEqual(whole)
    const grid = (await all.worker.get<Page<NoticeView>>('/notices/own?limit=50')).body.items
    expect(new Set(grid.map(({ unit }) => unit.id))).toEqual(new Set([STAGE.gridGroup]))
    for (const nobody of [all.resident, all.member, all.supervisor, all.department]) {
      expect((await nobody.get<Page<NoticeView>>('/notices/own')).body.items).toEqual([])
    }
  })
})
