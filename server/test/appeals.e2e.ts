import type { AppealCard, Page } from '@wish/shared'
import { IdempotencyKey } from '../src/appeals/appeal-parts.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
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
  submit,
  tryTo,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('a complaint', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  it('goes to the grid of its building, is handled and confirmed, and tells its story in plain words', async () => {
    const photoIds = [await photo(all.resident)]
    const { id, no, status, unit, accountable, photos, actions, dueAt } = await posted(all.resident, { ...COMPLAINT, photoIds })
    expect({ status, unit: unit.id, accountable: accountable.id, photos: photos.length }).toEqual({
      status: 'SUBMITTED',
      unit: STAGE.gridGroup,
      accountable: STAGE.gridGroup,
      photos: 1,
    })
    expect(no).toMatch(/^20260304-\d{4}$/)
    expect(actions).toEqual(['withdraw', 'urge', 'setVisibility', 'nameSubject'])
    expect(dueAt).toBe('2026-03-05T15:59:59.999Z')

    const queue = (await all.worker.get<Page<AppealCard>>('/appeals?view=work')).body.items
    expect(queue.map((card) => card.id)).toContain(id)

    const taken = await act(all.worker, id, 'handleNow')
    expect(taken).toMatchObject({ status: 'IN_PROGRESS', contact: { name: '王阿姨', phone: '138******01' } })
    expect(await refusalOf(all.worker, id, 'complete', RESULT)).toBe('contact.required')
    await act(all.worker, id, 'firstContact', CONTACT)
    expect(await refusalOf(all.worker, id, 'complete', { ...RESULT, noPhotoReason: undefined })).toBe('evidence.required')
    await act(all.worker, id, 'progress', { text: '电工明天上午来换灯' })
    await act(all.worker, id, 'complete', { ...RESULT, photoIds: [await photo(all.worker)] })

    const waiting = await seen(all.resident, id)
    expect(waiting).toMatchObject({ status: 'COMPLETED', outcome: 'RESOLVED', resolved: null })
    expect(waiting.actions).toEqual(expect.arrayContaining(['confirm', 'deny']))
    expect(waiting.contact).toBeUndefined()

    const closed = await act(all.resident, id, 'confirm', { ...HAPPY, comment: '谢谢小陈' })
    expect(closed).toMatchObject({
      status: 'CLOSED',
      closeReason: 'CONFIRMED',
      resolved: 'YES',
      satisfaction: 'SATISFIED',
      actions: ['askReopen', 'setVisibility'],
    })

    const told = await story(all.resident, id)
    expect(told.map((step) => step.story)).toEqual([
      '您确认了结果',
      '第一网格组办好了，请您看看',
      '第一网格组说了进展',
      '第一网格组联系过您',
      '网格员接手办理',
      '您提交了这件事',
    ])
    expect(told[1]?.photos).toHaveLength(1)
    expect(told[0]?.text).toBe('谢谢小陈')
  })

  it('keeps internal notes from the resident, in the story and in lists', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'note', { text: '这家的女儿在外地，少打电话' })
    const told = JSON.stringify([await story(all.resident, id), await seen(all.resident, id), (await all.resident.get('/appeals')).body])
    expect(told).not.toContain('女儿')
    expect(told).not.toContain('备注')
    expect((await story(all.lead, id))[0]).toMatchObject({ internal: true, text: '这家的女儿在外地，少打电话' })
  })

  it('does not exist for neighbours, other communities and helpers', async () => {
    const { id } = await posted(all.resident)
    for (const other of [all.neighbour, all.farResident, all.member, all.volunteer, all.nextLead, all.otherCommunity, all.department]) {
      expect((await other.get(`/appeals/${id}`)).status).toBe(404)
      expect((await other.get(`/appeals/${id}/steps`)).status).toBe(404)
      expect((await tryTo(other, id, 'handleNow', {}, 1)).status).toBe(404)
      const lists = await Promise.all(
        ['mine', 'work', 'area', 'claimed'].map((view) => other.get<Page<AppealCard>>(`/appeals?view=${view}&limit=50`)),
      )
      expect(lists.flatMap((list) => list.body.items.map((card) => card.id))).not.toContain(id)
    }
    expect((await app.guest.get(`/appeals/${id}`)).status).toBe(401)
  })

  it('is refused beside the field, in Chinese, and loses nothing', async () => {
    const reply = await submit(all.resident, { ...COMPLAINT, text: '灯', place: { buildingId: STAGE.building }, status: 'CLOSED' })
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({
      code: 'input.invalid',
      errors: expect.arrayContaining([
        { pointer: '/text', detail: '请至少写 5 个字，现在 1 个' },
        { pointer: '/status', detail: '没有这一项' },
      ]),
    })
    const nowhere = await submit(all.resident, { ...COMPLAINT, place: {} })
    expect(nowhere.body).toMatchObject({ code: 'place.required', errors: [{ pointer: '/place/buildingId' }] })
  })

  it('is posted once, however often the phone sends it', async () => {
    const key = 'draft-0123456789'
    const first = await submit(all.resident, COMPLAINT, key)
    const again = await submit(all.resident, COMPLAINT, key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.id).toBe(first.body.id)
    const other = await submit(all.resident, { ...COMPLAINT, text: '换了一件完全不同的事' }, key)
    expect(other.body).toMatchObject({ code: 'idempotency.key-reused' })
    const stranger = await submit(all.neighbour, COMPLAINT, key)
    expect(stranger.body.id).not.toBe(first.body.id)
    const burst = await Promise.all(Array.from({ length: 12 }, () => submit(all.neighbour, COMPLAINT, 'burst-0123456789')))
    expect(new Set(burst.map((reply) => reply.body.id)).size).toBe(1)
  })

  it('sent again, is answered only after a commit of its own: what others see may not be on the disk yet', async () => {
    const key = 'draft-on-the-disk'
    const first = await submit(all.resident, COMPLAINT, key)
    app.clock.advance(HOUR)
    const again = await submit(all.resident, COMPLAINT, key)
    expect(again.body.id).toBe(first.body.id)
    const mark = await app.get(Transactions).manager.findOneByOrFail(IdempotencyKey, { appealId: first.body.id })
    expect(mark.createdAt).toEqual(app.clock.now())
  })

  it('with an old version on the screen shows what happened meanwhile', async () => {
    const { id, version } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    const late = await tryTo(all.lead, id, 'assign', { unitId: STAGE.gridGroup }, version)
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({
      code: 'appeal.stale',
      title: '刚刚有人处理过，已为您刷新到最新情况',
      appeal: { status: 'IN_PROGRESS' },
    })
  })

  it('where no grid is drawn goes to the community', async () => {
    const inNoGrid = await posted(all.resident, { ...COMPLAINT, place: { buildingId: STAGE.gridlessBuilding } })
    expect(inNoGrid.unit.id).toBe(STAGE.community)
    const byPoint = await posted(all.resident, { ...COMPLAINT, place: STAGE.nextPoint })
    expect(byPoint.unit.id).toBe(STAGE.nextGridGroup)
    const nobodys = await submit(all.resident, { ...COMPLAINT, place: STAGE.nowhere })
    expect(nobodys.body).toMatchObject({ code: 'place.out-of-area' })
  })

  it('returned three times is designated by the level above, and then cannot come back (退回三次)', async () => {
    const { id } = await posted(all.resident)
    const give = { reason: '这不是我们网格的事', suggestedUnit: '物业公司' }
    const rounds = [
      { from: all.lead, to: STAGE.gridGroup, desk: all.worker },
      { from: all.community, to: STAGE.nextGridGroup, desk: all.nextLead },
      { from: all.street, to: STAGE.department, desk: all.department },
    ]
    for (const { from, to, desk } of rounds) {
      await act(from, id, 'assign', { unitId: to })
      // 首接负责: until somebody signs, the unit that received it answers for it
      expect((await seen(all.resident, id)).accountable.id).toBe(STAGE.gridGroup)
      await act(desk, id, 'returnBack', give)
    }
    expect(await seen(all.street, id)).toMatchObject({ status: 'SUBMITTED', unit: { id: STAGE.street } })
    expect(await refusalOf(all.community, id, 'assign', { unitId: STAGE.nextGridGroup, designated: true })).toBe('action.not-yours')
    expect(await refusalOf(all.street, id, 'assign', { unitId: STAGE.nextGridGroup })).toBe('designate.required')
    await act(all.street, id, 'assign', { unitId: STAGE.nextGridGroup, designated: true })
    expect(await refusalOf(all.nextLead, id, 'returnBack', give)).toBe('return.designated')
    const signed = await act(all.nextLead, id, 'sign')
    expect(signed.accountable.id).toBe(STAGE.nextGridGroup)
  })

  it('rejected by the community can be contested once, one level up', async () => {
    const { id } = await posted(all.resident)
    await act(all.community, id, 'reject', {
      reasonCode: 'NOT_OURS',
      explanation: '这件事归市政公司，社区没有权限处理。',
      redirectChannel: 'HOTLINE_12345',
    })
    const contested = await act(all.resident, id, 'contestReject', { reason: '楼道里的灯应该归社区管' })
    expect(contested).toMatchObject({ status: 'SUBMITTED', unit: { id: STAGE.street } })
    expect(
      await refusalOf(all.community, id, 'reject', {
        reasonCode: 'NOT_OURS',
        explanation: '这件事归市政公司，社区没有权限处理。',
        redirectChannel: 'NONE',
      }),
    ).toBe('action.not-yours')
    await act(all.street, id, 'reject', {
      reasonCode: 'NOT_OURS',
      explanation: '已和市政公司核实，由他们处理。',
      redirectChannel: 'OFFICE',
    })
    expect(await refusalOf(all.resident, id, 'contestReject', { reason: '我还是觉得归社区管' })).toBe('contest.once')
  })

  it('stands still while the resident is asked, and goes on by itself when no answer comes', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    app.clock.advance(2 * HOUR)
    await act(all.worker, id, 'askInfo', { question: '是几单元几楼的灯不亮？' })
    expect((await seen(all.resident, id)).resolveDueAt).toBeNull()
    app.clock.advance(5 * DAY + HOUR)
    await app.sweep()
    const resumed = await seen(all.worker, id)
    expect(resumed.status).toBe('IN_PROGRESS')
    expect(resumed.tags.map((tag) => tag.label)).toContain('居民没有补充')
    // 24 hours for lighting, of which two were used before the pause
    expect(Date.parse(resumed.resolveDueAt ?? '') - app.clock.now().getTime()).toBe(22 * HOUR)
  })

  it('denied goes back to work with half the time, and the first rating stays with its round', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    const again = await act(all.resident, id, 'deny', { reason: '四楼的灯还是不亮' })
    expect(again).toMatchObject({ status: 'IN_PROGRESS', round: 2, resolved: null, outcome: null })
    expect(Date.parse(again.resolveDueAt ?? '') - app.clock.now().getTime()).toBe(12 * HOUR)
    expect(await refusalOf(all.worker, id, 'complete', RESULT)).toBe('contact.required')
  })

  it('without an answer is reminded on days three and six and closes unrated on day seven (沉默)', async () => {
    const { id } = await posted(all.resident)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
    for (let day = 1; day <= 7; day += 1) {
      app.clock.advance(DAY)
      await app.sweep()
      await app.sweep()
    }
    const closed = await seen(all.resident, id)
    expect(closed).toMatchObject({ status: 'CLOSED', closeReason: 'AUTO', resolved: null, satisfaction: null })
    const inbox = (await all.resident.get<Page<{ appealId: string; text: string }>>('/inbox?limit=50')).body.items.filter(
      (m) => m.appealId === id,
    )
    expect(inbox.filter((m) => m.text.includes('回音，请看看')).length).toBe(2)
    expect(inbox.filter((m) => m.text.includes('先结案了')).length).toBe(1)
  })

  it('withdrawn, rejected or closed offers nothing more to staff', async () => {
    const { id } = await posted(all.resident)
    await act(all.resident, id, 'withdraw', { reason: '灯自己亮了' })
    expect((await seen(all.worker, id)).actions).toEqual([])
    // who may see it stays the resident's to say
    expect((await seen(all.resident, id)).actions).toEqual(['setVisibility'])
  })

  it('is not refused because its sender recorded much work that day', async () => {
    const record = { categoryId: 'hygiene', text: '小广告', result: '清理干净了', place: { buildingId: STAGE.building } }
    for (let i = 0; i < 20; i += 1) {
      const reply = await all.steward.post('/appeals/on-spot', record, { headers: { 'idempotency-key': `on-spot-of-the-day-${i}` } })
      expect(reply.status).toBe(201)
    }
    expect((await submit(all.steward)).status).toBe(201)
  })

  it('of a grid worker himself is reported done by somebody else', async () => {
    const { id } = await posted(all.worker)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    expect(await refusalOf(all.worker, id, 'complete', RESULT)).toBe('complete.own')
    expect((await act(all.lead, id, 'complete', RESULT)).status).toBe('COMPLETED')
  })

  it('may be urged once a day', async () => {
    const { id } = await posted(all.resident)
    await act(all.resident, id, 'urge')
    expect(await refusalOf(all.resident, id, 'urge')).toBe('urge.too-often')
    app.clock.advance(DAY)
    await act(all.resident, id, 'urge')
  })
})
