import { randomUUID } from 'node:crypto'
import { ACTION_NAMES, type ActionName, rowOf } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Jobs } from '../src/platform/jobs/jobs'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, refusalOf, seen, tryTo } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** Seven days as the clock runs. */
const NORMAL = { ...COMPLAINT, categoryId: 'other' }
const TRIED = { tried: '换过三次灯泡，是整栋线路老化，网格没有电工' }
const DENIAL = { reason: '四楼的灯还是不亮' }
const EXCLUDE = { why: 'BEYOND_LAW', text: '要求不合规定，已经当面说明', evidence: '市政规定第三条' }
const AGREED = { decision: 'APPROVED', reason: '材料都看过，齐全' }

/** What somebody would try who has an account, knows the API and wants better figures than he has earned. */
describe('nobody with an account gets round', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  // nobody may post for ever on one day
  beforeEach(() => app.clock.advance(DAY))
  afterAll(() => app.stop())

  const db = () => app.get(Transactions).manager
  const row = (id: string) => db().findOneByOrFail(Appeal, { id })
  const steps = (appealId: string, action: ActionName) => db().countBy(AppealStep, { appealId, action })
  const atWork = async (body: object = NORMAL, author: Player = all.resident) => {
    const { id } = await posted(author, body)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    return id
  }
  const done = async () => {
    const id = await atWork()
    await act(all.worker, id, 'complete', RESULT)
    return id
  }
  /** Several people do something in the same moment, having seen the same version; gives the statuses. */
  async function atOnce(id: string, deeds: readonly (readonly [Player, ActionName, object])[]): Promise<number[]> {
    const { version } = await row(id)
    return (await Promise.all(deeds.map(([who, action, input]) => tryTo(who, id, action, input, version))))
      .map(({ status }) => status)
      .sort()
  }

  describe('what was asked of him', () => {
    it('going up says what was tried; going down is for those above, with a reason, once; only from above is it designated', async () => {
      const id = await atWork()
      for (const input of [{}, { tried: '' }, { tried: '试过了' }, { tried: 7 }]) {
        const { status, body } = await tryTo(all.lead, id, 'escalate', input)
        expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/tried'])
      }
      expect(await refusalOf(all.worker, id, 'escalate', TRIED)).toBe('action.not-yours')
      expect(await refusalOf(all.lead, id, 'deescalate', { reason: '请物业来办' })).toBe('action.not-yours')
      await act(all.lead, id, 'escalate', TRIED)
      // who it came from answers for it until somebody has signed, and it does not go back by a return
      expect((await row(id)).accountableUnitId).toBe(STAGE.gridGroup)
      expect(await refusalOf(all.community, id, 'returnBack', { reason: '应该网格办', suggestedUnit: '网格' })).toBe('return.designated')
      expect((await tryTo(all.community, id, 'deescalate', {})).status).toBe(400)
      await act(all.community, id, 'deescalate', { reason: '这件网格能办' })
      await act(all.worker, id, 'sign')
      await act(all.lead, id, 'escalate', TRIED)
      expect(await refusalOf(all.community, id, 'deescalate', { reason: '这件网格能办' })).toBe('deescalate.once')
      const { id: fresh } = await posted(all.neighbour, NORMAL)
      expect(await refusalOf(all.lead, fresh, 'assign', { unitId: STAGE.gridGroup, designated: true })).toBe('designate.above')
      await act(all.community, fresh, 'assign', { unitId: STAGE.gridGroup, designated: true })
      expect(await refusalOf(all.worker, fresh, 'returnBack', { reason: '不归我们这里管', suggestedUnit: '物业' })).toBe(
        'return.designated',
      )
    })

    it('more time is asked for before the end, granted by somebody above who had no part in it, and never twice over', async () => {
      const id = await atWork()
      app.clock.advance(7 * DAY)
      expect(await refusalOf(all.worker, id, 'askExtension', { days: 3, reason: '配件要等厂家发货' })).toBe('extension.too-late')
      // nor by calling it a harder one, or handing it out anew
      expect((await tryTo(all.lead, id, 'reclassify', { tier: 'COMPLEX', reason: '其实很复杂' })).status).toBe(400)
      const next = await atWork()
      await act(all.worker, next, 'askExtension', { days: 3, reason: '配件要等厂家发货' })
      expect(await refusalOf(all.worker, next, 'askExtension', { days: 1, reason: '再多要一天就够' })).toBe('extension.pending')
      // one person with two hats: who asked for it does not grant it
      const hats = await app.signUp({
        memberships: [
          { role: 'GRID_WORKER', unitId: STAGE.gridGroup },
          { role: 'COMMUNITY_ADMIN', unitId: STAGE.community },
        ],
      })
      const own = await atWork()
      await act(hats, own, 'askExtension', { days: 3, reason: '配件要等厂家发货' })
      await act(hats, own, 'progress', { text: '去现场看过' })
      expect(await refusalOf(hats, own, 'decideExtension', { decision: 'APPROVED', reason: '配件下周到' })).toBe('judge.own-work')
      const hold = { why: 'FUNDS', plan: '资金列入明年计划，先临时照明', heldUntil: '2026-04-03' }
      expect(await refusalOf(hats, own, 'hold', hold)).toBe('judge.own-work')
      const until = (days: number) => new Date(app.clock.now().getTime() + 8 * HOUR + days * DAY).toISOString().slice(0, 10)
      for (const heldUntil of [until(91), until(-1), '2026-02-30', ''])
        expect(await refusalOf(all.community, own, 'hold', { ...hold, heldUntil })).toBe('input.invalid')
    })

    it('asking again and again: once a day, whether the person or whoever submitted it asks', async () => {
      const { id } = await posted(all.steward, {
        ...NORMAL,
        beneficiary: { name: '三楼李奶奶', relation: 'NEIGHBOUR', phone: '010-12345678', consent: true },
      })
      await act(all.steward, id, 'urge')
      app.clock.advance(24 * HOUR - 1)
      expect(await refusalOf(all.steward, id, 'urge')).toBe('urge.too-often')
      app.clock.advance(1)
      expect(
        await atOnce(id, [
          [all.steward, 'urge', {}],
          [all.steward, 'urge', {}],
          [all.steward, 'urge', {}],
        ]),
      ).toEqual([200, 409, 409])
      expect(await refusalOf(all.lead, id, 'urge')).toBe('action.not-yours')
    })
  })

  describe('what the resident says', () => {
    const VERDICT = {
      resolved: 'YES',
      satisfaction: 'SATISFIED',
      closeReason: 'CONFIRMED',
      outcome: 'RESOLVED',
      status: 'CLOSED',
      denyCount: 0,
    }

    it('no field of any action of staff sets it, whatever else is sent', async () => {
      const id = await atWork()
      const said = async () => {
        const { resolved, satisfaction, status, denyCount, closeReason } = await row(id)
        return [resolved, satisfaction, status, denyCount, closeReason]
      }
      const sent: readonly (readonly [Player, ActionName, object])[] = [
        [all.worker, 'progress', { text: '换好了，亮了' }],
        [all.lead, 'reply', { text: '换好了，请您看看' }],
        [all.lead, 'note', { text: '换好了' }],
        [all.lead, 'reclassify', { complexity: 'SIMPLE', reason: '一个灯泡的事' }],
        [all.worker, 'complete', RESULT],
      ]
      for (const [who, action, input] of sent) {
        // what a form does not ask for is refused by name, not swallowed
        expect([action, (await tryTo(who, id, action, { ...VERDICT, ...input })).body.errors?.map(({ pointer }) => pointer)]).toEqual([
          action,
          expect.arrayContaining(['/resolved', '/satisfaction', '/status']),
        ])
        await act(who, id, action, input)
        expect([action, await said()]).toEqual([action, [null, null, action === 'complete' ? 'COMPLETED' : 'IN_PROGRESS', 0, null]])
      }
      for (const who of [all.worker, all.lead, all.community, all.street, all.supervisor])
        for (const action of ['confirm', 'deny', 'agree', 'autoClose', 'askReopen'] as const)
          expect(['action.not-yours', 'action.not-now']).toContain(await refusalOf(who, id, action, { ...HAPPY, ...DENIAL }))
      await act(all.resident, id, 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
      // nor does what is heard on the telephone, or leaving the round out of the count
      const heard = { reached: 'YES', saidResolved: 'YES', saidSatisfaction: 'SATISFIED', wantsReopen: 'NO', readBack: true }
      expect(await refusalOf(all.community, id, 'followUp', { ...heard, ...VERDICT })).toBe('input.invalid')
      await act(all.community, id, 'followUp', heard)
      await act(all.lead, id, 'exclude', EXCLUDE)
      expect((await said()).slice(0, 2)).toEqual(['PARTIAL', 'UNSATISFIED'])
    })

    it('says yes and no in the same moment once, and the clock does not close what he is just denying', async () => {
      const first = await done()
      expect(
        await atOnce(first, [
          [all.resident, 'confirm', HAPPY],
          [all.resident, 'deny', DENIAL],
          [all.resident, 'confirm', HAPPY],
        ]),
      ).toEqual([200, 409, 409])
      expect((await steps(first, 'confirm')) + (await steps(first, 'deny'))).toBe(1)
      const second = await done()
      app.clock.advance(7 * DAY)
      await Promise.all([atOnce(second, [[all.resident, 'deny', DENIAL]]), app.get(Jobs).runNow('appeal timeouts')])
      expect((await steps(second, 'autoClose')) + (await steps(second, 'deny'))).toBe(1)
    })

    it('what is left out of the count has two approvers above the unit, neither of whom asked or worked on it', async () => {
      const id = await done()
      await act(all.resident, id, 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
      expect(await refusalOf(all.community, id, 'exclude', EXCLUDE)).toBe('action.not-yours')
      await act(all.lead, id, 'exclude', EXCLUDE)
      expect(await refusalOf(all.lead, id, 'exclude', EXCLUDE)).toBe('exclusion.pending')
      for (const nobody of [all.lead, all.worker, all.resident])
        expect(await refusalOf(nobody, id, 'decideExclusion', AGREED)).toBe('action.not-yours')
      // the supervisor says the second word, never the first, and the same person no second one, not even in the same moment
      expect(await refusalOf(all.supervisor, id, 'decideExclusion', AGREED)).toBe('exclusion.level-first')
      expect(
        await atOnce(id, [
          [all.community, 'decideExclusion', AGREED],
          [all.community, 'decideExclusion', AGREED],
        ]),
      ).toEqual([200, 409])
      expect(await refusalOf(all.community, id, 'decideExclusion', AGREED)).toBe('exclusion.own')
      expect((await row(id)).exclusions).toMatchObject([{ state: 'APPROVED_1' }])
      await act(all.supervisor, id, 'decideExclusion', AGREED)
      expect(await row(id)).toMatchObject({ exclusions: [{ state: 'APPROVED' }], resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
    })
  })

  describe('who may do what', () => {
    it('a supervisor presses, and judges where nobody is above; he handles nothing', async () => {
      const MAY: readonly ActionName[] = ['note', 'supervise', 'followUp', 'decideExclusion', 'recuse']
      const { id: fresh } = await posted(all.neighbour, NORMAL)
      const { id: assigned } = await posted(all.neighbour, NORMAL)
      await act(all.community, assigned, 'assign', { unitId: STAGE.gridGroup })
      for (const id of [fresh, assigned, await atWork(), await done()]) {
        const { status, version } = await row(id)
        for (const action of ACTION_NAMES.filter((name) => rowOf(name).from.includes(status) && !MAY.includes(name))) {
          const reply = await tryTo(
            all.supervisor,
            id,
            action,
            { unitId: STAGE.gridGroup, reason: '请马上办好', ...RESULT, ...CONTACT },
            version,
          )
          expect([action, reply.body.code]).toEqual([action, 'action.not-yours'])
        }
        expect((await row(id)).version).toBe(version)
      }
    })

    it('one signs, one result, one answer: of two in the same moment the second is told that it is not as it was', async () => {
      const { id } = await posted(all.neighbour, NORMAL)
      await act(all.community, id, 'assign', { unitId: STAGE.gridGroup })
      expect(
        await atOnce(id, [
          [all.worker, 'sign', {}],
          [all.lead, 'sign', {}],
          [all.community, 'transfer', { unitId: STAGE.nextGridGroup, reason: '请隔壁来办' }],
        ]),
      ).toEqual([200, 409, 409])
      const held = await atWork()
      const until = new Date(app.clock.now().getTime() + 20 * DAY).toISOString().slice(0, 10)
      const hold = { why: 'FUNDS', plan: '资金列入明年计划，先临时照明', heldUntil: until }
      expect(
        await atOnce(held, [
          [all.worker, 'complete', RESULT],
          [all.community, 'hold', hold],
          [all.lead, 'escalate', TRIED],
        ]),
      ).toEqual([200, 409, 409])
      const more = await atWork()
      await act(all.worker, more, 'askExtension', { days: 3, reason: '配件要等厂家发货' })
      const answers = [all.community, all.community].map(
        (who) => [who, 'decideExtension', { decision: 'APPROVED', reason: '配件下周到' }] as const,
      )
      expect(await atOnce(more, answers)).toEqual([200, 409])
      expect((await row(more)).extensions.map(({ state }) => state)).toEqual(['APPROVED'])
    })

    it('the same key does a thing once, and stands for nothing else; a version is a number, and an old one is told what is new', async () => {
      const id = await atWork()
      const { version } = await seen(all.worker, id)
      const key = { headers: { 'idempotency-key': randomUUID() } }
      const send = (text: string) => all.worker.post<{ code: string }>(`/appeals/${id}/actions/progress`, { version, text }, key)
      const replies = await Promise.all([send('换好了，亮了'), send('换好了，亮了'), send('换好了，亮了')])
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await steps(id, 'progress')).toBe(1)
      expect((await send('别的话')).body.code).toBe('idempotency.key-reused')
      // somebody else's key is nobody's key
      const other = await all.lead.post<{ code: string }>(`/appeals/${id}/actions/progress`, { version, text: '换好了，亮了' }, key)
      expect([other.status, other.body.code]).toEqual([409, 'appeal.stale'])
      expect((other.body as { appeal?: { version: number } }).appeal?.version).toBe(version + 1)
      for (const wrong of [undefined, null, `${version + 1}`, version + 0.5, -1, 1e9]) {
        const { status } = await all.worker.post(`/appeals/${id}/actions/progress`, { version: wrong, text: '换好了，亮了' })
        expect([wrong, [400, 409].includes(status)]).toEqual([wrong, true])
      }
      expect(await steps(id, 'progress')).toBe(1)
    })
  })
})
