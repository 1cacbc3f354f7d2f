import type { AppealCard, AppealView, BucketName, InboxItem, Ledger, Page, WorkFilters } from '@wish/shared'
import { DAY, HOUR } from '../src/platform/clock'
import type { Player } from './support/cast'
import { act, CONTACT, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, RESULT, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the work list of a unit', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const counts = async (player: Player, query = 'view=work') =>
    (await player.get<Record<BucketName, number>>(`/appeals/counts?${query}`)).body
  const ids = async (player: Player, query: string) =>
    (await player.get<Page<AppealCard>>(`/appeals?limit=50&${query}`)).body.items.map((card) => card.id)

  it('counts what it lists, sorts by time left, and moves with the work', async () => {
    const first = await posted(all.resident)
    app.clock.advance(HOUR)
    const second = await posted(all.neighbour)
    const third = await posted(all.neighbour)
    const wish = await posted(all.resident, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, wish.id, 'claim', PROMISE)
    await act(all.worker, third.id, 'handleNow')

    expect(await counts(all.worker)).toMatchObject({ todo: 2, working: 1, wall: 1, confirm: 0, late: 0 })
    expect(await ids(all.worker, 'view=work&bucket=todo')).toEqual([first.id, second.id])

    app.clock.advance(25 * HOUR)
    // lighting must be solved within 24 hours
    expect(await ids(all.worker, 'view=work&bucket=late')).toEqual([third.id])
    expect(await counts(all.worker)).toMatchObject({ late: 1, soon: 2 })
    app.clock.advance(2 * DAY)
    expect(await counts(all.worker)).toMatchObject({ late: 3, soon: 0 })

    await act(all.worker, third.id, 'firstContact', CONTACT)
    await act(all.worker, third.id, 'complete', RESULT)
    expect(await counts(all.worker)).toMatchObject({ late: 2, working: 0, confirm: 1 })
  })

  it('is searched by a number and a place however they are typed', async () => {
    const { id, no } = await posted(all.resident)
    const found = (q: string) => ids(all.lead, `view=area&q=${encodeURIComponent(q)}`)
    const [day, end] = no.split('-') as [string, string]
    for (const typed of [
      no,
      no.replace('-', ''),
      `${day} ${end}`,
      `${day.slice(4)}－${end}`,
      `${day.slice(4)} — ${end}`,
      day.slice(4) + end,
    ]) {
      expect(await found(typed)).toEqual([id])
    }
    const { place } = (await all.lead.get<AppealView>(`/appeals/${id}`)).body
    expect(await found(place.name.replace('号', ' 号 '))).toContain(id)
    expect(await found('99990001')).toEqual([])
  })

  it('is the unit chosen, never another one', async () => {
    const both = await app.signUp({
      name: '两头跑',
      memberships: [
        { role: 'GRID_WORKER', unitId: STAGE.gridGroup },
        { role: 'GRID_LEAD', unitId: STAGE.nextGridGroup },
      ],
    })
    const there = await posted(all.resident, { ...WISH, place: { buildingId: STAGE.nextBuilding } })
    expect(await ids(both, `view=work&unitId=${STAGE.nextGridGroup}`)).toEqual([there.id])
    expect(await ids(both, `view=work&unitId=${STAGE.gridGroup}`)).not.toContain(there.id)
    expect(await ids(all.worker, `view=work&unitId=${STAGE.nextGridGroup}`)).toEqual([])
    expect(await counts(all.worker, `view=work&unitId=${STAGE.nextGridGroup}`)).toMatchObject({ todo: 0 })
  })

  it('says that a claim waits for a word to those only who may give it', async () => {
    const wish = await posted(all.neighbour, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(all.volunteer, wish.id, 'claim', PROMISE)
    for (const player of [all.lead, all.worker, all.supervisor, all.department, all.nextLead]) {
      const view = player === all.supervisor ? 'area' : 'work'
      const offered = (await player.get<Page<AppealCard>>(`/appeals?limit=50&view=${view}`)).body.items.filter((card) =>
        card.actions.includes('approveClaim'),
      )
      expect([...(await ids(player, `view=${view}&bucket=claims`))].sort()).toEqual(offered.map((card) => card.id).sort())
      expect((await counts(player, `view=${view}`)).claims).toBe(offered.length)
    }
    expect(await ids(all.lead, 'view=work&bucket=claims')).toContain(wish.id)
    expect((await counts(all.worker)).claims).toBe(0)
  })

  it('does not ask somebody to nod to the own claim', async () => {
    const lead = await app.signUp({
      name: '又是网格长又是党员',
      memberships: [
        { role: 'GRID_LEAD', unitId: STAGE.nextGridGroup },
        { role: 'PARTY_MEMBER', unitId: STAGE.branch },
      ],
    })
    const wish = await posted(all.neighbour, { ...WISH, place: { buildingId: STAGE.nextBuilding } })
    await act(lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(lead, wish.id, 'claim', PROMISE)
    expect((await counts(lead)).claims).toBe(0)
    expect(await ids(all.nextLead, 'view=work&bucket=claims')).toEqual([wish.id])
  })

  it('is narrowed by what there is, and every figure with it', async () => {
    const { body: offered } = await all.supervisor.get<WorkFilters>('/appeals/filters?view=area')
    expect(offered.grids.map(({ id }) => id).sort()).toEqual([STAGE.gridGroup, STAGE.nextGridGroup])
    const everything = await ids(all.supervisor, 'view=area')
    for (const by of ['gridGroupId', 'kind', 'categoryId'] as const) {
      const choices = { gridGroupId: offered.grids, kind: offered.kinds, categoryId: offered.categories }[by]
      for (const { id, count } of choices) expect((await ids(all.supervisor, `view=area&${by}=${id}`)).length).toBe(count)
      expect(choices.reduce((sum, { count }) => sum + count, 0)).toBe(everything.length)
    }
    const late = await ids(all.supervisor, 'view=area&late=1')
    expect(late.length).toBe(offered.late)
    expect(late).toEqual(await ids(all.supervisor, 'view=area&bucket=late'))
    const narrowed = `view=area&gridGroupId=${STAGE.nextGridGroup}&kind=WISH`
    const { claims, todo } = await counts(all.supervisor, narrowed)
    expect(claims).toBe(0)
    expect((await ids(all.supervisor, `${narrowed}&bucket=todo`)).length).toBe(todo)
    expect(todo).toBeGreaterThan(0)
  })

  it('shows no resident what staff could narrow by', async () => {
    const { body } = await all.resident.get<WorkFilters>('/appeals/filters?view=area')
    expect(body).toEqual({ grids: [], kinds: [], categories: [], late: 0 })
  })

  it('keeps an account of time for those who handle a matter, and for nobody else', async () => {
    const mine = await posted(all.resident)
    app.clock.advance(HOUR)
    await act(all.lead, mine.id, 'handleNow')
    app.clock.advance(HOUR)
    await act(all.lead, mine.id, 'firstContact', CONTACT)
    const { body: before } = await all.lead.get<Ledger>(`/appeals/${mine.id}/ledger`)
    expect(before.clocks.map(({ name, endedAt }) => [name, endedAt !== null])).toEqual([
      ['受理', true],
      ['联系居民', true],
      ['办结', false],
    ])
    const { body: shown } = await all.lead.get<AppealView>(`/appeals/${mine.id}`)
    expect(before.clocks.find(({ name }) => name === '办结')?.dueAt).toBe(shown.resolveDueAt)
    await act(all.lead, mine.id, 'askInfo', { question: '是哪一层的灯不亮？' })
    app.clock.advance(DAY)
    await act(all.resident, mine.id, 'supplyInfo', { text: '四楼的' })
    const { body: after } = await all.lead.get<Ledger>(`/appeals/${mine.id}/ledger`)
    const [pause] = after.pauses
    expect(pause).toMatchObject({ why: '等居民补充' })
    expect(Date.parse(pause?.to ?? '') - Date.parse(pause?.from ?? '')).toBe(DAY)
    expect(await all.resident.refused(all.resident.get(`/appeals/${mine.id}/ledger`))).toMatchObject({ status: 404 })
    expect(await all.nextLead.refused(all.nextLead.get(`/appeals/${mine.id}/ledger`))).toMatchObject({ status: 404 })
  })

  it('tells a claimant what he promised himself, and not what somebody before him did', async () => {
    const wish = await posted(all.resident, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(all.volunteer, wish.id, 'claim', { ...PROMISE, plan: '前一位志愿者的打算' })
    await act(all.lead, wish.id, 'releaseClaim', { reason: '这次先请别人来' })
    await act(all.member, wish.id, 'claim', PROMISE)
    const mine = async () =>
      (await all.member.get<Page<AppealCard>>('/appeals?view=claimed&limit=50')).body.items.find(({ id }) => id === wish.id)?.promise
    expect(await mine()).toEqual({ status: 'PENDING', promisedOn: PROMISE.promisedOn, plan: PROMISE.plan, contacted: false })
    await act(all.lead, wish.id, 'approveClaim')
    await act(all.member, wish.id, 'firstContact', CONTACT)
    expect(await mine()).toMatchObject({ status: 'ACTIVE', contacted: true })
    const listed = (await all.lead.get<Page<AppealCard>>('/appeals?view=area&limit=50')).body.items
    expect(listed.every((card) => card.promise === undefined)).toBe(true)
  })

  it('pages without losing or repeating a row', async () => {
    const author = await app.signUp()
    const posts: string[] = []
    for (let i = 0; i < 7; i += 1) posts.push((await posted(author)).id)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await author.get<Page<AppealCard>>(`/appeals?limit=3${cursor}`)).body
      seen.push(...page.items.map((card) => card.id))
      if (!page.nextCursor) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen.length).toBe(7)
    expect([...seen].sort()).toEqual([...posts].sort())
  })

  it('says of which community a grid is, where every community counts its own from one', async () => {
    const { id } = await posted(all.resident)
    await act(all.lead, id, 'handleNow')
    const choices = async (player: Player) => (await player.get<AppealView>(`/appeals/${id}`)).body.units
    const where = Object.fromEntries((await choices(all.street)).map((unit) => [unit.id, unit.where]))
    expect(where).toMatchObject({ [STAGE.nextGridGroup]: undefined, [STAGE.otherGridGroup]: expect.stringContaining('社区') })
    expect((await choices(all.community)).filter((unit) => unit.where)).toEqual([])
  })

  it('tells the level above that its word is asked for, and whoever asked what it was', async () => {
    const { id } = await posted(all.resident)
    await act(all.lead, id, 'handleNow')
    const heard = async (player: Player) => {
      await app.settle()
      return (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items
        .filter((item) => item.appealId === id)
        .map(({ text }) => text)
    }
    await act(all.worker, id, 'askExtension', { days: 1, reason: '灯要后天才送到' })
    expect(await heard(all.community)).toEqual(['下一级申请延期，请您看看，给个答复'])
    expect([await heard(all.lead), await heard(all.street)]).toEqual([[], []])
    await act(all.community, id, 'decideExtension', { decision: 'APPROVED', reason: '可以，灯到了就装' })
    expect(await heard(all.worker)).toEqual(['上一级答复了延期的申请，请看看'])
    const until = new Date(app.clock.now().getTime() + 10 * DAY).toISOString().slice(0, 10)
    await act(all.community, id, 'hold', { why: 'FUNDS', plan: '等下个月的维修资金到位再换', heldUntil: until })
    expect((await heard(all.lead))[0]).toBe('上一级登记为暂时办不了，到日子自动接着办')
    app.clock.advance(12 * DAY)
    await app.sweep()
    expect((await heard(all.worker))[0]).toBe('暂时办不了的这件，又接着办了')
  })
})
