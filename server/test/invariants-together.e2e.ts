import { type ActionName, fold } from '@wish/shared'
import fc from 'fast-check'
import { In } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { luck } from './support/luck'
import { act, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, tryTo } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const SAME = '楼道的灯是同一条线路，一起查、一起修。'
const MATTERS = 4

/** Somebody does something with one of the matters, perhaps while somebody else does something with another. */
interface Deed {
  what: Extract<
    ActionName,
    'merge' | 'unmerge' | 'handleNow' | 'complete' | 'confirm' | 'deny' | 'agree' | 'withdraw' | 'escalate' | 'sign' | 'reject' | 'reopen'
  >
  /** Which matter, and with which one together. */
  which: number
  into: number
  office: boolean
}

const deed = fc.record<Deed>({
  // merging and parting most of all; what ends a story for good, seldom
  what: fc.oneof(
    { weight: 9, arbitrary: fc.constant('merge' as const) },
    { weight: 3, arbitrary: fc.constant('unmerge' as const) },
    {
      weight: 7,
      arbitrary: fc.constantFrom('handleNow' as const, 'complete' as const, 'confirm' as const, 'deny' as const, 'agree' as const),
    },
    { weight: 3, arbitrary: fc.constantFrom('escalate' as const, 'sign' as const, 'reopen' as const) },
    { weight: 1, arbitrary: fc.constantFrom('withdraw' as const, 'reject' as const) },
  ),
  which: fc.nat(MATTERS - 1),
  into: fc.nat(MATTERS - 1),
  office: fc.boolean(),
})

describe('what goes along with something else', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const db = () => app.get(Transactions).manager
  const done: Partial<Record<ActionName, number>> = {}

  async function carryOut(ids: readonly string[], { what, which, into, office }: Deed): Promise<void> {
    const id = ids[which] as string
    const inputs: Record<Deed['what'], object> = {
      merge: { intoId: ids[into], reason: SAME },
      unmerge: { reason: '不是同一条线路，分开查' },
      handleNow: {},
      complete: RESULT,
      confirm: HAPPY,
      deny: { reason: '四楼的灯还是不亮' },
      agree: HAPPY,
      withdraw: { reason: '不用了谢谢' },
      escalate: { tried: '换过三次灯泡，是整栋线路老化，网格没有电工' },
      sign: {},
      reject: { reasonCode: 'NOT_OURS', explanation: '这件事不归社区管，请联系别的部门。', redirectChannel: 'HOTLINE_12345' },
      reopen: { unitId: STAGE.gridGroup, reason: '请网格换一种灯' },
    }
    const resident = which % 2 === 0 ? all.resident : all.neighbour
    const own = ['confirm', 'deny', 'agree', 'withdraw'].includes(what) || (what === 'unmerge' && !office)
    const who = own ? resident : office ? all.community : all.lead
    if (what === 'complete') await tryTo(who, id, 'firstContact', CONTACT)
    const { status } = await tryTo(who, id, what, inputs[what])
    expect([200, 400, 403, 404, 409]).toContain(status)
    if (status === 200) done[what] = (done[what] ?? 0) + 1
  }

  /** Invariants 2 and 12: the rows are the fold of their steps, and a forest of depth 1 whose main matters know how many follow. */
  async function check(ids: readonly string[]): Promise<void> {
    const rows = await db().findBy(Appeal, { id: In([...ids]) })
    const main = new Map(rows.map((one) => [one.id, one]))
    for (const one of rows) {
      expect([one.status === 'MERGED', one.mergedIntoId !== null]).toEqual([one.mergedIntoId !== null, one.status === 'MERGED'])
      expect(one.followerCount).toBe(rows.filter(({ mergedIntoId }) => mergedIntoId === one.id).length)
      if (one.mergedIntoId !== null) {
        const leading = main.get(one.mergedIntoId)
        expect(one.mergedIntoId).not.toBe(one.id)
        expect(leading?.mergedIntoId).toBeNull()
        expect(one.followerCount).toBe(0)
        // whoever works on the main one works on this one, until he has said his last word
        if (one.resolved === null) expect([one.unitId, one.mainStatus]).toEqual([leading?.unitId, leading?.status])
        expect(['REJECTED', 'WITHDRAWN']).not.toContain(leading?.status)
      }
      const steps = await db().find(AppealStep, { where: { appealId: one.id }, order: { seq: 'ASC' } })
      const folded = fold(steps.map(({ changes }) => changes))
      expect(Object.fromEntries(Object.keys(folded).map((name) => [name, one[name as keyof Appeal]]))).toEqual(folded)
    }
  }

  it('12: is a forest of depth 1 in every random story, also when two act in the same moment', async () => {
    const turns = fc.array(fc.record({ first: deed, second: fc.option(deed), hours: fc.constantFrom(0, 0, 3, 30) }), {
      minLength: 8,
      maxLength: 16,
    })
    await fc.assert(
      fc.asyncProperty(turns, async (story) => {
        // nobody may post for ever on one day
        app.clock.advance(DAY)
        const ids: string[] = []
        for (let i = 0; i < MATTERS; i += 1) ids.push((await posted(i % 2 === 0 ? all.resident : all.neighbour)).id)
        await act(all.lead, ids[0] as string, 'handleNow')
        for (const { first, second, hours } of story) {
          app.clock.advance(hours * HOUR)
          await Promise.all([first, ...(second ? [second] : [])].map((one) => carryOut(ids, one)))
          await app.settle()
          await check(ids)
        }
      }),
      { numRuns: 8, endOnFailure: true, ...luck() },
    )
    // the stories went somewhere
    for (const what of ['merge', 'unmerge', 'complete'] as const) expect([what, (done[what] ?? 0) > 0]).toEqual([what, true])
  }, 120_000)
})
