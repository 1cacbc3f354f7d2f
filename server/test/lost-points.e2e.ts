import {
  LOST_POINT_NAMES,
  type LostFigures,
  type LostRoundItem,
  type LostRoundView,
  lostPoints,
  type Page,
  type StepView,
} from '@wish/shared'
import { v7 as uuid } from 'uuid'
import { Appeal } from '../src/appeals/appeal.entity'
import { LOST } from '../src/lost-points/lost-points.queries'
import { DAY, HOUR, later } from '../src/platform/clock'
import { insertRow } from '../src/platform/database/rows'
import { Transactions } from '../src/platform/database/transactions'
import { AppealRound } from '../src/statistics/appeal-round.entity'
import type { Player } from './support/cast'
import { act, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, tryTo } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const LOOKED = { cause: 'OVERSIGHT', text: '换了灯没有回头试，第二天又不亮了', measure: '换完当晚试一次再办结', doer: 'UPPER' }
const UNHAPPY = { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED', comment: '三楼还是不亮' }

/** Looking back at what cost a point (失分复盘): by the unit, read one level up; nothing that the resident said is touched. */
describe('lost points', () => {
  let app: TestApp
  let all: Neighbours

  beforeEach(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterEach(() => app.stop())

  const dayFromNow = (days: number) => new Date(app.clock.now().getTime() + days * DAY + 8 * HOUR).toISOString().slice(0, 10)
  const period = (unitId: string) => `unitId=${unitId}&from=${dayFromNow(-30)}&to=${dayFromNow(30)}`
  const listed = async (player: Player, unitId: string, more = '') =>
    (await player.get<Page<LostRoundItem>>(`/lost-points?${period(unitId)}${more}`)).body.items
  const figures = async (player: Player, unitId: string) => (await player.get<LostFigures>(`/lost-points/figures?${period(unitId)}`)).body
  const rates = async () => (await all.street.get(`/statistics/rates?${period(STAGE.street)}`)).body
  const looked = () => ({ ...LOOKED, doneBy: dayFromNow(20) })
  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })

  /** Done, and the resident has said a word to it. */
  async function ended(verdict: Record<string, unknown>, action: 'confirm' | 'deny' = 'confirm'): Promise<string> {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await act(all.resident, id, action, verdict)
    await app.settle()
    return id
  }

  it('are listed for the unit and those above, looked back at by its lead, and read one level up', async () => {
    const happy = await ended(HAPPY)
    const sad = await ended(UNHAPPY)
    expect(await listed(all.lead, STAGE.gridGroup)).toMatchObject([
      { appeal: { id: sad }, lost: { round: 1, unit: { id: STAGE.gridGroup }, points: ['partly', 'unhappy'], review: null } },
    ])
    // nothing was lost with the other one, whatever the matter itself remembers
    app.clock.advance(9 * DAY)
    expect((await tryTo(all.lead, happy, 'reviewLost', looked())).body.code).toBe('review.none')
    expect((await tryTo(all.worker, sad, 'reviewLost', looked())).body.code).toBe('action.not-yours')
    expect((await all.lead.get('/lost-points/counts')).body).toEqual({ toWrite: 1, toRead: 0 })

    const before = await row(sad)
    const shown = JSON.stringify(await rates())
    await act(all.lead, sad, 'reviewLost', looked())
    expect((await all.lead.get('/lost-points/counts')).body).toEqual({ toWrite: 0, toRead: 0 })
    for (const above of [all.community, all.street, all.supervisor]) {
      expect((await above.get('/lost-points/counts')).body).toEqual({ toWrite: 0, toRead: 1 })
    }
    expect(await listed(all.community, STAGE.community, '&part=written')).toMatchObject([
      { lost: { review: { state: 'WRITTEN', cause: 'OVERSIGHT', doer: { id: STAGE.community }, doneBy: dayFromNow(20), answer: null } } },
    ])
    expect((await tryTo(all.lead, sad, 'judgeReview', { decision: 'ACCEPTED', reason: '自己看自己的' })).body.code).toBe('action.not-yours')
    await act(all.community, sad, 'judgeReview', { decision: 'RETURNED', reason: '说说以后怎么不再发生' })
    expect(await listed(all.lead, STAGE.gridGroup, '&part=waiting')).toMatchObject([
      { lost: { review: { state: 'RETURNED', answer: { unit: { id: STAGE.community }, reason: '说说以后怎么不再发生' } } } },
    ])
    await act(all.lead, sad, 'reviewLost', { ...looked(), cause: 'NO_FUNDS', doer: 'OWN' })
    await act(all.supervisor, sad, 'judgeReview', { decision: 'ACCEPTED', reason: '写得实在，照做' })
    expect(await listed(all.street, STAGE.street, '&cause=NO_FUNDS')).toMatchObject([
      { appeal: { id: sad }, lost: { review: { state: 'ACCEPTED', doer: { id: STAGE.gridGroup } } } },
    ])
    expect(await listed(all.street, STAGE.street, '&cause=OVERSIGHT')).toEqual([])
    expect(await figures(all.street, STAGE.street)).toMatchObject({
      ...{ total: 1, waiting: 0, written: 0, accepted: 1 },
      causes: [{ cause: 'NO_FUNDS', count: 1 }],
    })
    // the resident's words, the rounds and the rates are what they were
    await app.settle()
    expect(JSON.stringify(await rates())).toBe(shown)
    const { reviews, version, ...rest } = await row(sad)
    expect([reviews.length, version]).toEqual([1, before.version + 4])
    for (const kept of ['resolved', 'satisfaction', 'closeReason', 'round', 'status', 'lastAction', 'lastAt', 'dueAt'] as const)
      expect(rest[kept]).toEqual(before[kept])
  })

  it('are one of each round: a denial is the first one, and what two people left out is none', async () => {
    const id = await ended({ reason: '四楼的灯还是不亮' }, 'deny')
    const [first] = await listed(all.lead, STAGE.gridGroup)
    expect(first?.lost).toMatchObject({ round: 1, points: ['unsolved'] })
    // the next round runs, and the one before can be looked back at already
    await act(all.lead, id, 'reviewLost', looked())
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await act(all.resident, id, 'confirm', UNHAPPY)
    await app.settle()
    expect((await listed(all.lead, STAGE.gridGroup)).map(({ lost }) => lost.round)).toEqual([2, 1])
    const { body } = await all.lead.get<LostRoundView[]>(`/lost-points/of/${id}`)
    expect(body.map(({ round, review }) => [round, review?.state])).toEqual([
      [1, 'WRITTEN'],
      [2, undefined],
    ])
    const why = { round: 2, why: 'BEYOND_LAW', text: '要求不合规定，已经当面说明', evidence: '市政规定第三条' }
    await act(all.lead, id, 'exclude', why)
    await act(all.community, id, 'decideExclusion', { decision: 'APPROVED', reason: '规定核对过' })
    await act(all.supervisor, id, 'decideExclusion', { decision: 'APPROVED', reason: '材料都看过，齐全' })
    await app.settle()
    expect((await listed(all.lead, STAGE.gridGroup)).map(({ lost }) => lost.round)).toEqual([1])
    await act(all.street, id, 'judgeReview', { decision: 'ACCEPTED', reason: '写得实在，照做' })
    expect((await tryTo(all.lead, id, 'reviewLost', looked())).body.code).toBe('review.none')
  })

  it('are asked of the steps themselves where the matter only may have lost one', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    // done in time, and answered after the day was past
    app.clock.advance(3 * DAY)
    await act(all.resident, id, 'confirm', HAPPY)
    await app.settle()
    expect(await listed(all.lead, STAGE.gridGroup)).toEqual([])
    const reply = await tryTo(all.lead, id, 'reviewLost', looked())
    expect([reply.status, reply.body.code]).toEqual([409, 'review.nothing-lost'])
    expect((await row(id)).reviews).toEqual([])
  })

  it('are no business of the resident, the neighbours or another unit', async () => {
    const id = await ended(UNHAPPY)
    await act(all.lead, id, 'reviewLost', looked())
    for (const player of [all.resident, all.neighbour, all.nextLead, all.department, all.otherCommunity]) {
      expect((await player.get(`/lost-points?${period(STAGE.gridGroup)}`)).status).toBe(404)
      expect((await player.get(`/lost-points/figures?${period(STAGE.gridGroup)}`)).status).toBe(404)
      expect([403, 404]).toContain((await player.get(`/lost-points/of/${id}`)).status)
    }
    expect((await app.guest.get(`/lost-points?${period(STAGE.gridGroup)}`)).status).toBe(401)
    // nor has the list what the resident said, or where he lives
    const list = JSON.stringify(await listed(all.lead, STAGE.gridGroup))
    expect(list).toContain(LOOKED.text)
    expect(list).not.toContain(UNHAPPY.comment)
    const told = async (player: Player) => JSON.stringify((await player.get<StepView[]>(`/appeals/${id}/steps`)).body)
    expect(await told(all.lead)).toContain(LOOKED.text)
    const own = (await told(all.resident)) + JSON.stringify((await all.resident.get(`/appeals/${id}`)).body)
    for (const words of [LOOKED.text, LOOKED.measure, 'reviewLost', 'OVERSIGHT']) expect(own).not.toContain(words)
  })

  it('come out the same in the database as in the rule, whatever a round was', async () => {
    const { id } = await posted(all.resident)
    const now = app.clock.now()
    const model = { appealId: id, seq: 1, kind: 'COMPLAINT', streetId: STAGE.street, communityId: STAGE.community, startedAt: now } as const
    const moments = [null, now, later(now, HOUR)]
    const wanted: string[] = []
    await app.get(Transactions).run(async (tx) => {
      await tx.deleteAll(AppealRound)
      let n = 0
      for (const resolved of [null, 'YES', 'PARTIAL', 'NO'] as const)
        for (const satisfaction of [null, 'UNSATISFIED', 'SATISFIED'] as const)
          for (const contactedAt of moments)
            for (const completedAt of moments)
              for (const excluded of [false, true]) {
                n += 2
                const round = { ...model, unitId: STAGE.gridGroup, resolved, satisfaction, contactedAt, completedAt, excluded }
                const rest = { contactDueAt: n % 3 === 0 ? null : now, dueAt: n % 5 === 0 ? null : now, endedAt: now, closeReason: null }
                const followed = n % 4 === 0
                await insertRow(tx, AppealRound, { id: uuid(), ...round, ...rest, round: n })
                // the one that follows still runs
                if (followed) await insertRow(tx, AppealRound, { id: uuid(), ...round, ...rest, endedAt: null, round: n + 1 })
                const points = lostPoints({ ...round, ...rest, followed })
                if (points.length > 0) wanted.push(`${n} ${points.join(' ')}`)
              }
    })
    expect(Object.keys(LOST)).toEqual(LOST_POINT_NAMES)
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page<LostRoundItem> } = await all.lead.get<Page<LostRoundItem>>(
        `/lost-points?${period(STAGE.gridGroup)}&limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      found.push(...body.items.map(({ lost }) => `${lost.round} ${lost.points.join(' ')}`))
      cursor = body.nextCursor
    }
    expect(found.sort()).toEqual(wanted.sort())
    expect(wanted.length).toBeGreaterThan(60)
    expect((await figures(all.lead, STAGE.gridGroup)).total).toBe(wanted.length)
  })
})
