import type { ContentCounts, ContentView, InboxItem, NoticeView, Page, StepView, WishCard, WishView } from '@wish/shared'
import type { Player } from './support/cast'
import type { Client } from './support/client'
import {
  act,
  COMPLAINT,
  type Neighbours,
  neighbours,
  PUBLIC_VERSION,
  photo,
  posted,
  refusalOf,
  seen,
  story,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** 待看 and 巡查: what waits for a person before it is public, and what is public and nobody has looked at since. */
describe('the desk of what everybody can see', () => {
  let app: TestApp
  let n: Neighbours

  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterAll(() => app.stop())
  beforeEach(() => app.clock.advance(60_000))

  const list = async (player: Client, part: 'waiting' | 'patrol') =>
    (await player.get<Page<ContentView>>(`/content?part=${part}&limit=50`)).body.items
  const waiting = async (player: Client) => (await player.get<ContentCounts>('/content/counts')).body.waiting
  const about = async (player: Client, part: 'waiting' | 'patrol', id: string) => {
    const found = (await list(player, part)).find(({ appealId }) => appealId === id)
    if (!found) throw new Error('not on the desk')
    return found
  }
  const word = (player: Player, id: string, verdict: string, reason?: string) =>
    player.post(`/content/${id}/verdicts`, { verdict, ...(reason ? { reason } : {}) })
  const news = async (player: Client, id: string) =>
    (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter(({ appealId }) => appealId === id).map(({ text }) => text)
  const held = (player: Player = n.resident) => posted(player, { ...WISH, text: '复核词，想请人帮忙换一盏阳台灯。' })
  const hung = async () => {
    const wish = await posted(n.resident, WISH)
    return act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)
  }

  it('is that of the community and the street of the place, and says how much waits', async () => {
    const wish = await held()
    for (const judge of [n.community, n.street]) {
      expect(await about(judge, 'waiting', wish.id)).toMatchObject({ kind: 'TEXT', why: 'REVIEW', no: wish.no, text: wish.text })
      expect(await waiting(judge)).toBe(1)
    }
    const { id } = await about(n.community, 'waiting', wish.id)
    for (const other of [n.lead, n.worker, n.resident, n.supervisor, n.department, n.member]) {
      expect(await other.refused(other.get('/content'))).toMatchObject({ code: 'not-yours', status: 403 })
      expect(await other.refused(word(other, id, 'PASS'))).toMatchObject({ code: 'not-found', status: 404 })
      expect(await waiting(other)).toBe(0)
    }
    expect(await list(n.otherCommunity, 'waiting')).toEqual([])
    expect(await n.otherCommunity.refused(word(n.otherCommunity, id, 'PASS'))).toMatchObject({ code: 'not-found' })
    expect(await app.guest.refused(app.guest.get('/content'))).toMatchObject({ status: 401 })
    await word(n.community, id, 'PASS')
  })

  it('words that pass may be published, and their author hears of it once', async () => {
    const wish = await held()
    const { id } = await about(n.community, 'waiting', wish.id)
    expect((await word(n.community, id, 'PASS')).status).toBe(204)
    expect(await n.street.refused(word(n.street, id, 'REFUSE', '里面有广告'))).toMatchObject({ code: 'report.settled' })
    await app.settle()
    expect(await list(n.community, 'waiting')).toEqual([])
    expect((await story(n.resident, wish.id))[0]).toMatchObject({ action: 'contentJudged', text: '工作人员看过您写的话，没有问题。' })
    expect((await news(n.resident, wish.id)).sort()).toEqual(['工作人员看过您的内容，结果写在里面', '心愿收到了，有进展会告诉您'].sort())
    expect((await act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)).status).toBe('CLAIMABLE')
  })

  it('words that were refused never hang on the wall; the reason is in the story, in the office’s name only', async () => {
    const wish = await held()
    const { id } = await about(n.street, 'waiting', wish.id)
    expect(await n.street.refused(word(n.street, id, 'REFUSE'))).toMatchObject({ errors: [{ pointer: '/reason' }] })
    expect((await word(n.street, id, 'REFUSE', '里面有别人的名字')).status).toBe(204)
    expect((await story(n.resident, wish.id))[0]).toMatchObject({ text: '工作人员看过您写的话，先不给大家看：里面有别人的名字' })
    expect(JSON.stringify(await story(n.resident, wish.id))).not.toContain('街道办')
    expect(await refusalOf(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)).toBe('action.not-now')
    // the matter itself goes on
    expect((await act(n.lead, wish.id, 'handleNow')).status).toBe('IN_PROGRESS')
  })

  it('is not for somebody whose own wish it is, nor can whoever published wave it through', async () => {
    const own = await app.signUp({ name: '社区的人', memberships: [{ role: 'COMMUNITY_ADMIN', unitId: STAGE.community }] })
    const wish = await held(own)
    const { id } = await about(n.community, 'waiting', wish.id)
    expect(await own.refused(word(own, id, 'PASS'))).toMatchObject({ code: 'not-found' })
    await word(n.community, id, 'PASS')
    const published = await posted(n.resident, WISH)
    await act(n.community, published.id, 'publishWish', PUBLIC_VERSION)
    const item = await about(n.community, 'patrol', published.id)
    expect(await n.community.refused(word(n.community, item.id, 'PASS'))).toMatchObject({ code: 'report.own' })
    expect((await word(n.street, item.id, 'PASS')).status).toBe(204)
    expect((await list(n.street, 'patrol')).map(({ appealId }) => appealId)).not.toContain(published.id)
  })

  it('patrols what has become public, newest first: it stays, or it comes down at once', async () => {
    const [first, second] = [await hung(), await hung()]
    app.clock.advance(1000)
    await act(n.lead, first.id, 'openReply', { text: '正在找会换灯的邻居，本周内给大家回话。' })
    const patrol = (await list(n.community, 'patrol')).filter(({ appealId }) => appealId === first.id || appealId === second.id)
    expect(patrol.map(({ kind, appealId }) => [kind, appealId])).toEqual([
      ['ANSWER', first.id],
      ['WISH', second.id],
      ['WISH', first.id],
    ])
    const [answer, wish] = patrol
    expect((await word(n.community, wish?.id ?? '', 'REFUSE', '里面有门牌')).status).toBe(204)
    expect((await app.guest.get(`/wishes/${second.id}`)).status).toBe(404)
    expect((await story(n.resident, second.id))[0]).toMatchObject({ action: 'takeDown', text: '里面有门牌' })
    const shown = async () => (await app.guest.get<WishView>(`/wishes/${first.id}`)).body.answer?.text ?? null
    expect(await shown()).toContain('本周内给大家回话')
    expect((await word(n.community, answer?.id ?? '', 'REFUSE', '写了邻居的名字')).status).toBe(204)
    expect(await shown()).toBeNull()
    // another answer is another thing
    await act(n.lead, first.id, 'openReply', { text: '已经找到师傅了，周六上门。' })
    expect(await shown()).toContain('周六上门')
  })

  it('says nothing of what has gone from the wall by itself', async () => {
    const wish = await hung()
    expect((await about(n.community, 'patrol', wish.id)).kind).toBe('WISH')
    await act(n.resident, wish.id, 'withdraw', { reason: '家里人换好了' })
    expect((await list(n.community, 'patrol')).filter(({ appealId }) => appealId === wish.id)).toEqual([])
  })

  it('decides about a photo that no machine has looked at, only when its resident wants it to be public', async () => {
    const [wanted, unasked] = [await photo(n.resident), await photo(n.resident)]
    const wish = await posted(n.resident, { ...WISH, photoIds: [wanted, unasked] })
    await act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await app.settle()
    const photos = async () => (await list(n.community, 'waiting')).filter(({ appealId }) => appealId === wish.id)
    expect(await photos()).toEqual([])
    await n.resident.post(`/photos/${wanted}/consent`, { yes: true })
    const [item] = await photos()
    expect(item).toMatchObject({ kind: 'PHOTO', why: 'UNKNOWN', photo: { id: wanted } })
    expect((await app.guest.raw('GET', `/${item?.photo?.url}`, undefined)).status).toBe(200)
    const onWall = async () => (await app.guest.get<WishView>(`/wishes/${wish.id}`)).body.photos.map(({ id }) => id)
    expect(await onWall()).toEqual([])
    await word(n.community, item?.id ?? '', 'PASS')
    expect(await onWall()).toEqual([wanted])
    await n.resident.post(`/photos/${unasked}/consent`, { yes: true })
    const [second] = await photos()
    await word(n.community, second?.id ?? '', 'REFUSE', '照片里有别人的脸')
    expect(await onWall()).toEqual([wanted])
    expect((await story(n.resident, wish.id))[0]?.text).toBe('工作人员看过一张照片，先不给大家看：照片里有别人的脸')
    // a no stays a no, however often the resident says yes
    await n.resident.post(`/photos/${unasked}/consent`, { yes: false })
    await n.resident.post(`/photos/${unasked}/consent`, { yes: true })
    expect(await onWall()).toEqual([wanted])
  })

  it('lets a held notice out, or takes one down', async () => {
    const notice = async (text: string) => {
      const body = { unitId: STAGE.gridGroup, title: '停水通知', text, until: '2026-03-20' }
      return (await n.lead.post<NoticeView>('/notices', body, { headers: { 'idempotency-key': `notice-number-${text.length}` } })).body
    }
    const state = async (id: string) => (await n.lead.get<NoticeView>(`/notices/${id}`)).body.state
    const [first, second] = [await notice('复核词，周六上午停水。'), await notice('周日上午停水，请提前存水。')]
    const found = async (part: 'waiting' | 'patrol', text: string) =>
      (await list(n.community, part)).find((item) => item.text.includes(text))
    expect([await state(first.id), await state(second.id)]).toEqual(['HELD', 'SHOWN'])
    await word(n.community, (await found('waiting', '周六'))?.id ?? '', 'PASS')
    await word(n.community, (await found('patrol', '周日'))?.id ?? '', 'REFUSE', '日子写错了')
    expect([await state(first.id), await state(second.id)]).toEqual(['SHOWN', 'WITHDRAWN'])
    const third = await notice('复核词，下周停水。')
    await n.community.post(`/notices/${third.id}/release`)
    expect(await found('waiting', '下周')).toBeUndefined()
  })
})

/** 谁能看到: drawn closer at any time, wider only with a new version that the resident has approved. */
describe('who may see a matter', () => {
  let app: TestApp
  let n: Neighbours

  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterAll(() => app.stop())

  const wall = async () => (await app.guest.get<Page<WishCard>>('/wishes?limit=50')).body.items.map(({ id }) => id)
  const hung = async () => {
    const picture = await photo(n.resident)
    const { id } = await posted(n.resident, { ...WISH, photoIds: [picture] })
    await act(n.lead, id, 'publishWish', PUBLIC_VERSION)
    return { id, picture }
  }

  it.each(['GRID', 'PRIVATE'] as const)(
    'drawn to %s it is gone from the wall, the search, the figures and the helpers at once',
    async (visibility) => {
      const { id } = await hung()
      const figures = async () => (await app.guest.get<{ collected: number }>('/wishes/figures')).body.collected
      const offered = async () =>
        (await n.member.get<Page<{ id: string }>>('/appeals?view=area&q=阳台灯')).body.items.map((item) => item.id)
      const before = await figures()
      expect([(await wall()).includes(id), (await app.guest.get(`/wishes/${id}`)).status]).toEqual([true, 200])
      const changed = await act(n.resident, id, 'setVisibility', { visibility })
      expect(changed).toMatchObject({ visibility, status: 'CLAIMABLE' })
      expect([await wall(), await figures(), (await app.guest.get(`/wishes/${id}`)).status]).toEqual([
        expect.not.arrayContaining([id]),
        before - 1,
        404,
      ])
      expect(await offered()).not.toContain(id)
      expect((await n.member.get(`/appeals/${id}`)).status).toBe(404)
      // nobody but the resident opens it again, and then only with words that were approved anew
      expect(await refusalOf(n.lead, id, 'hangAgain', PUBLIC_VERSION)).toBe('action.not-now')
      await act(n.resident, id, 'setVisibility', { visibility: 'PUBLIC' })
      expect((await app.guest.get(`/wishes/${id}`)).status).toBe(404)
      await act(n.lead, id, 'hangAgain', { ...PUBLIC_VERSION, publicText: '一位邻居的阳台灯坏了，想请人帮忙换。' })
      const { body } = await app.guest.get<WishView>(`/wishes/${id}`)
      expect(body.text).toBe('一位邻居的阳台灯坏了，想请人帮忙换。')
      // the resident's own words are as they were
      expect((await seen(n.resident, id)).text).toBe(WISH.text)
    },
  )

  it('is said by whoever it is for, not by those who handle it', async () => {
    const { id } = await hung()
    for (const other of [n.lead, n.community, n.street])
      expect(await refusalOf(other, id, 'setVisibility', { visibility: 'PRIVATE' })).toBe('action.not-yours')
    expect(await refusalOf(n.neighbour, id, 'setVisibility', { visibility: 'PRIVATE' })).toBe('not-found')
    expect(await refusalOf(n.resident, id, 'setVisibility', { visibility: 'PUBLIC' })).toBe('visibility.same')
    expect(await refusalOf(n.resident, id, 'contentJudged', { about: 'TEXT', verdict: 'PASS', text: '好' })).toBe('action.not-yours')
  })

  it('of what is delicate by its nature is never more than those who handle it, whatever the form says', async () => {
    for (const categoryId of ['property', 'neighbour', 'family', 'noise']) {
      const { id, visibility } = await posted(n.resident, { ...COMPLAINT, categoryId, visibility: 'PUBLIC' })
      expect([categoryId, visibility]).toEqual([categoryId, 'PRIVATE'])
      expect(await refusalOf(n.resident, id, 'setVisibility', { visibility: 'GRID' })).toBe('visibility.delicate')
    }
  })

  it('stands in the story, for the resident and those who handle it', async () => {
    const { id } = await hung()
    await act(n.resident, id, 'setVisibility', { visibility: 'PRIVATE' })
    const [step] = (await n.lead.get<StepView[]>(`/appeals/${id}/steps`)).body
    expect(step).toMatchObject({ action: 'setVisibility', details: [{ label: '谁能看到', value: '只有我和工作人员' }] })
  })
})
