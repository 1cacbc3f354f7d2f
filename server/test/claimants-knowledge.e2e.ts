import type { AppealCard, Page } from '@wish/shared'
import { Membership } from '../src/people/membership.entity'
import { Memberships } from '../src/people/memberships'
import { PhotoAddresses } from '../src/photos/photo-address'
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
  photo,
  posted,
  refusalOf,
  seen,
  story,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** A helper is a neighbour: he knows the public version, the door while he brings the wish, and what was said since he claimed it. */
describe('what a claimant may know', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const published = async (body: object = WISH): Promise<string> => {
    const { id } = await posted(all.resident, body)
    await act(all.lead, id, 'publishWish', { ...PUBLIC_VERSION, approvedWay: 'GUARDIAN' })
    return id
  }
  const claimed = async (id: string, by: Player) => {
    await act(by, id, 'claim', PROMISE)
    await act(all.lead, id, 'approveClaim')
  }
  const found = async (reader: Player, view: string, q: string) =>
    (await reader.get<Page<AppealCard>>(`/appeals?view=${view}&q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id)

  it('the words of the resident cannot be guessed at by searching', async () => {
    const id = await published({ ...WISH, title: '我失明了，想换一盏灯' })
    const staffElsewhere = await app.signUp({
      name: '隔壁网格员',
      memberships: [
        { role: 'GRID_WORKER', unitId: STAGE.nextGridGroup },
        { role: 'VOLUNTEER', unitId: STAGE.community },
      ],
    })
    expect(await found(staffElsewhere, 'area', '失明')).toEqual([])
    // what he might claim there hangs on the wall; his area is his own grid
    expect(await found(staffElsewhere, 'area', '阳台灯')).toEqual([])
    await claimed(id, all.volunteer)
    expect(await found(all.volunteer, 'claimed', '失明')).toEqual([])
    expect(await found(all.volunteer, 'claimed', '阳台灯')).toEqual([id])
    // those who read the title also find by it
    expect(await found(all.lead, 'area', '失明')).toEqual([id])
    expect(await found(all.worker, 'work', '失明')).toEqual([id])
    expect(await found(all.resident, 'mine', '失明')).toEqual([id])
  })

  it('what was written and photographed before the claim stays with those it was written for', async () => {
    const id = await published()
    await claimed(id, all.member)
    const theirs = await photo(all.member)
    await act(all.member, id, 'progress', { text: '去看过了，老人有心脏病，儿子在外地', photoIds: [theirs] })
    await act(all.member, id, 'releaseClaim', { reason: '临时出差去不了' })
    await claimed(id, all.volunteer)
    await act(all.volunteer, id, 'progress', { text: '已经约好周六上午去' })
    const told = await story(all.volunteer, id)
    expect(told.map(({ action }) => action)).toEqual(['progress', 'approveClaim'])
    expect(JSON.stringify(told)).not.toContain('心脏病')
    const address = (viewer: Player) => `/${app.get(PhotoAddresses).make({ id: theirs, variant: 'display', viewer: viewer.id })}`
    const shownTo = async (viewer: Player) => (await app.guest.raw('GET', address(viewer), undefined)).status
    expect([await shownTo(all.resident), await shownTo(all.volunteer), await shownTo(all.member)]).toEqual([200, 404, 404])
  })

  it('how the resident agreed and how content they are is not told to the neighbour who helped', async () => {
    const id = await published()
    await claimed(id, all.member)
    await act(all.member, id, 'firstContact', CONTACT)
    await act(all.member, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    await act(all.resident, id, 'confirm', { ...HAPPY, satisfaction: 'UNSATISFIED', comment: '灯有点暗' })
    const told = await story(all.member, id)
    expect(told[0]).toMatchObject({ action: 'confirm', text: '灯有点暗', details: [] })
    expect(JSON.stringify(told)).not.toMatch(/不满意|监护人/)
  })

  it('nothing more, and nothing to do, once he no longer serves', async () => {
    const dismissed = await app.signUp({ name: '前志愿者', memberships: [{ role: 'VOLUNTEER', unitId: STAGE.community }] })
    const id = await published()
    await claimed(id, dismissed)
    expect((await seen(dismissed, id)).place.detail).toBe('3 单元 201')
    const transactions = app.get(Transactions)
    const { id: membership } = await transactions.manager.findOneByOrFail(Membership, { personId: dismissed.id })
    await transactions.run((tx) => app.get(Memberships).end(tx, membership))
    expect(await seen(dismissed, id)).toMatchObject({
      place: { name: '5号楼', buildingId: null },
      text: PUBLIC_VERSION.publicText,
      actions: [],
    })
    expect(await story(dismissed, id)).toEqual([])
    expect(await refusalOf(dismissed, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })).toBe('action.not-yours')
    // the wish is not lost with him
    expect((await act(all.lead, id, 'releaseClaim', { reason: '请别的邻居来' })).status).toBe('CLAIMABLE')
  })

  it('the door is forgotten when the matter is closed', async () => {
    const id = await published()
    await claimed(id, all.member)
    await act(all.member, id, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    // a denial may still send the claimant back
    expect((await seen(all.member, id)).place.detail).toBe('3 单元 201')
    await act(all.resident, id, 'confirm', HAPPY)
    expect((await seen(all.member, id)).place).toEqual({ name: '5号楼', buildingId: null })
    expect((await seen(all.lead, id)).place.detail).toBe('3 单元 201')
  })
})

/** Messages about a claim go to whoever held it when the thing was done. */
describe('who hears of a claim', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const told = async (reader: Player, id: string) =>
    (await reader.get<Page<{ appealId: string; text: string }>>('/inbox')).body.items.filter((m) => m.appealId === id).map((m) => m.text)
  const claimed = async () => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, id, 'claim', PROMISE)
    return id
  }

  it('the one who lost it, even when another has it by the time the message goes out', async () => {
    const id = await claimed()
    await act(all.lead, id, 'releaseClaim', { reason: '这个心愿请别人来' })
    await act(all.volunteer, id, 'claim', PROMISE)
    await app.settle()
    expect(await told(all.member, id)).toEqual(['这个心愿不再由您认领，谢谢您'])
    expect(await told(all.volunteer, id)).toEqual([])
  })

  it('nobody who had let go of it before', async () => {
    const id = await claimed()
    await act(all.member, id, 'releaseClaim', { reason: '临时出差去不了' })
    await act(all.resident, id, 'withdraw', { reason: '家里人已经换好了' })
    await app.settle()
    expect(await told(all.member, id)).toEqual([])
  })
})
