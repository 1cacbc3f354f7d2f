import { type AppealCard, type AppealView, CLAIM_LIMIT, type Page, type WallFigures, type WishCard, type WishView } from '@wish/shared'
import { Claim, WishItem } from '../src/claims/claim.entity'
import { Membership } from '../src/people/membership.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
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
  submit,
  tryTo,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('a wish', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const onTheWall = async (resident: Player = all.resident): Promise<string> => {
    const { id } = await posted(resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    return id
  }
  const takenShares = async (appealId: string) => (await app.get(Transactions).manager.findOneByOrFail(WishItem, { appealId })).takenBp

  it('is published, claimed by a party member, brought and confirmed', async () => {
    const id = await onTheWall()
    const card = (await app.guest.get<Page<WishCard>>('/wishes')).body.items.find((wish) => wish.id === id)
    expect(card).toMatchObject({ title: PUBLIC_VERSION.publicTitle, status: 'CLAIMABLE', whereabouts: '一位邻居 · 5号楼附近' })

    const shown = (await all.member.get<WishView>(`/wishes/${id}`)).body
    expect(shown.actions).toEqual(['claim'])
    const claimed = await act(all.member, id, 'claim', PROMISE)
    expect(claimed).toMatchObject({ status: 'CLAIMABLE', claim: { status: 'PENDING', mine: true }, actions: ['releaseClaim'] })
    expect(claimed.text).toBe(PUBLIC_VERSION.publicText)
    expect(claimed.place).toEqual({ name: '5号楼', buildingId: null })
    expect((await app.guest.get<WishView>(`/wishes/${id}`)).body.asked).toBe(true)

    const asked = await seen(all.lead, id)
    expect(asked.claim).toMatchObject({ status: 'PENDING', claimant: '陈师傅', plan: PROMISE.plan })
    await act(all.lead, id, 'approveClaim', {})
    const mine = await seen(all.member, id)
    expect(mine).toMatchObject({ status: 'IN_PROGRESS', claim: { status: 'ACTIVE' }, place: { detail: '3 单元 201' } })
    expect(mine.actions).toEqual(expect.arrayContaining(['deliver', 'progress', 'releaseClaim', 'firstContact']))
    expect(mine.contact).toBeUndefined()

    await act(all.member, id, 'firstContact', CONTACT)
    const brought = await act(all.member, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    expect(brought).toMatchObject({ status: 'COMPLETED', claim: { status: 'DELIVERED' } })
    const thanked = await act(all.resident, id, 'confirm', HAPPY)
    expect(thanked).toMatchObject({ status: 'CLOSED', outcome: 'FULFILLED', headline: '心愿实现了，灯亮了' })
    expect((await all.member.get<Page<AppealCard>>('/appeals?view=claimed')).body.items.map((a) => a.id)).toContain(id)
    expect((await app.guest.get<WallFigures>(`/wishes/figures?communityId=${STAGE.community}`)).body).toMatchObject({
      fulfilled: 1,
      personTimes: 2,
    })
    await app.settle()
    const told = (await all.member.get<Page<{ appealId: string; text: string }>>('/inbox')).body.items
      .filter((m) => m.appealId === id)
      .map((m) => m.text)
    expect(told.sort()).toEqual(['居民确认心愿实现了，谢谢您', '网格同意了您的认领，可以开始了'].sort())
  })

  it('shows the public nothing of who wished it, where exactly, or in which words', async () => {
    const { id, no } = await posted(all.resident, { ...WISH, text: '我叫金丝雀，电话13912345678，住三单元二零一' })
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    for (const reader of [app.guest, all.neighbour, all.member]) {
      const out = JSON.stringify([(await reader.get(`/wishes/${id}`)).body, (await reader.get('/wishes')).body])
      expect(out).toContain(no)
      for (const secret of ['金丝雀', '13912345678', '3 单元', '二零一', '王阿姨', all.resident.id]) expect(out).not.toContain(secret)
    }
  })

  it('that stays private is not offered to the wall', async () => {
    const { id } = await posted(all.resident, { ...WISH, visibility: 'PRIVATE' })
    expect((await seen(all.lead, id)).actions).not.toContain('publishWish')
    expect(await refusalOf(all.lead, id, 'publishWish', PUBLIC_VERSION)).toBe('action.not-now')
  })

  it('dearer than one person may be asked to give is not published for a single claim', async () => {
    const { id } = await posted(all.resident, { ...WISH, wish: { valueYuan: 800 } })
    expect(await refusalOf(all.lead, id, 'publishWish', PUBLIC_VERSION)).toBe('wish.value-over-cap')
  })

  it('claimed by two hundred at once has exactly one winner', async () => {
    const id = await onTheWall()
    const version = (await all.member.get<WishView>(`/wishes/${id}`)).body.version
    const crowd = await Promise.all(
      Array.from({ length: 20 }, (_, i) => app.signUp({ name: `党员${i}`, memberships: [{ role: 'PARTY_MEMBER', unitId: STAGE.branch }] })),
    )
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, i) => tryTo(crowd[i % crowd.length] as Player, id, 'claim', PROMISE, version)),
    )
    const answered = (status: number) => replies.filter((reply) => reply.status === status).length
    expect([answered(200), answered(409)]).toEqual([1, 199])
    expect(await takenShares(id)).toBe(10_000)
    expect((await story(all.lead, id)).filter((step) => step.action === 'claim')).toHaveLength(1)
  })

  it('is given back by who cannot go on, and comes first from then on', async () => {
    const id = await onTheWall()
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    const released = await act(all.member, id, 'releaseClaim', { reason: '临时出差去不了' })
    expect(released).toMatchObject({ status: 'CLAIMABLE', priority: true })
    expect(released.claim).toBeUndefined()
    expect(await takenShares(id)).toBe(0)
    await act(all.volunteer, id, 'claim', PROMISE)
    await act(all.community, id, 'approveClaim')
    expect((await seen(all.volunteer, id)).status).toBe('IN_PROGRESS')
    expect((await all.member.get(`/appeals/${id}`)).status).toBe(404)
  })

  it('whose claimant stays silent for a week goes back to the wall by itself', async () => {
    const id = await onTheWall()
    await act(all.member, id, 'claim', { ...PROMISE, promisedOn: '2026-03-20' })
    await act(all.lead, id, 'approveClaim')
    app.clock.advance(6 * DAY)
    await app.sweep()
    expect((await seen(all.lead, id)).status).toBe('IN_PROGRESS')
    app.clock.advance(DAY)
    await app.sweep()
    expect((await seen(all.lead, id)).status).toBe('CLAIMABLE')
    app.clock.advance(-7 * DAY)
  })

  it('cannot be claimed by its author, twice, or by somebody with five in hand', async () => {
    const partyResident = await app.signUp({ name: '党员住户', memberships: [{ role: 'PARTY_MEMBER', unitId: STAGE.branch }] })
    const own = await onTheWall(partyResident)
    expect(await refusalOf(partyResident, own, 'claim', PROMISE)).toBe('claim.own')
    await act(all.member, own, 'claim', PROMISE)
    expect(await refusalOf(all.volunteer, own, 'claim', PROMISE)).toBe('claim.taken')

    const eager = await app.signUp({ name: '热心人', memberships: [{ role: 'VOLUNTEER', unitId: STAGE.community }] })
    const ids: string[] = []
    for (let i = 0; i <= CLAIM_LIMIT; i += 1) ids.push(await onTheWall(i % 2 ? all.resident : all.neighbour))
    const outcomes = await Promise.all(ids.map((id) => tryTo(eager, id, 'claim', PROMISE)))
    expect(outcomes.filter((reply) => reply.status === 200)).toHaveLength(CLAIM_LIMIT)
    expect(outcomes.filter((reply) => reply.status !== 200).map((reply) => reply.body.code)).toEqual(['claim.limit'])
  })

  it('that nobody claims is taken over by the community, and who asked is thanked', async () => {
    const id = await onTheWall()
    await act(all.member, id, 'claim', PROMISE)
    const why = { unitId: STAGE.gridGroup, reason: '天冷了，社区先安排电工' }
    expect(await refusalOf(all.community, id, 'takeOver', { ...why, why: 'AGEING' })).toBe('action.not-now')
    const taken = await act(all.community, id, 'takeOver', { ...why, why: 'URGENT' })
    expect(taken).toMatchObject({ status: 'ASSIGNED', unit: { id: STAGE.gridGroup } })
    expect(await takenShares(id)).toBe(0)
    await app.settle()
    const told = (await all.member.get<Page<{ appealId: string; text: string }>>('/inbox')).body.items.filter((m) => m.appealId === id)
    expect(told.map((m) => m.text)).toEqual(['这个心愿由社区来实现，谢谢您的好意'])
  })

  it('denied goes back to its claimant', async () => {
    const id = await onTheWall()
    await act(all.member, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await act(all.member, id, 'deliver', { text: '把新灯送到了门口，放在鞋柜上。' })
    const denied = await act(all.resident, id, 'deny', { reason: '灯还没有装上去' })
    expect(denied).toMatchObject({ status: 'IN_PROGRESS', round: 2 })
    const back = await seen(all.member, id)
    expect(back).toMatchObject({ claim: { status: 'ACTIVE', mine: true } })
    expect(back.actions).toContain('deliver')
  })

  it('with words a machine refuses is refused with a reason; a complaint with them still reaches staff', async () => {
    const refused = await submit(all.resident, { ...WISH, text: '这里有一个违规词不能公开' })
    expect(refused.body).toMatchObject({ code: 'content.refused', errors: [{ pointer: '/text' }] })
    const complaint = await posted(all.resident, {
      ...WISH,
      kind: 'COMPLAINT',
      categoryId: 'other',
      wish: undefined,
      text: '邻居在楼道里喊违规词',
    })
    expect((await seen(all.worker, complaint.id)).tags.map((tag) => tag.label)).toContain('内容请您看一遍')
  })

  it('posted while WeChat is down is held for a person, never passed', async () => {
    app.wechat.fault({ api: '/wxa/msg_sec_check', kind: '500', times: 10 })
    const { id } = await posted(all.neighbour, WISH)
    expect((await seen(all.lead, id)).tags.map((tag: AppealView['tags'][number]) => tag.label)).toContain('内容请您看一遍')
    app.wechat.clearFaults()
  })

  it('claimed by the grid lead is approved by somebody else', async () => {
    const leadAndMember = await app.signUp({
      name: '党员网格长',
      memberships: [
        { role: 'GRID_LEAD', unitId: STAGE.gridGroup },
        { role: 'PARTY_MEMBER', unitId: STAGE.branch },
      ],
    })
    const id = await onTheWall(all.neighbour)
    await act(leadAndMember, id, 'claim', PROMISE)
    expect(await refusalOf(leadAndMember, id, 'approveClaim')).toBe('claim.own-approval')
    expect((await act(all.community, id, 'approveClaim')).status).toBe('IN_PROGRESS')
    expect(await refusalOf(all.community, id, 'transfer', { unitId: STAGE.nextGridGroup, reason: '换一个网格来办' })).toBe('action.not-now')
  })

  it('is not given to somebody who serves no more by the time of the approval', async () => {
    const leaving = await app.signUp({ name: '要搬走的志愿者', memberships: [{ role: 'VOLUNTEER', unitId: STAGE.community }] })
    const id = await onTheWall(all.neighbour)
    await act(leaving, id, 'claim', PROMISE)
    await app.get(Transactions).run((tx) => tx.update(Membership, { personId: leaving.id }, { state: 'ENDED' }))
    expect(await refusalOf(all.lead, id, 'approveClaim')).toBe('claim.not-serving')
    expect((await act(all.lead, id, 'releaseClaim', { reason: '认领人搬走了' })).status).toBe('CLAIMABLE')
  })

  it('that could not be fulfilled earns its claimant no credit and frees his hand', async () => {
    const id = await onTheWall(all.neighbour)
    await act(all.volunteer, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
    await act(all.worker, id, 'firstContact', CONTACT)
    const ended = await act(all.worker, id, 'complete', { ...RESULT, outcome: 'UNFULFILLED' })
    expect(ended.claim).toBeUndefined()
    expect(await app.get(Transactions).manager.findOneBy(Claim, { appealId: id })).toMatchObject({ status: 'RELEASED', heldKey: null })
    expect(await takenShares(id)).toBe(0)
  })

  it('can also be handled by the grid itself', async () => {
    const { id } = await posted(all.neighbour, WISH)
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    expect((await act(all.worker, id, 'complete', { ...RESULT, outcome: 'FULFILLED' })).outcome).toBe('FULFILLED')
  })
})
