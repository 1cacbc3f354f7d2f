import type { Page, WallFigures, WishCard, WishView } from '@wish/shared'
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
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** The wall shows wishes as they are: what came down is not on it, what was not fulfilled does not shine. */
describe('the wall', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const published = async () => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    return id
  }
  /** Taken over by the community for the grid, which does not take it. */
  const comeBack = async () => {
    const id = await published()
    await act(all.community, id, 'takeOver', { unitId: STAGE.gridGroup, why: 'URGENT', reason: '天冷了，先安排电工' })
    await act(all.lead, id, 'returnBack', { reason: '电工说要邻居帮忙', suggestedUnit: '志愿者' })
    return id
  }
  const listed = async (status: string) =>
    (await app.guest.get<Page<WishCard>>(`/wishes?limit=50&status=${status}`)).body.items.map(({ id }) => id)
  const figures = async () => (await app.guest.get<WallFigures>(`/wishes/figures?communityId=${STAGE.community}`)).body

  it('a wish that came back from a unit can hang there again and be claimed', async () => {
    const id = await comeBack()
    expect(await listed('IN_PROGRESS')).toContain(id)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, id, 'claim', PROMISE)
    expect(await refusalOf(all.volunteer, id, 'claim', PROMISE)).toBe('claim.taken')
    expect((await act(all.lead, id, 'approveClaim')).status).toBe('IN_PROGRESS')
  })

  it('a wish that was rejected after it had hung there is taken down', async () => {
    const id = await comeBack()
    const explanation = '房东已经答应来换，这件就不再办理了'
    await act(all.community, id, 'reject', { reasonCode: 'DUPLICATE', explanation, redirectChannel: 'NONE' })
    expect((await app.guest.get<WishView>(`/wishes/${id}`)).status).toBe(404)
  })

  it('a wish that could not be fulfilled is never shown or counted as fulfilled', async () => {
    const before = await figures()
    const id = await published()
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', { ...RESULT, outcome: 'UNFULFILLED' })
    await act(all.resident, id, 'confirm', HAPPY)
    expect(await listed('FULFILLED')).not.toContain(id)
    expect((await app.guest.get<WishView>(`/wishes/${id}`)).status).toBe(404)
    expect(await figures()).toEqual(before)
  })

  it('asks WeChat about no words of somebody who may not publish them', async () => {
    const { id } = await posted(all.resident, WISH)
    app.wechat.clearCalls()
    const words = { ...PUBLIC_VERSION, publicText: '字'.repeat(20_000) }
    expect(await refusalOf(all.farResident, id, 'publishWish', PUBLIC_VERSION)).toBe('not-found')
    expect(await refusalOf(all.resident, id, 'publishWish', PUBLIC_VERSION)).toBe('action.not-yours')
    expect(await refusalOf(all.lead, id, 'publishWish', words)).toBe('input.invalid')
    expect(app.wechat.calls('/wxa/msg_sec_check')).toEqual([])
  })
})
