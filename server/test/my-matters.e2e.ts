import type { AppealCard, InboxItem, MineCounts, Page } from '@wish/shared'
import {
  act,
  CONTACT,
  HAPPY,
  type Neighbours,
  neighbours,
  PROMISE,
  PUBLIC_VERSION,
  posted,
  RESULT,
  story,
  WISH,
} from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

/** What a resident finds of the own matters: true counts, words of the right kind, messages with a name. */
describe('my own matters', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  it('are counted as they are listed, beyond the first page', async () => {
    const author = await app.signUp({ name: '爱操心的人' })
    for (let i = 0; i < 4; i += 1) await posted(author)
    for (let i = 0; i < 2; i += 1) await posted(author, WISH)
    const gone = await posted(author)
    await act(author, gone.id, 'withdraw', { reason: '自己修好了' })
    const done = await posted(author)
    await act(all.worker, done.id, 'handleNow')
    await act(all.worker, done.id, 'firstContact', CONTACT)
    await act(all.worker, done.id, 'complete', RESULT)
    await posted(all.neighbour)

    const counts = (await author.get<MineCounts>('/appeals/counts/mine')).body
    expect(counts).toEqual({ all: 8, waiting: 1, open: 7, appeals: 6, wishes: 2, done: 1, helped: 0 })
    const listed = async (query: string) => (await author.get<Page<AppealCard>>(`/appeals?limit=50&${query}`)).body.items.length
    expect(await listed('kind=COMPLAINT,HELP')).toBe(6)
    expect(await listed('kind=WISH')).toBe(2)
    expect((await app.guest.get('/appeals/counts/mine')).status).toBe(401)
  })

  it('that are wishes are told in the words of a wish, to the resident and in the inbox', async () => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'releaseClaim', { reason: '这位邻居更熟悉电路，谢谢您的好意' })
    await act(all.volunteer, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await act(all.volunteer, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    await act(all.resident, id, 'confirm', HAPPY)
    const told = await story(all.resident, id)
    for (const { story: words } of told) expect(words).not.toMatch(/解决|这件事|诉求/)
    expect(told.map(({ story: words }) => words)).toEqual(
      expect.arrayContaining(['您说心愿圆了', '网格长谢过了认领的邻居，心愿接着等人', '您许了这个心愿']),
    )
    const confirmed = told.find(({ action }) => action === 'confirm')
    expect(confirmed?.details).toEqual(expect.arrayContaining([{ label: '心愿圆了吗', value: '圆了' }]))
    await app.settle()
    const inbox = (await all.resident.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter((item) => item.appealId === id)
    for (const { text } of inbox) expect(text).not.toMatch(/解决|这件事|诉求/)
    expect(inbox.map(({ text }) => text)).toEqual(expect.arrayContaining(['心愿圆好了，请您看看', '这次的认领没有谈成，心愿接着等好心人']))
  })

  it('are named in the inbox to whoever may still see them, and to nobody else', async () => {
    const { id } = await posted(all.resident, { ...WISH, text: '厨房的灯坏了，我叫金丝雀' })
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await app.settle()
    const about = async (reader: typeof all.member) =>
      (await reader.get<Page<InboxItem>>('/inbox?limit=50')).body.items.find((item) => item.appealId === id)
    expect((await all.member.get<MineCounts>('/appeals/counts/mine')).body).toMatchObject({ all: 0, helped: 1 })
    expect(await about(all.member)).toMatchObject({ about: PUBLIC_VERSION.publicTitle, kind: 'WISH' })
    expect((await about(all.resident))?.about).not.toBe(PUBLIC_VERSION.publicTitle)
    await act(all.member, id, 'releaseClaim', { reason: '临时出差去不了' })
    await act(all.volunteer, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    expect(await about(all.member)).toMatchObject({ about: null })
  })
})
