import type { AfterwardsCounts, FollowUpFigures, FollowUpItem, FollowUpView, Page, RatesView } from '@wish/shared'
import { FollowUp } from '../src/afterwards/follow-up.entity'
import { Appeal } from '../src/appeals/appeal.entity'
import { Rating } from '../src/appeals/appeal-parts.entity'
import { Persons } from '../src/people/persons'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  type Neighbours,
  neighbours,
  posted,
  RESULT,
  refusalOf,
  seen,
  story,
  tryTo,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const MISSED = { reached: 'NO' }
const SAID = {
  reached: 'YES',
  saidResolved: 'NO',
  saidSatisfaction: 'UNSATISFIED',
  text: '灯换了，可是声控不灵，半夜还是黑的',
  wantsReopen: 'NO',
  readBack: true,
}
const UNHAPPY = { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' }
const FOR_OTHER = { ...COMPLAINT, beneficiary: { name: '许奶奶', relation: 'NEIGHBOUR', phone: '13912345678', consent: true } }

describe('calls to residents (回访)', () => {
  let app: TestApp
  let all: Neighbours

  beforeEach(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterEach(() => app.stop())

  const rows = () => app.get(Transactions).manager
  const row = (id: string) => rows().findOneByOrFail(Appeal, { id })
  const calls = (id: string) => rows().find(FollowUp, { where: { appealId: id }, order: { madeAt: 'ASC' } })
  const queue = async (player: Player, more = '') =>
    (await player.get<Page<FollowUpItem>>(`/afterwards/follow-ups?limit=50${more}`)).body.items
  const pass = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      app.clock.advance(DAY)
      await app.sweep()
    }
  }

  async function done(author: Player, body: object = COMPLAINT, by: Player = all.worker): Promise<string> {
    const { id } = await posted(author, body)
    await act(by, id, 'handleNow')
    await act(by, id, 'firstContact', CONTACT)
    await act(by, id, 'complete', RESULT)
    return id
  }

  it('are owed to everybody who was not content, and lie one level up; whoever handled it and whoever serves in its unit cannot make them', async () => {
    const id = await done(all.resident)
    await act(all.resident, id, 'confirm', UNHAPPY)
    expect(await calls(id)).toMatchObject([{ state: 'DUE', reason: 'UNSATISFIED', unitId: STAGE.gridGroup, callerUnitId: STAGE.community }])
    const [item] = await queue(all.community)
    expect(item).toMatchObject({ appeal: { id, actions: expect.arrayContaining(['followUp']) }, followUp: { late: false, tries: [] } })
    for (const player of [all.worker, all.lead, all.resident, all.department]) expect(await queue(player)).toEqual([])
    for (const player of [all.worker, all.lead]) expect(await refusalOf(player, id, 'followUp', SAID)).toBe('action.not-yours')
    expect((await tryTo(all.neighbour, id, 'followUp', SAID)).status).toBe(404)
    // the supervisor and the street see it among all of the street
    expect((await queue(all.supervisor, '&area=1')).map(({ appeal }) => appeal.id)).toEqual([id])
  })

  it('write down what was said beside the verdict, which stays as the resident gave it; no rate moves', async () => {
    const id = await done(all.resident)
    await act(all.resident, id, 'confirm', { resolved: 'YES', satisfaction: 'UNSATISFIED' })
    await app.settle()
    const rates = async () =>
      (await all.community.get<RatesView>(`/statistics/rates?unitId=${STAGE.community}&from=2026-03-01&to=2026-04-01`)).body.rates
    const before = await rates()
    await act(all.community, id, 'followUp', SAID)
    await app.settle()
    expect(await row(id)).toMatchObject({ status: 'CLOSED', resolved: 'YES', satisfaction: 'UNSATISFIED', followUpDue: null })
    expect(await rows().findBy(Rating, { appealId: id })).toMatchObject([{ resolved: 'YES', satisfaction: 'UNSATISFIED' }])
    expect(await rates()).toEqual(before)
    expect(await queue(all.community)).toEqual([])
    // the resident reads what was written down, and that somebody rang; the words are not for the unit that is asked about
    const [step] = await story(all.resident, id)
    expect(step).toMatchObject({ action: 'followUp', text: null })
    expect(step?.details.map(({ value }) => value)).toEqual(expect.arrayContaining(['说没解决', '说不满意']))
    const [above] = (await all.community.get<FollowUpView[]>(`/afterwards/follow-ups/of/${id}`)).body
    expect(above).toMatchObject({ state: 'DONE', saidResolved: 'NO', words: SAID.text })
    const [unit] = (await all.worker.get<FollowUpView[]>(`/afterwards/follow-ups/of/${id}`)).body
    expect(unit).toMatchObject({ state: 'DONE', saidResolved: 'NO' })
    expect(unit).not.toHaveProperty('words')
    expect((await all.resident.get(`/afterwards/follow-ups/of/${id}`)).status).toBe(404)
    const figures = await all.lead.get<FollowUpFigures>(
      `/afterwards/follow-ups/figures?unitId=${STAGE.gridGroup}&from=2026-03-01&to=2026-04-01`,
    )
    expect(figures.body).toMatchObject({ due: 1, done: 1, unreachable: 0, missed: 0, saidYes: 0, saidNo: 1 })
  })

  it('end after three tries on different days; a second try on one day does not count', async () => {
    const id = await done(all.resident)
    await act(all.resident, id, 'confirm', UNHAPPY)
    await act(all.community, id, 'followUp', MISSED)
    app.clock.advance(2 * HOUR)
    const again = await tryTo(all.community, id, 'followUp', MISSED)
    expect([again.body.code, again.body.errors?.[0]?.pointer]).toEqual(['followup.tried-today', '/reached'])
    app.clock.advance(DAY)
    await act(all.street, id, 'followUp', MISSED)
    expect((await calls(id))[0]).toMatchObject({ state: 'DUE', tries: [expect.any(String), expect.any(String)] })
    app.clock.advance(DAY)
    await act(all.community, id, 'followUp', MISSED)
    expect((await calls(id))[0]).toMatchObject({ state: 'UNREACHABLE', openKey: null })
    expect(await refusalOf(all.community, id, 'followUp', MISSED)).toBe('followup.none')
  })

  it('hand the matter up for the resident who asks for it, and only then', async () => {
    const id = await done(all.resident)
    await act(all.resident, id, 'confirm', UNHAPPY)
    expect(await refusalOf(all.community, id, 'askReopen', { reason: '居民大概不满意' })).toBe('action.not-now')
    await act(all.community, id, 'followUp', { ...SAID, wantsReopen: 'YES' })
    expect(await row(id)).toMatchObject({ status: 'DISPUTED', unitId: STAGE.community, reopenCount: 1, satisfaction: 'UNSATISFIED' })
    expect((await story(all.resident, id)).map(({ action }) => action).slice(0, 2)).toEqual(['askReopen', 'followUp'])
  })

  it('come before silence closes the file of somebody without an account, and of older people: from the third day on', async () => {
    await app.get(Persons).changeSettings(all.neighbour.id, { elderMode: true })
    const elder = await done(all.neighbour)
    const proxy = await done(all.resident, FOR_OTHER)
    const other = await done(all.resident)
    await pass(2)
    expect(await queue(all.community)).toEqual([])
    await pass(2)
    expect((await queue(all.community)).map(({ appeal }) => appeal.id).sort()).toEqual([elder, proxy].sort())
    await pass(5)
    // whoever could have answered has not; the others are waited for
    expect(await row(other)).toMatchObject({ status: 'CLOSED', closeReason: 'AUTO' })
    expect((await row(elder)).status).toBe('COMPLETED')
    expect((await row(proxy)).status).toBe('COMPLETED')
    await act(all.community, elder, 'followUp', MISSED)
    await pass(1)
    // tried once in vain: the file closes without a verdict, and somebody still rings
    expect(await row(elder)).toMatchObject({ status: 'CLOSED', closeReason: 'AUTO', resolved: null, followUpDue: 'SILENT' })
    // nobody ever rang: two weeks are the end, and the call stays owed
    await pass(6)
    expect(await row(proxy)).toMatchObject({ status: 'CLOSED', closeReason: 'AUTO', followUpDue: 'SILENT' })
    await app.settle()
    const told = (await all.supervisor.get<Page<{ text: string }>>('/inbox?limit=50')).body.items
    expect(told.some(({ text }) => text.includes('回访'))).toBe(true)
  })

  it('before the file closes by itself: who says on the telephone that it is not solved is not silent', async () => {
    await app.get(Persons).changeSettings(all.neighbour.id, { elderMode: true })
    const id = await done(all.neighbour)
    await pass(4)
    await act(all.community, id, 'followUp', { ...SAID, wantsReopen: 'YES' })
    expect(await row(id)).toMatchObject({ status: 'COMPLETED', resolved: null, followUpBy: all.community.id })
    await pass(4)
    // closed unrated, and handed up in the same moment
    expect(await row(id)).toMatchObject({ status: 'DISPUTED', closeReason: 'AUTO', resolved: null, unitId: STAGE.community })
    expect(await rows().findBy(Rating, { appealId: id })).toEqual([])
  })

  it('are not made any more when the resident speaks first', async () => {
    await app.get(Persons).changeSettings(all.neighbour.id, { elderMode: true })
    const id = await done(all.neighbour)
    await pass(4)
    await act(all.neighbour, id, 'deny', { reason: '声控还是不灵' })
    expect(await calls(id)).toMatchObject([{ state: 'SPARED', openKey: null }])
    expect(await queue(all.community)).toEqual([])
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    // content in the end, and still one of those who had to say no
    await act(all.neighbour, id, 'confirm', HAPPY)
    expect(await calls(id)).toMatchObject([{ state: 'SPARED' }, { state: 'DUE', reason: 'UNSATISFIED', round: 2 }])
  })

  it('are owed to whoever went along with another matter and was not content with its result', async () => {
    const main = await posted(all.resident)
    const { id } = await posted(all.neighbour)
    await act(all.lead, id, 'merge', { intoId: main.id, reason: '同一个楼道的灯，一起办' })
    await act(all.lead, main.id, 'handleNow')
    await act(all.lead, main.id, 'firstContact', CONTACT)
    await act(all.lead, main.id, 'complete', RESULT)
    await app.settle()
    await act(all.neighbour, id, 'agree', { resolved: 'PARTIAL', satisfaction: 'BASICALLY_SATISFIED' })
    expect(await calls(id)).toMatchObject([{ state: 'DUE', reason: 'UNSATISFIED', unitId: STAGE.gridGroup, callerUnitId: STAGE.community }])
    expect((await queue(all.community)).map(({ appeal }) => appeal.id)).toEqual([id])
    // he has had his last word on the round that was handled together; what is still open is a matter of its own
    expect(await refusalOf(all.community, id, 'followUp', { ...SAID, wantsReopen: 'YES' })).toBe('followup.together')
    await act(all.community, id, 'followUp', SAID)
    expect(await row(id)).toMatchObject({ status: 'MERGED', resolved: 'PARTIAL', followUpDue: null })
  })

  it('are nothing for the people of a unit complained about', async () => {
    const id = await done(all.resident)
    await act(all.resident, id, 'confirm', UNHAPPY)
    expect((await all.community.get<AfterwardsCounts>('/afterwards/counts')).body).toMatchObject({ calls: 1 })
    await app.get(Transactions).run((tx) => tx.update(Appeal, { id }, { subjectUnitId: STAGE.community }))
    expect(await queue(all.community)).toEqual([])
    // nor does the figure above the list say that there is one
    expect((await all.community.get<AfterwardsCounts>('/afterwards/counts')).body).toMatchObject({ calls: 0, lateCalls: 0 })
    expect((await tryTo(all.community, id, 'followUp', SAID, (await row(id)).version)).status).toBe(404)
    expect((await seen(all.street, id)).actions).toContain('followUp')
  })
})
