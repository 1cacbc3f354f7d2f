import {
  type AppealCard,
  countsFor,
  type ExclusionItem,
  type Page,
  RATE_NAMES,
  type RateName,
  type RatesView,
  type RoundFacts,
  startOfDay,
} from '@wish/shared'
import { v7 as uuid } from 'uuid'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY, HOUR, later } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { AppealRound } from '../src/statistics/appeal-round.entity'
import { Rounds } from '../src/statistics/rounds'
import type { Player } from './support/cast'
import { act, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the rates', () => {
  let app: TestApp
  let all: Neighbours

  beforeEach(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterEach(() => app.stop())

  const dayFromNow = (days: number) => new Date(app.clock.now().getTime() + days * DAY + 8 * HOUR).toISOString().slice(0, 10)
  const period = (unitId: string, from = -30, to = 30) => `unitId=${unitId}&from=${dayFromNow(from)}&to=${dayFromNow(to)}`
  const ratesOf = async (player: Player, unitId: string) => (await player.get<RatesView>(`/statistics/rates?${period(unitId)}`)).body
  const counts = (view: RatesView) => Object.fromEntries(view.rates.map(({ name, part, whole }) => [name, `${part}/${whole}`]))
  const behind = async (player: Player, unitId: string, name: RateName, side: string) =>
    (await player.get<Page<AppealCard>>(`/statistics/rates/${name}/appeals?${period(unitId)}&side=${side}`)).body.items.map(({ id }) => id)

  async function done(): Promise<string> {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    return id
  }

  it('count rounds, not files: a denial is a NO of the first round, a later yes does not wash it away', async () => {
    const happy = await done()
    await act(all.resident, happy, 'confirm', HAPPY)
    const twice = await done()
    await act(all.resident, twice, 'deny', { reason: '四楼的灯还是不亮' })
    await act(all.worker, twice, 'firstContact', CONTACT)
    await act(all.worker, twice, 'complete', RESULT)
    await act(all.resident, twice, 'confirm', { resolved: 'YES', satisfaction: 'BASICALLY_SATISFIED' })
    const silent = await done()
    app.clock.advance(8 * DAY)
    await app.sweep()
    await app.settle()
    const view = await ratesOf(all.community, STAGE.community)
    expect(counts(view)).toEqual({
      response: '4/4',
      resolution: '2/3',
      satisfaction: '2/3',
      strict: '1/3',
      evaluation: '3/4',
      onTime: '4/4',
    })
    expect(view.units.map(({ unit }) => unit.id)).toEqual([STAGE.gridGroup])
    // every number opens its list
    expect(await behind(all.community, STAGE.community, 'resolution', 'rest')).toEqual([twice])
    expect((await behind(all.community, STAGE.community, 'resolution', 'part')).sort()).toEqual([happy, twice].sort())
    expect(await behind(all.community, STAGE.community, 'evaluation', 'rest')).toEqual([silent])
    // a table that was lost is made anew from the history, and hearing it all again changes nothing
    await app.get(Transactions).run((tx) => tx.deleteAll(AppealRound))
    await app.get(Rounds).catchUp()
    expect(counts(await ratesOf(all.community, STAGE.community))).toEqual(counts(view))
    await app.get(Transactions).run((tx) => app.get(Rounds).remake(tx, twice))
    expect(counts(await ratesOf(all.community, STAGE.community))).toEqual(counts(view))
  })

  it('stand raw and adjusted side by side once two people above left a round out; each number opens its list', async () => {
    const happy = await done()
    await act(all.resident, happy, 'confirm', HAPPY)
    const sad = await done()
    await act(all.resident, sad, 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
    const why = { why: 'BEYOND_LAW', text: '要求不合规定，已经当面说明', evidence: '市政规定第三条' }
    await act(all.lead, sad, 'exclude', why)
    await act(all.community, sad, 'decideExclusion', { decision: 'APPROVED', reason: '规定核对过' })
    const of = async () => {
      await app.settle()
      const { rates } = await ratesOf(all.community, STAGE.community)
      return rates.find(({ name }) => name === 'resolution')
    }
    // one word is not enough, and whoever gives the second sees from which office the first came
    const { body } = await all.supervisor.get<Page<ExclusionItem>>('/afterwards/exclusions')
    expect(body.items[0]?.exclusion.first).toMatchObject({ unit: { id: STAGE.community }, reason: '规定核对过' })
    expect(await of()).toMatchObject({ part: 1, whole: 2, adjusted: { part: 1, whole: 2 }, excluded: { part: 0, whole: 0 } })
    await act(all.supervisor, sad, 'decideExclusion', { decision: 'APPROVED', reason: '材料都看过，齐全' })
    expect(await of()).toMatchObject({
      part: 1,
      whole: 2,
      percent: '50.00%',
      adjusted: { part: 1, whole: 1, percent: '100.00%' },
      excluded: { part: 0, whole: 1 },
    })
    const list = (side: string) => behind(all.community, STAGE.community, 'resolution', side)
    expect(await list('rest')).toEqual([sad])
    expect(await list('excluded')).toEqual([sad])
    expect(await list('rest&adjusted=true')).toEqual([])
    expect(await list('whole&adjusted=true')).toEqual([happy])
    expect((await list('whole')).sort()).toEqual([happy, sad].sort())
  })

  it('count a call from the moment at which it was owed, also when a matter is recognised as urgent later', async () => {
    const owed = async (id: string) => {
      await app.settle()
      const { contactDueAt } = await app.get(Transactions).manager.findOneByOrFail(AppealRound, { appealId: id })
      return (contactDueAt?.getTime() ?? 0) - began.getTime()
    }
    const began = app.clock.now()
    const [assigned, renamed] = [(await posted(all.resident)).id, (await posted(all.resident)).id]
    expect([await owed(assigned), await owed(renamed)]).toEqual([DAY, DAY])
    await act(all.community, assigned, 'assign', { unitId: STAGE.gridGroup, tier: 'EMERGENCY' })
    await act(all.community, renamed, 'reclassify', { tier: 'EMERGENCY', reason: '电线露在外面，马上要修' })
    expect([await owed(assigned), await owed(renamed)]).toEqual([HOUR / 2, HOUR / 2])
  })

  it('are — and not 0 % where there is nothing yet', async () => {
    expect((await ratesOf(all.lead, STAGE.gridGroup)).rates.map(({ percent }) => percent)).toEqual(RATE_NAMES.map(() => '—'))
  })

  it('are the unit’s own, and those of the levels above; a neighbour, the unit next door and another community find nothing', async () => {
    const status = async (player: Player, unitId: string) => (await player.get(`/statistics/rates?${period(unitId)}`)).status
    for (const player of [all.worker, all.lead, all.community, all.street, all.supervisor])
      expect(await status(player, STAGE.gridGroup)).toBe(200)
    for (const player of [all.resident, all.member, all.nextLead, all.otherCommunity, all.department])
      expect(await status(player, STAGE.gridGroup)).toBe(404)
    expect(await status(all.lead, STAGE.community)).toBe(404)
    expect(await status(all.community, STAGE.street)).toBe(404)
    expect((await app.guest.get(`/statistics/rates?${period(STAGE.gridGroup)}`)).status).toBe(401)
  })

  it('hide from a unit what is about it: counted, and in nobody’s list there', async () => {
    const id = await done()
    await act(all.resident, id, 'confirm', HAPPY)
    await app.settle()
    await app.get(Transactions).run((tx) => tx.update(Appeal, { id }, { subjectUnitId: STAGE.community }))
    expect(await behind(all.community, STAGE.community, 'resolution', 'whole')).toEqual([])
    expect(await behind(all.street, STAGE.street, 'resolution', 'whole')).toEqual([id])
    expect(counts(await ratesOf(all.community, STAGE.community)).resolution).toBe('1/1')
  })

  it('refuse days that are none, beside the field', async () => {
    const ask = (from: string, to: string) =>
      all.lead.get<{ errors: { pointer: string }[] }>(`/statistics/rates?unitId=${STAGE.gridGroup}&from=${from}&to=${to}`)
    for (const [from, to, pointer] of [
      ['2026-02-30', '2026-03-02', '/from'],
      ['2026-03-02', '2026-03-02', '/to'],
      ['2024-03-02', '2026-03-02', '/to'],
    ] as const) {
      const { status, body } = await ask(from, to)
      expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
    }
  })

  it('are counted by the database exactly as the rule counts them, whatever the round', async () => {
    const { id: appealId } = await posted(all.resident)
    const now = app.clock.now()
    const roll = dice(20261122)
    const moment = () => (roll(4) === 0 ? null : later(now, (roll(41) - 20) * DAY))
    const pick = <T>(...values: T[]): T => values[roll(values.length)] as T
    const rounds: RoundFacts[] = Array.from({ length: 120 }, (_, i) => ({
      round: i + 2,
      kind: 'COMPLAINT',
      streetId: STAGE.street,
      communityId: STAGE.community,
      unitId: pick(STAGE.gridGroup, STAGE.nextGridGroup),
      startedAt: now,
      contactDueAt: moment(),
      contactedAt: moment(),
      dueAt: moment(),
      completedAt: moment(),
      endedAt: moment(),
      resolved: pick('YES', 'PARTIAL', 'NO', null),
      satisfaction: pick('SATISFIED', 'BASICALLY_SATISFIED', 'UNSATISFIED', null),
      closeReason: null,
      excluded: pick(false, false, true),
    }))
    await app.get(Transactions).run((tx) =>
      tx.insert(
        AppealRound,
        rounds.map((round) => ({ id: uuid(), appealId, seq: 1, ...round })),
      ),
    )
    const [from, to] = [dayFromNow(-10), dayFromNow(10)]
    const { body } = await all.community.get<RatesView>(`/statistics/rates?unitId=${STAGE.community}&from=${from}&to=${to}`)
    for (const { name, part, whole } of body.rates) {
      const counted = rounds.map((round) => countsFor(name, round, startOfDay(from), startOfDay(to)))
      const expected = [name, counted.filter((one) => one.part).length, counted.filter((one) => one.whole).length]
      expect([name, part, whole]).toEqual(expected)
      expect(whole).toBeGreaterThan(10)
    }
  })
})

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}
