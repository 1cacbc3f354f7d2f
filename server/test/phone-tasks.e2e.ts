import type { Page, PhoneTaskCounts, PhoneTaskView, ProblemBody } from '@wish/shared'
import { PhoneTask } from '../src/notifications/phone-task.entity'
import { WechatIdentity } from '../src/people/wechat-identity.entity'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, story } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const TEMPLATES = { accepted: 'tpl-accepted', completed: 'tpl-completed', claimed: 'tpl-claimed' } as const
const PUSH = { wechatPushToken: 'push-token-of-the-tests', wechatPushAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const THIRD = { name: '金丝雀甲', phone: '13811110003', relation: 'NEIGHBOUR', consent: true }
const QUESTION = { question: '请问是几单元几楼？' }
const DAY = 86_400_000

/** Whom no message reaches is rung up, and no call counts before somebody has said what came of it (NTF-6). */
describe('calls to residents without WeChat', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650, wechatTemplates: TEMPLATES, ...PUSH } })
    all = await neighbours(app)
    for (const id of Object.values(TEMPLATES))
      app.wechat.addTemplate({ id, type: 2, fields: ['character_string1', 'phrase2', 'time3', 'thing4'] })
    app.wechat.pushTo({ url: `${app.url}/api/v1/wechat/push`, token: PUSH.wechatPushToken, aesKey: PUSH.wechatPushAesKey })
  })
  beforeEach(() => app.clock.set('2026-03-04T02:00:00Z'))
  afterAll(() => app.stop())

  const queue = async (player: Player) => (await player.get<Page<PhoneTaskView>>('/phone-tasks')).body.items
  const taskOf = async (id: string) => (await queue(all.lead)).find(({ appeal }) => appeal.id === id)
  const record = async (player: Player, task: PhoneTaskView | undefined, outcome: string) =>
    player.post<PhoneTaskView & ProblemBody>(`/phone-tasks/${task?.id}/outcome`, { version: task?.version, outcome })
  const rows = (appealId: string) =>
    app.get(Transactions).manager.find(PhoneTask, { where: { appealId }, order: { newsAt: 'ASC', id: 'ASC' } })
  /** A neighbour asks for somebody who has no account. */
  const forSomebody = async () => (await posted(all.neighbour, { ...COMPLAINT, beneficiary: THIRD })).id
  const taken = async () => {
    const id = await forSomebody()
    await act(all.worker, id, 'handleNow')
    await app.settle()
    return id
  }

  it('come to the grid with what to say, by the next working day, and without a number or a name', async () => {
    const id = await taken()
    const task = await taskOf(id)
    expect(task).toMatchObject({ news: 'TAKEN', late: false, tries: [], dueAt: '2026-03-05T15:59:59.999Z', appeal: { id } })
    expect((await queue(all.worker)).map(({ appeal }) => appeal.id)).toContain(id)
    expect(JSON.stringify(await queue(all.lead))).not.toMatch(/金丝雀|1381111/)
    for (const other of [all.nextLead, all.neighbour, all.member, all.supervisor, all.department, all.otherCommunity])
      expect(await queue(other)).toEqual([])
    // whoever reads messages is not rung up
    const { id: own } = await posted(all.resident)
    await act(all.worker, own, 'handleNow')
    await app.settle()
    expect(await taskOf(own)).toBeUndefined()
    // the number is there for whoever says what for, and its owner reads that
    expect((await all.lead.post<{ phone: string }>(`/appeals/${id}/contact`, { why: 'RESULT' })).body.phone).toBe(THIRD.phone)
  })

  it('end with an outcome, in the task and in the story, once', async () => {
    const id = await taken()
    const task = await taskOf(id)
    const [first, second] = await Promise.all([record(all.lead, task, 'TOLD'), record(all.worker, task, 'TOLD')])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    expect(await taskOf(id)).toBeUndefined()
    const lines = (await story(all.neighbour, id)).filter(({ action }) => action === 'phoned')
    expect(lines.map(({ text }) => text)).toEqual([expect.stringMatching(/打通了电话，告诉了“有人接手了”$/)])
    expect((await record(all.lead, task, 'TOLD')).body.code).toBe('phone-task.stale')
    expect((await record(all.nextLead, task, 'TOLD')).body.code).toBe('not-found')
    expect((await record(all.lead, { ...(task as PhoneTaskView) }, 'SAID_SO')).status).toBe(400)
  })

  it('come back the next morning when nobody answers, and end after three days without anybody being said to know', async () => {
    const id = await taken()
    const before = (await all.lead.get<PhoneTaskCounts>('/phone-tasks/counts')).body
    expect((await record(all.lead, await taskOf(id), 'NO_ANSWER')).status).toBe(200)
    // again on the same day is no second day
    expect((await record(all.lead, await taskOf(id), 'NO_ANSWER')).body.tries).toHaveLength(2)
    app.clock.advance(2 * DAY)
    expect((await all.lead.get<PhoneTaskCounts>('/phone-tasks/counts')).body).toMatchObject({ waiting: before.waiting })
    expect(await taskOf(id)).toMatchObject({ late: true })
    await record(all.lead, await taskOf(id), 'NO_ANSWER')
    app.clock.advance(DAY)
    await record(all.lead, await taskOf(id), 'NO_ANSWER')
    expect(await taskOf(id)).toBeUndefined()
    expect((await rows(id)).map(({ state }) => state)).toEqual(['UNREACHABLE'])
    expect((await story(all.lead, id))[0]).toMatchObject({ action: 'phoned', text: expect.stringContaining('三天都没人接') })
  })

  it('say that a number is wrong, and nothing else ends one: not the clock, not the end of the matter', async () => {
    const wrong = await taken()
    await record(all.lead, await taskOf(wrong), 'WRONG_NUMBER')
    expect((await rows(wrong)).map(({ state }) => state)).toEqual(['WRONG_NUMBER'])
    const id = await taken()
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await app.settle()
    app.clock.advance(30 * DAY)
    await app.sweep()
    expect((await rows(id)).map(({ news, state }) => [news, state])).toEqual([
      ['TAKEN', 'REPLACED'],
      ['RESULT', 'DUE'],
    ])
    expect((await taskOf(id))?.appeal.status).toBe('CLOSED')
    await record(all.lead, await taskOf(id), 'TOLD')
    expect((await story(all.neighbour, id))[0]).toMatchObject({ action: 'phoned' })
  })

  it('are one for each news, the newest, however often it is heard of; and are spared whoever has seen it', async () => {
    const id = await taken()
    const events = app.get(Transactions).manager
    await events.query("UPDATE outbox_message SET state = 'NEW', attempts = 0 WHERE subscriber = 'phone-tasks'")
    await app.settle()
    expect((await rows(id)).map(({ state }) => state)).toEqual(['DUE'])
    await act(all.worker, id, 'askInfo', QUESTION)
    await app.settle()
    expect(await taskOf(id)).toMatchObject({ news: 'ASKED' })
    await act(all.neighbour, id, 'supplyInfo', { text: '就是二单元的四楼。' })
    await app.settle()
    expect((await rows(id)).map(({ news, state }) => [news, state])).toEqual([
      ['TAKEN', 'REPLACED'],
      ['ASKED', 'SPARED'],
    ])
  })

  it('take the place of a message that WeChat cannot deliver, and go to whoever has an account and no WeChat', async () => {
    const known = await app.signUp({ name: '张大妈', phone: '13900001234' })
    app.wechat.consent({ openid: known.openid, accept: [TEMPLATES.accepted] })
    await app.wechat.pushed()
    app.wechat.fault({ api: 'subscribeSend', kind: 'errcode', errcode: 40003 })
    const lost = await posted(known)
    await act(all.worker, lost.id, 'handleNow')
    await app.settle()
    expect(await taskOf(lost.id)).toMatchObject({ news: 'TAKEN' })
    const without = await app.signUp({ name: '周大爷', phone: '13900001235' })
    const silent = await app.signUp({ name: '没留电话的' })
    await app.get(Transactions).run(async (tx) => {
      for (const { id } of [without, silent]) await tx.delete(WechatIdentity, { personId: id })
    })
    const [{ id }, { id: unreachable }] = [await posted(without), await posted(silent)]
    for (const matter of [id, unreachable]) await act(all.worker, matter, 'handleNow')
    await app.settle()
    expect(await taskOf(id)).toMatchObject({ news: 'TAKEN' })
    // there is nothing to ring: it stands in the inbox
    expect(await taskOf(unreachable)).toBeUndefined()
    // whoever has said that it is well knows it
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await app.settle()
    await act(without, id, 'confirm', HAPPY)
    await app.settle()
    expect((await rows(id)).map(({ state }) => state)).toEqual(['REPLACED', 'SPARED'])
  })

  it('are forgotten with the account, and the story of the matter stays', async () => {
    const leaving = await app.signUp({ name: '要走的人', phone: '13900001236' })
    await app.get(Transactions).run((tx) => tx.delete(WechatIdentity, { personId: leaving.id }))
    const { id } = await posted(leaving)
    await act(all.worker, id, 'handleNow')
    await app.settle()
    expect((await leaving.post('/me/deletion', { openAppeals: 'KEEP' })).status).toBeLessThan(300)
    app.clock.advance(8 * DAY)
    await app.sweep()
    expect((await rows(id)).map(({ state, residentId, open }) => [state, residentId, open])).toEqual([['SPARED', null, false]])
  })
})
