import { type AppealCard, type AppealView, type FollowerView, type InboxItem, type Page, type StepView } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { Rating } from '../src/appeals/appeal-parts.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { AppealRound } from '../src/statistics/appeal-round.entity'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, refusalOf, seen, story } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const SAME = '楼道的灯是同一条线路，一起查、一起修。'

/** Several residents, one trouble (并案), in the words of those who meet it. */
describe('matters that are handled together', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const db = () => app.get(Transactions).manager
  const row = (id: string) => db().findOneByOrFail(Appeal, { id })
  const resident = (name: string) => app.signUp({ name, phone: `139${`${Math.floor(Math.random() * 1e8)}`.padStart(8, '0')}` })
  const trouble = (text: string) => ({ ...COMPLAINT, text })
  const merge = (who: Player, id: string, intoId: string) => act(who, id, 'merge', { intoId, reason: SAME })
  const followersOf = async (who: Player, id: string) => (await who.get<FollowerView[]>(`/appeals/${id}/followers`)).body
  const newsOf = async (who: Player, id: string) =>
    (await who.get<Page<InboxItem>>('/inbox')).body.items.filter(({ appealId }) => appealId === id).map(({ text }) => text)

  /** A main matter in the grid's hands, and so many that go along with it. */
  async function together(n: number) {
    const main = await posted(all.resident)
    const people: Player[] = []
    const ids: string[] = []
    for (let i = 0; i < n; i += 1) {
      const who = await resident(`邻居${i}`)
      const { id } = await posted(who, trouble(`我家门口的楼道灯也不亮，第 ${i} 户`))
      await merge(all.lead, id, main.id)
      people.push(who)
      ids.push(id)
    }
    await app.settle()
    return { main: main.id, people, ids: ids as [string, ...string[]] }
  }

  async function done(main: string): Promise<void> {
    await act(all.lead, main, 'handleNow')
    await app.settle()
    await act(all.lead, main, 'firstContact', CONTACT)
    await act(all.lead, main, 'complete', RESULT)
    await app.settle()
  }

  it('from merging to the own last word: one agrees, one is silent, one says that it is not solved', async () => {
    const { main, people, ids } = await together(3)
    const [first, second, third] = people as [Player, Player, Player]
    expect(await seen(first, ids[0])).toMatchObject({ status: 'MERGED', followers: 0, together: { asked: false } })
    expect((await seen(first, ids[0])).together?.headline).toContain('第一网格组收到了')
    expect((await seen(all.lead, main)).followers).toBe(3)
    expect((await followersOf(all.lead, main)).map(({ id, contacted }) => ({ id, contacted }))).toEqual(
      ids.map((id) => ({ id, contacted: false })),
    )
    // each of them is spoken with
    await act(all.worker, ids[1] as string, 'firstContact', CONTACT)
    expect((await followersOf(all.lead, main)).map(({ contacted }) => contacted)).toEqual([false, true, false])

    await done(main)
    expect((await newsOf(first, ids[0]))[0]).toBe('一起办的事办好了，请看看您这里解决没有')
    expect(await seen(first, ids[0])).toMatchObject({ together: { asked: true, headline: '办好了，请看看您这里解决没有' } })
    expect((await story(first, ids[0])).map(({ text }) => text)).toContain('一起办的事有人接手了')
    // it stands among what waits for him, though it has a main one that is not his
    const waiting = (await first.get<Page<AppealCard>>('/appeals?view=mine&status=COMPLETED,NEED_INFO')).body.items
    expect(waiting.map(({ id }) => id)).toEqual([ids[0]])
    expect((await first.get<Record<string, number>>('/appeals/counts/mine')).body).toMatchObject({ waiting: 1, open: 1, done: 0 })

    await act(first, ids[0], 'agree', HAPPY)
    expect(await refusalOf(first, ids[0], 'agree', HAPPY)).toBe('merge.answered')
    await act(all.resident, main, 'confirm', HAPPY)
    await app.settle()
    const after = await act(third, ids[2] as string, 'unmerge', { reason: '四楼亮了，我家二楼还是黑的' })
    expect(after).toMatchObject({ status: 'SUBMITTED', round: 2 })
    expect(after.together).toBeUndefined()
    await app.settle()
    expect((await seen(all.lead, main)).followers).toBe(2)

    expect(await row(ids[0])).toMatchObject({ resolved: 'YES', satisfaction: 'SATISFIED' })
    const ratings = await db().find(Rating, { where: ids.map((appealId) => ({ appealId })) })
    expect(ratings.map(({ appealId, round, resolved }) => [ids.indexOf(appealId), round, resolved]).sort()).toEqual([
      [0, 1, 'YES'],
      [2, 1, 'NO'],
    ])
    // each counts once, by what its own resident said; who was silent counts as not evaluated
    const rounds = await db().find(AppealRound, { where: ids.map((appealId) => ({ appealId })), order: { round: 'ASC' } })
    const of = (i: number) => rounds.filter(({ appealId }) => appealId === ids[i])
    expect(of(0)).toMatchObject([{ resolved: 'YES', contactedAt: null, completedAt: expect.any(Date) }])
    expect(of(0)[0]?.contactDueAt).not.toBeNull()
    expect(of(1)).toMatchObject([{ resolved: null, contactedAt: expect.any(Date), endedAt: expect.any(Date) }])
    expect(of(2)).toMatchObject([
      { resolved: 'NO', endedAt: expect.any(Date) },
      { round: 2, endedAt: null },
    ])

    app.clock.advance(31 * DAY)
    expect(await refusalOf(second, ids[1] as string, 'unmerge', { reason: '现在才想起来说' })).toBe('reopen.too-late')
  })

  it('tells nobody about anybody else: names, doors, numbers and words stay where they were written', async () => {
    const main = await posted(all.neighbour, {
      ...trouble('主案正文canarymain，三楼的灯也坏了'),
      title: '主案标题canarymain',
      place: { buildingId: STAGE.building, detail: 'canarymain 2 单元' },
      contactPhone: '13711112222',
    })
    const who = await resident('跟随者canaryname')
    const other = await resident('另一位canaryother')
    const { id, no } = await posted(who, { ...trouble('跟随正文canaryfollow，一楼不亮'), title: '跟随标题canaryfollow' })
    const second = await posted(other, trouble('另一位正文canaryother，二楼不亮'))
    await merge(all.lead, id, main.id)
    await merge(all.lead, second.id, main.id)
    await act(all.lead, main.id, 'handleNow')
    await act(all.lead, main.id, 'firstContact', { ...CONTACT, text: '电话里canarymain说了' })
    await act(all.lead, main.id, 'progress', { text: '已经给canarymain家换了灯' })
    await act(all.lead, main.id, 'complete', { ...RESULT, text: '给canarymain家和楼道都换了新灯。' })
    await app.settle()

    const read = async (player: Player, ids: readonly string[]) =>
      JSON.stringify(
        await Promise.all(
          [
            ...ids.flatMap((each) => [
              `/appeals/${each}`,
              `/appeals/${each}/steps`,
              `/appeals/${each}/followers`,
              `/appeals/${each}/ledger`,
            ]),
            ...['/appeals?view=mine', '/inbox', '/me/data', `/appeals/${id}/merge-candidates?no=${main.no}`],
          ].map(async (path) => (await player.get(path)).body),
        ),
      )
    const toFollower = await read(who, [id, main.id, second.id])
    expect(toFollower).toContain('canaryfollow')
    for (const secret of ['canarymain', 'canaryother', '13711112222', main.no, main.id, second.no]) expect(toFollower).not.toContain(secret)
    const toMain = await read(all.neighbour, [main.id, id, second.id])
    expect(toMain).toContain('canarymain')
    for (const secret of ['canaryfollow', 'canaryname', 'canaryother', no, second.no]) expect(toMain).not.toContain(secret)
    expect((await who.get(`/appeals/${main.id}`)).status).toBe(404)
    expect((await all.neighbour.get(`/appeals/${id}`)).status).toBe(404)
    // what the dispatcher writes to the resident is read before it is sent
    const third = await posted(who, trouble('楼下的灯也不亮了，请看看'))
    expect(
      await refusalOf(all.lead, third.id, 'merge', { intoId: main.id, reason: '和 2 单元 401 王阿姨家是同一件，电话 13711112222' }),
    ).toBe('merge.personal-data')
  })

  it('whoever works on the main matter sees and may speak with each of those who go along, also when it moves', async () => {
    const { main, ids } = await together(1)
    expect((await all.department.get(`/appeals/${ids[0]}`)).status).toBe(404)
    await act(all.street, main, 'assign', { unitId: STAGE.department })
    await act(all.department, main, 'sign')
    await app.settle()
    const [follower] = await followersOf(all.department, main)
    expect(follower).toMatchObject({ id: ids[0], contacted: false })
    expect(await seen(all.department, ids[0])).toMatchObject({ accountable: { id: STAGE.department }, together: { main: { id: main } } })
    await act(all.department, ids[0], 'firstContact', CONTACT)
    await act(all.department, ids[0], 'reply', { text: '明天上午派人来查线路。' })
    // taken out by whoever dispatches where it came from
    await act(all.lead, ids[0], 'unmerge', { reason: '去看过，不是同一条线路' })
    expect(await row(ids[0])).toMatchObject({ status: 'SUBMITTED', unitId: STAGE.gridGroup, accountableUnitId: STAGE.gridGroup, round: 1 })
    expect((await all.department.get(`/appeals/${ids[0]}`)).status).toBe(404)
  })

  it('sets no clock back: the first contact is still owed, what was late stays late', async () => {
    const who = await resident('等久了的邻居')
    const { id } = await posted(who, trouble('楼道灯不亮，已经很久没有人管'))
    await act(all.lead, id, 'handleNow')
    const main = await posted(all.resident)
    const before = await row(id)
    await merge(all.lead, id, main.id)
    app.clock.advance(9 * DAY)
    expect(await row(id)).toMatchObject({
      resolveStartedAt: before.resolveStartedAt,
      resolveDueAt: before.resolveDueAt,
      firstContactAt: null,
    })
    await done(main.id)
    const [round] = await db().findBy(AppealRound, { appealId: id })
    expect(round?.completedAt?.getTime()).toBeGreaterThan(round?.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
    expect(round).toMatchObject({ contactedAt: null, contactDueAt: expect.any(Date) })
    await act(all.lead, id, 'unmerge', { reason: '看过以后不是同一件' })
    expect(await row(id)).toMatchObject({ round: 1, resolveStartedAt: before.resolveStartedAt, resolveDueAt: before.resolveDueAt })
    await app.settle()
    expect(await db().findBy(AppealRound, { appealId: id })).toMatchObject([{ completedAt: null, endedAt: null }])
  })

  it('takes no result from a time before they went together', async () => {
    const main = await posted(all.resident)
    await done(main.id)
    app.clock.advance(2 * DAY)
    const who = await resident('后来才说的邻居')
    const { id } = await posted(who, trouble('楼道灯还是不亮，请再来看看'))
    await merge(all.lead, id, main.id)
    await app.settle()
    const [round] = await db().findBy(AppealRound, { appealId: id })
    expect(round?.completedAt).toEqual(app.clock.now())
  })

  describe('nobody is lost when the main matter', () => {
    const alone = async (ids: readonly string[]) => {
      for (const id of ids) expect(await row(id)).toMatchObject({ status: 'SUBMITTED', mergedIntoId: null, round: 1, open: true })
    }

    it('is withdrawn', async () => {
      const { main, people, ids } = await together(3)
      await act(all.resident, main, 'withdraw', { reason: '已经自己修好了' })
      await app.settle()
      await alone(ids)
      expect(await row(main)).toMatchObject({ status: 'WITHDRAWN', followerCount: 0 })
      expect((await newsOf(people[0] as Player, ids[0]))[0]).toBe('您的这件事单独接着办，有进展会告诉您')
    })

    it('is rejected', async () => {
      const { main, ids } = await together(2)
      await act(all.community, main, 'reject', {
        reasonCode: 'NOT_OURS',
        explanation: '这件事归供电公司管，请联系他们。',
        redirectChannel: 'OFFICE',
      })
      await app.settle()
      await alone(ids)
    })

    it('is denied, disputed and dismissed: they are asked again each time', async () => {
      const { main, people, ids } = await together(1)
      await done(main)
      await act(all.resident, main, 'deny', { reason: '昨天好了今天又坏了' })
      await app.settle()
      expect(await seen(people[0] as Player, ids[0])).toMatchObject({ together: { asked: false } })
      expect(await refusalOf(people[0] as Player, ids[0], 'unmerge', { reason: '我的还没好' })).toBe('merge.not-asked')
      await act(all.lead, main, 'firstContact', CONTACT)
      await act(all.lead, main, 'complete', RESULT)
      await act(all.resident, main, 'deny', { reason: '还是不亮，请上面看看' })
      await app.settle()
      expect((await row(ids[0])).mainStatus).toBe('DISPUTED')
      await act(all.community, main, 'dismissDispute', { reason: '社区晚上去看过三回，灯都亮着，线路也查了。' })
      await app.settle()
      expect(await seen(people[0] as Player, ids[0])).toMatchObject({ together: { asked: true } })
      await act(people[0] as Player, ids[0], 'agree', HAPPY)
    })

    it('is closed, and opened again', async () => {
      const { main, people, ids } = await together(1)
      await done(main)
      await act(all.resident, main, 'confirm', HAPPY)
      await app.settle()
      await act(all.resident, main, 'askReopen', { reason: '过了一周灯又灭了' })
      await act(all.community, main, 'reopen', { unitId: STAGE.nextGridGroup, reason: '请第二网格重新查一遍' })
      await app.settle()
      expect(await row(ids[0])).toMatchObject({ status: 'MERGED', mainStatus: 'ASSIGNED', unitId: STAGE.nextGridGroup })
      expect(await db().findBy(AppealRound, { appealId: ids[0] })).toMatchObject([{ endedAt: null, completedAt: null }])
      expect((await followersOf(all.nextLead, main)).map(({ id }) => id)).toEqual(ids)
      expect((await newsOf(people[0] as Player, ids[0]))[0]).toBe('一起办的事又接着办了')
    })

    it('ends by itself after a week, and they may still say so for thirty days', async () => {
      const { main, people, ids } = await together(1)
      await done(main)
      app.clock.advance(7 * DAY + HOUR)
      await app.sweep()
      expect((await row(main)).closeReason).toBe('AUTO')
      app.clock.advance(29 * DAY)
      await act(people[0] as Player, ids[0], 'unmerge', { reason: '我这一层一直没有好' })
    })

    it('moves on while the messages are lost: a daily look brings everybody along', async () => {
      const { main, ids } = await together(2)
      await act(all.lead, main, 'handleNow')
      await app.get(Transactions).run((tx) => tx.query("DELETE FROM outbox_message WHERE topic = 'main.acted'"))
      await app.settle()
      expect((await row(ids[1] as string)).mainStatus).toBe('SUBMITTED')
      await app.sweep('matters left behind by the one they go along with')
      for (const id of ids) expect((await row(id)).mainStatus).toBe('IN_PROGRESS')
    })
  })

  it('keeps the history whole: the steps of both add up to their rows', async () => {
    const { main, ids } = await together(1)
    const steps = await db().find(AppealStep, { where: { appealId: main }, order: { seq: 'ASC' } })
    expect(steps.map(({ action, readers }) => [action, readers])).toEqual([
      ['submit', 'all'],
      ['gathered', 'staff'],
    ])
    const told = (await all.lead.get<StepView[]>(`/appeals/${main}/steps`)).body
    // the list of those who go along names them to whoever may see them; the story is read by more people
    expect(told[0]).toMatchObject({ internal: true, text: '有一件并进来一起办' })
    expect(JSON.stringify(told)).not.toContain((await row(ids[0])).no)
    expect((await all.resident.get<StepView[]>(`/appeals/${main}/steps`)).body.map(({ action }) => action)).toEqual(['submit'])
    expect((await all.resident.get<AppealView>(`/appeals/${main}`)).body.followers).toBe(0)
  })
})
