import type { AfterwardsCounts, AppealCard, AppealView, FollowUpItem, FollowUpView, Page, RevealView } from '@wish/shared'
import { FollowUp } from '../src/afterwards/follow-up.entity'
import { Appeal } from '../src/appeals/appeal.entity'
import { Membership } from '../src/people/membership.entity'
import { Memberships } from '../src/people/memberships'
import { AuditEntry } from '../src/platform/audit/audit-entry.entity'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  type Neighbours,
  neighbours,
  photo,
  posted,
  RESULT,
  refusalOf,
  seen,
  story,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const WORDS = '二单元四楼的楼道灯不亮了，我的电话是 13900001111，晚上老人上下楼害怕。'
const OPEN = { ...COMPLAINT, text: WORDS, visibility: 'PUBLIC', contactPhone: '13900002222' }
const SECRET = { ...OPEN, text: '隔壁欠我钱不还，三楼那家，说出来丢人', categoryId: 'neighbour', visibility: 'PRIVATE' }
const SAID = { reached: 'YES', saidResolved: 'NO', saidSatisfaction: 'UNSATISFIED', text: '说是没修好', wantsReopen: 'YES', readBack: true }

/** Whoever looks on (包联领导) and whoever rings for a third party (第三方回访员): lifecycle F.10. */
describe('those who look on', () => {
  let app: TestApp
  let n: Neighbours
  let leader: Player
  let reviewer: Player
  beforeEach(async () => {
    app = await startApp()
    n = await neighbours(app)
    leader = await app.signUp({ name: '卢书记', memberships: [{ role: 'LINKED_LEADER', unitId: STAGE.community }] })
    reviewer = await app.signUp({ name: '何老师', memberships: [{ role: 'REVIEWER', unitId: STAGE.street }] })
  })
  afterEach(() => app.stop())

  const listed = async (player: Player, query = '') =>
    (await player.get<Page<AppealCard>>(`/appeals?view=area&limit=50${query}`)).body.items
  const rows = () => app.get(Transactions).manager

  /** A matter that has come to its end and was drawn for the sample. */
  async function drawn(body: object = OPEN): Promise<string> {
    const { id } = await posted(n.resident, body)
    await act(n.lead, id, 'handleNow')
    await act(n.lead, id, 'firstContact', CONTACT)
    await act(n.lead, id, 'complete', RESULT)
    await act(n.resident, id, 'confirm', HAPPY)
    await rows().update(Appeal, { id }, { followUpDue: 'SAMPLE' })
    // whether a matter is drawn follows from its id: here it is made so
    const at = app.clock.now()
    await rows().delete(FollowUp, { appealId: id })
    await rows().insert(FollowUp, { ...callOf(id), madeAt: at, dueAt: at, queueAt: at })
    return id
  }
  // biome-ignore format: a row
  const callOf = (appealId: string) => ({
    id: `call${appealId.slice(4)}`, appealId, round: 1, openKey: appealId, open: true, state: 'DUE' as const, reason: 'SAMPLE' as const,
    streetId: STAGE.street, communityId: STAGE.community, unitId: STAGE.gridGroup, callerUnitId: STAGE.community, remindedAt: null, tries: [], doneAt: null,
    callerId: null, saidResolved: null, saidSatisfaction: null, wantsReopen: false, words: null,
  })

  it('a linked leader reads the matters of the community without door, name, number, photo; of a private one no words', async () => {
    const { id } = await posted(n.resident, { ...OPEN, photoIds: [await photo(n.resident)] })
    const secret = await posted(n.resident, SECRET)
    await act(n.lead, id, 'handleNow')
    await act(n.lead, id, 'note', { text: '家里有困难，先别催' })
    await act(n.lead, id, 'progress', { text: '灯已经买好，电话 13900003333 联系' })
    const open = await seen(leader, id)
    expect(open).toMatchObject({ standings: ['linkedLeader'], actions: ['note', 'recuse'], photos: [], units: [], callable: [], tags: [] })
    expect(open.text).toContain('楼道灯不亮了')
    expect(open).not.toHaveProperty('contact')
    expect(open.place).toEqual({ name: expect.any(String), buildingId: null })
    const steps = await story(leader, id)
    expect(steps.map(({ action }) => action)).toEqual(['progress', 'handleNow', 'submit'])
    const closed = await seen(leader, secret.id)
    expect(closed).toMatchObject({ title: '投诉（不公开）', text: '', photos: [] })
    const all = JSON.stringify([open, closed, steps, await story(leader, secret.id), await listed(leader)])
    for (const word of ['1390000', '先别催', '王阿姨', '欠我钱', '2 单元 4 楼']) expect([word, all.includes(word)]).toEqual([word, false])
    expect((await listed(leader)).map((card) => card.id).sort()).toEqual([id, secret.id].sort())
    // a word that is not read is not found either, letter by letter
    for (const q of ['欠我', '楼道灯']) expect(await listed(leader, `&q=${encodeURIComponent(q)}`)).toEqual([])
  })

  it('a linked leader comments among colleagues and handles nothing; the next community is not there', async () => {
    const { id } = await posted(n.resident, OPEN)
    await act(leader, id, 'note', { text: '这件事请多上心' })
    expect((await story(n.lead, id))[0]).toMatchObject({ text: '这件事请多上心', internal: true, story: '包联领导记了一条内部备注' })
    expect((await story(leader, id))[0]).toMatchObject({ text: '这件事请多上心' })
    expect((await story(n.resident, id)).map(({ action }) => action)).not.toContain('note')
    for (const action of ['handleNow', 'assign', 'reply', 'supervise', 'reclassify'] as const)
      expect(await refusalOf(leader, id, action, {})).toBe('action.not-yours')
    for (const path of ['ledger', 'followers']) expect((await leader.get(`/appeals/${id}/${path}`)).status).toBe(404)
    expect((await leader.post(`/appeals/${id}/contact`, { why: 'CALL' })).status).toBe(404)
    const far = await app.signUp({ memberships: [{ role: 'LINKED_LEADER', unitId: STAGE.otherCommunity }] })
    expect((await far.get(`/appeals/${id}`)).status).toBe(404)
    expect(await listed(far)).toEqual([])
    const period = 'from=2026-03-01&to=2026-04-01'
    expect((await leader.get(`/statistics/rates?unitId=${STAGE.community}&${period}`)).status).toBe(200)
    expect((await leader.get(`/statistics/rates?unitId=${STAGE.otherCommunity}&${period}`)).status).toBe(404)
  })

  it('a third party has the calls of the sample and nothing else, rings through the office, and is told nothing once it is done', async () => {
    const id = await drawn()
    const { id: other } = await posted(n.resident, OPEN)
    const queue = async () => (await reviewer.get<Page<FollowUpItem>>('/afterwards/follow-ups')).body.items
    expect((await queue()).map(({ appeal }) => appeal.id)).toEqual([id])
    expect((await reviewer.get<AfterwardsCounts>('/afterwards/counts')).body).toMatchObject({ calls: 1, exclusions: 0 })
    expect((await reviewer.get(`/appeals/${other}`)).status).toBe(404)
    expect(await listed(reviewer)).toEqual([])
    const view = await seen(reviewer, id)
    expect(view).toMatchObject({ actions: ['followUp'], contact: { name: '居民', phone: '139******22', relayed: true } })
    expect((await reviewer.get<FollowUpView[]>(`/afterwards/follow-ups/of/${id}`)).body).toMatchObject([{ reason: 'SAMPLE', words: null }])
    const relayed = await reviewer.post(`/appeals/${id}/contact`, { why: 'CALL' })
    expect(relayed.body).toMatchObject({ name: '居民', phone: '139******22' })
    expect(relayed.body).toHaveProperty('relay')
    const looks = (await n.resident.get<Page<RevealView>>('/me/reveals')).body.items
    expect(looks[0]).toMatchObject({ why: '打回访电话，由街道转接，没有看到您的号码' })
    expect(await rows().findBy(AuditEntry, { actorId: reviewer.id, what: 'RELAYED' })).toMatchObject([{ aboutId: id, place: STAGE.street }])
    expect(await rows().findBy(AuditEntry, { actorId: reviewer.id, what: 'REVEALED' })).toEqual([])
    const all = JSON.stringify([view, relayed.body, await story(reviewer, id), await queue()])
    for (const word of ['1390000', '王阿姨', '2 单元 4 楼']) expect([word, all.includes(word)]).toEqual([word, false])
    await act(reviewer, id, 'followUp', SAID)
    // the resident asked for the level above: it goes up although the third party sees nothing any more
    expect(await rows().findOneByOrFail(Appeal, { id })).toMatchObject({ status: 'DISPUTED', followUpDue: null, unitId: STAGE.community })
    for (const path of ['', '/steps']) expect((await reviewer.get(`/appeals/${id}${path}`)).status).toBe(404)
    expect((await reviewer.post(`/appeals/${id}/contact`, { why: 'CALL' })).status).toBe(404)
    expect(await queue()).toEqual([])
  })

  it('a third party that is no longer one sees nothing from the next request on', async () => {
    const id = await drawn()
    expect((await reviewer.get(`/appeals/${id}`)).status).toBe(200)
    const [membership] = await rows().findBy(Membership, { personId: reviewer.id })
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, membership?.id ?? ''))
    expect((await reviewer.get<AppealView>(`/appeals/${id}`)).status).toBe(404)
  })
})
