import { randomUUID } from 'node:crypto'
import type { AppealCard, AppealView, Page } from '@wish/shared'
import { DAY } from '../src/platform/clock'
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

let app: TestApp
let all: Neighbours

beforeAll(async () => {
  app = await startApp()
  all = await neighbours(app)
})
afterAll(() => app.stop())

describe('a matter solved on the spot (现场解决)', () => {
  const RECORD = { categoryId: 'hygiene', text: '单元门上贴满小广告', result: '用铲子清理干净了', place: { buildingId: STAGE.building } }
  const record = (player: Player, body: object = RECORD, key: string = randomUUID()) =>
    player.post<AppealView & { code: string }>('/appeals/on-spot', body, { headers: { 'idempotency-key': key } })

  it('is recorded closed in one step, with before and after, and waits for nobody', async () => {
    const made = await record(all.steward, {
      ...RECORD,
      beforePhotoIds: [await photo(all.steward)],
      afterPhotoIds: [await photo(all.steward)],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      status: 'CLOSED',
      closeReason: 'ON_SPOT',
      outcome: 'RESOLVED',
      resolved: null,
      satisfaction: null,
      actions: [],
      dueAt: null,
    })
    const [step] = await story(all.steward, made.body.id)
    expect(step).toMatchObject({ action: 'recordOnSpot', text: '用铲子清理干净了' })
    expect(step?.photos.map((p) => p.caption)).toEqual(['解决之前', '解决之后'])
  })

  it('is a record of work, not a matter of one’s own', async () => {
    const { id } = (await record(all.worker)).body
    expect((await all.worker.get<Page<AppealCard>>('/appeals')).body.items.map((card) => card.id)).not.toContain(id)
    expect((await all.lead.get<Page<AppealCard>>('/appeals?view=area&status=CLOSED')).body.items.map((card) => card.id)).toContain(id)
  })

  it('is once, however often it is sent; is for stewards and grid workers of the place; is not for sensitive matters', async () => {
    const [first, again] = [await record(all.worker, RECORD, 'on-spot-key-1'), await record(all.worker, RECORD, 'on-spot-key-1')]
    expect(again.body.id).toBe(first.body.id)
    for (const other of [all.resident, all.member, all.nextLead, all.community])
      expect((await record(other)).body.code).toBe('action.not-yours')
    expect((await record(all.worker, { ...RECORD, categoryId: 'neighbour' })).body.code).toBe('input.invalid')
    expect((await record(all.worker, { ...RECORD, result: '' })).status).toBe(400)
  })
})

describe('an appeal for somebody else (代提)', () => {
  const FOR_GRANDMA = { ...COMPLAINT, beneficiary: { name: '三楼李奶奶', relation: 'NEIGHBOUR', phone: '010-12345678', consent: true } }

  it('needs the consent and a way to reach the person', async () => {
    const without = await all.steward.post(
      '/appeals',
      { ...FOR_GRANDMA, beneficiary: { name: '李奶奶', relation: 'NEIGHBOUR', consent: false } },
      { headers: { 'idempotency-key': randomUUID() } },
    )
    expect(without.body).toMatchObject({
      errors: [
        { pointer: '/beneficiary/phone', detail: '请填写联系电话' },
        { pointer: '/beneficiary/consent', detail: '请先勾选“本人同意由我代提”' },
      ],
    })
  })

  it('shows handlers whom to call, is sealed in the database, and is confirmed only saying how the person was asked', async () => {
    const { id } = await posted(all.steward, FOR_GRANDMA)
    expect(await seen(all.worker, id)).toMatchObject({
      contact: { name: '三楼李奶奶', phone: '010*******78' },
      beneficiary: { relation: '邻居' },
    })
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    expect(await refusalOf(all.steward, id, 'confirm', HAPPY)).toBe('input.invalid')
    expect(await act(all.steward, id, 'confirm', { ...HAPPY, confirmedWay: 'PHONE' })).toMatchObject({ status: 'CLOSED', resolved: 'YES' })
    expect((await story(all.worker, id))[0]?.details).toContainEqual({ label: '怎么问过本人的', value: '打电话问的' })
  })

  it('does not close by silence before somebody has tried to call', async () => {
    const { id } = await posted(all.steward, FOR_GRANDMA)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    app.clock.advance(8 * DAY)
    await app.sweep()
    expect((await seen(all.worker, id)).status).toBe('COMPLETED')
    // whoever handled it does not ask how it was
    await act(all.worker, id, 'firstContact', { ...CONTACT, reached: 'NO' })
    await app.sweep()
    expect((await seen(all.worker, id)).status).toBe('COMPLETED')
    await act(all.community, id, 'followUp', { reached: 'NO' })
    await app.sweep()
    expect(await seen(all.worker, id)).toMatchObject({ status: 'CLOSED', closeReason: 'AUTO', resolved: null })
  })
})

describe('asked for more', () => {
  it('the resident answers in words or photos, twice a round at most, and the clock goes on where it stood', async () => {
    const { id } = await posted(all.resident)
    await act(all.lead, id, 'askInfo', { question: '是几单元几楼的灯不亮？' })
    expect(await seen(all.resident, id)).toMatchObject({ status: 'NEED_INFO', actions: expect.arrayContaining(['supplyInfo']) })
    expect(await refusalOf(all.resident, id, 'supplyInfo', {})).toBe('input.invalid')
    expect(await act(all.resident, id, 'supplyInfo', { photoIds: [await photo(all.resident)] })).toMatchObject({ status: 'SUBMITTED' })
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'askInfo', { question: '是声控灯还是开关灯？' })
    expect(await act(all.resident, id, 'supplyInfo', { text: '是声控的' })).toMatchObject({ status: 'IN_PROGRESS' })
    expect(await refusalOf(all.worker, id, 'askInfo', { question: '还有别的情况吗？' })).toBe('info.too-often')
  })
})
