import type { InboxItem, Page } from '@wish/shared'
import { Assignment, Rating } from '../src/appeals/appeal-parts.entity'
import { Claim, WishItem } from '../src/claims/claim.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
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
  refusalOf,
  seen,
  story,
  tryTo,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const DENIAL = { reason: '还是没有修好' }
const DISMISS = { reason: '现场看过三次，灯是亮的，声控也灵，原来的办法没有问题' }
const TRIED = { tried: '换过三次灯泡，是整栋线路老化，网格没有电工' }

describe('the honest end', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  async function doneOnce(): Promise<string> {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await finish(id)
    return id
  }
  async function finish(id: string): Promise<void> {
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
  }
  async function deniedTwice(): Promise<string> {
    const id = await doneOnce()
    await act(all.resident, id, 'deny', DENIAL)
    await finish(id)
    await act(all.resident, id, 'deny', DENIAL)
    return id
  }
  const rows = () => app.get(Transactions).manager
  const ratings = async (id: string) =>
    (await rows().find(Rating, { where: { appealId: id }, order: { round: 'ASC' } })).map(({ round, resolved }) => `${round} ${resolved}`)
  const heard = async (id: string) =>
    (await all.resident.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter((m) => m.appealId === id).map((m) => m.text)

  it('of a matter denied twice: the handler cannot judge it, a dismissal leaves the NO, and the resident hears why (居民说未解决)', async () => {
    const id = await deniedTwice()
    const disputed = await seen(all.resident, id)
    expect(disputed).toMatchObject({
      status: 'DISPUTED',
      unit: { id: STAGE.community },
      accountable: { id: STAGE.gridGroup },
      resolved: 'NO',
    })
    expect(disputed.headline).toMatch(/正在复核，.+前给您答复/)
    // who handled it still reads it, and cannot decide
    expect((await seen(all.worker, id)).actions).not.toEqual(expect.arrayContaining(['dismissDispute']))
    expect(await refusalOf(all.worker, id, 'dismissDispute', DISMISS)).toBe('action.not-yours')
    const queue = await all.community.get<Page<{ id: string }>>(`/appeals?view=work&unitId=${STAGE.community}&bucket=review`)
    expect(queue.body.items.map((item) => item.id)).toContain(id)
    await act(all.community, id, 'dismissDispute', DISMISS)
    expect(await seen(all.resident, id)).toMatchObject({ status: 'CLOSED', closeReason: 'ADJUDICATED', resolved: 'NO', satisfaction: null })
    expect(await ratings(id)).toEqual(['1 NO', '2 NO'])
    expect((await story(all.resident, id))[0]).toMatchObject({ text: DISMISS.reason })
    await app.settle()
    expect(await heard(id)).toContain('复核过了，维持原来的结果，原因写在里面')
  })

  it('of a matter that everybody on the desk above had worked on: the next level judges, without anybody asking', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    // the only one of the community calls the resident: from then on he has worked on it
    await act(all.community, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    await act(all.resident, id, 'deny', DENIAL)
    await finish(id)
    await act(all.resident, id, 'deny', DENIAL)
    expect((await seen(all.resident, id)).unit.id).toBe(STAGE.community)
    await app.settle()
    expect(await seen(all.resident, id)).toMatchObject({ status: 'DISPUTED', unit: { id: STAGE.street } })
    expect((await story(all.resident, id))[0]).toMatchObject({ action: 'judgeAbove' })
    expect(await heard(id)).toContain('请再上一级来复核了')
    expect(await refusalOf(all.community, id, 'dismissDispute', DISMISS)).toBe('action.not-yours')
    await act(all.street, id, 'dismissDispute', DISMISS)
  })

  it('of a matter that is taken up again: another unit, a third round, one open assignment, and a rating for each round', async () => {
    const id = await deniedTwice()
    expect(await rows().countBy(Assignment, { openKey: id })).toBe(0)
    await act(all.community, id, 'reopen', { unitId: STAGE.nextGridGroup, reason: '请隔壁网格来看线路' })
    expect(await rows().countBy(Assignment, { openKey: id })).toBe(1)
    await act(all.nextLead, id, 'sign')
    await act(all.nextLead, id, 'firstContact', CONTACT)
    await act(all.nextLead, id, 'complete', RESULT)
    expect(await act(all.resident, id, 'confirm', HAPPY)).toMatchObject({ status: 'CLOSED', closeReason: 'CONFIRMED', round: 3 })
    expect(await ratings(id)).toEqual(['1 NO', '2 NO', '3 YES'])
  })

  it('of a claimed wish: at the second denial nobody’s promise moves until the level above has judged', async () => {
    const { id } = await posted(all.resident, { ...WISH, visibility: 'PUBLIC' })
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    const promise = { ...PROMISE, promisedOn: new Date(app.clock.now().getTime() + 5 * DAY).toISOString().slice(0, 10) }
    await act(all.member, id, 'claim', promise)
    await act(all.lead, id, 'approveClaim')
    const bring = async () => {
      await act(all.member, id, 'firstContact', CONTACT)
      await act(all.member, id, 'deliver', { text: '新灯已经装好，老人试过开关，很满意' })
    }
    await bring()
    await act(all.resident, id, 'deny', DENIAL)
    await bring()
    await act(all.resident, id, 'deny', DENIAL)
    const claim = () => rows().findOneByOrFail(Claim, { appealId: id })
    expect(await claim()).toMatchObject({ status: 'DELIVERED', openKey: id })
    await act(all.community, id, 'reopen', { unitId: STAGE.gridGroup, reason: '请网格换一种灯' })
    expect(await claim()).toMatchObject({ status: 'RELEASED', openKey: null })
    expect(await rows().findOneByOrFail(WishItem, { appealId: id })).toMatchObject({ takenBp: 0 })
  })

  it('is not hurried: hold, more time and the level above change the due time only by their ledgers', async () => {
    const { id } = await posted(all.resident, {
      kind: 'COMPLAINT',
      categoryId: 'noise',
      text: '楼上装修每天早上六点就开始敲。',
      place: { buildingId: STAGE.building },
    })
    const { resolveDueAt: none } = await seen(all.resident, id)
    expect(none).toBeNull()
    const due = Date.parse((await act(all.worker, id, 'handleNow')).resolveDueAt ?? '')
    const dueNow = async () => Date.parse((await seen(all.resident, id)).resolveDueAt ?? '')
    await act(all.worker, id, 'askExtension', { days: 2, reason: '要等装修公司来谈' })
    expect(await refusalOf(all.lead, id, 'decideExtension', { decision: 'APPROVED', reason: '可以，谈好就办' })).toBe('action.not-yours')
    // the resident learns of it when it is decided, not when it is asked
    expect((await story(all.resident, id))[0]?.action).toBe('handleNow')
    await act(all.community, id, 'decideExtension', { decision: 'APPROVED', reason: '可以，谈好就办' })
    expect(await dueNow()).toBe(due + 2 * DAY)
    await act(all.lead, id, 'escalate', TRIED)
    expect(await dueNow()).toBe(due + 2 * DAY)
    expect(await seen(all.resident, id)).toMatchObject({
      status: 'ASSIGNED',
      unit: { id: STAGE.community },
      accountable: { id: STAGE.gridGroup },
    })
    expect((await tryTo(all.community, id, 'returnBack', { reason: '应该网格办', suggestedUnit: '网格' })).body.code).toBe(
      'return.designated',
    )
    await act(all.community, id, 'sign')
    const until = new Date(app.clock.now().getTime() + 10 * DAY).toISOString().slice(0, 10)
    const held = await act(all.street, id, 'hold', { why: 'CONSENT', plan: '两家说好下个月一起坐下来谈', heldUntil: until })
    expect(held).toMatchObject({ status: 'ON_HOLD', resolveDueAt: null })
    const stood = app.clock.now().getTime()
    app.clock.advance(12 * DAY)
    await app.sweep()
    expect((await seen(all.community, id)).status).toBe('IN_PROGRESS')
    expect(await dueNow()).toBe(due + 2 * DAY + (app.clock.now().getTime() - stood))
  })

  it('can be opened again within thirty days, twice in all, each time one level up', async () => {
    const id = await doneOnce()
    await act(all.resident, id, 'confirm', HAPPY)
    app.clock.advance(15 * DAY)
    const open = await act(all.resident, id, 'askReopen', { reason: '昨晚又不亮了' })
    expect(open).toMatchObject({ status: 'DISPUTED', unit: { id: STAGE.community }, resolved: 'YES' })
    await act(all.community, id, 'dismissDispute', DISMISS)
    await act(all.resident, id, 'askReopen', { reason: '今晚还是不亮' })
    expect((await seen(all.street, id)).unit.id).toBe(STAGE.street)
    await act(all.street, id, 'dismissDispute', DISMISS)
    expect(await refusalOf(all.resident, id, 'askReopen', { reason: '今晚还是不亮' })).toBe('reopen.twice')
    // what was said of the first round stands for ever
    expect(await ratings(id)).toEqual(['1 YES'])
  })
})
