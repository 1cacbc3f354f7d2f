import { type MeView, type Page, SHOWN, type WishCard } from '@wish/shared'
import { Memberships } from '../src/people/memberships'
import { Sessions } from '../src/people/sessions'
import { Transactions } from '../src/platform/database/transactions'
import { Client } from './support/client'
import { act, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('what a node keeps in memory', () => {
  let app: TestApp
  let node: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    node = await app.anotherNode()
  })
  afterAll(() => app.stop())

  const hung = async (): Promise<string> => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    return id
  }
  const wallOf = async (of: TestApp) => (await of.guest.get<Page<WishCard>>(`/wishes?communityId=${STAGE.community}`)).body.items

  it('of an office ends with it, on the other node too, at the next request', async () => {
    const lead = await app.signUp({ memberships: [{ role: 'GRID_LEAD', unitId: STAGE.gridGroup }] })
    const actor = async () => (await node.get(Sessions).find(lead.token ?? ''))?.actor.memberships.length
    expect(await actor()).toBe(1)
    const [membership] = (await lead.get<MeView>('/me')).body.memberships
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, membership?.id ?? ''))
    expect(await actor()).toBe(0)
    expect((await new Client(node.url, lead.token).get<MeView>('/me')).body.memberships).toEqual([])
  })

  it('of an agreement ends when it is taken back, on the other node too, at the next thing somebody does', async () => {
    const person = await app.signUp()
    const there = new Client(node.url, person.token)
    expect((await there.post('/me/settings', {})).status).toBe(200)
    expect((await person.delete('/me/consents')).status).toBe(204)
    expect(await there.refused(there.post('/me/settings', {}))).toMatchObject({ code: 'consent.required' })
    expect((await person.post('/me/consents', { agreed: SHOWN })).status).toBeLessThan(300)
    expect((await there.post('/me/settings', {})).status).toBe(200)
  })

  it('of the wall never shows a wish that was withdrawn on the other node', async () => {
    const id = await hung()
    expect((await wallOf(node)).map((wish) => wish.id)).toContain(id)
    await act(all.resident, id, 'withdraw', { reason: '家里人已经换好了' })
    expect((await wallOf(node)).map((wish) => wish.id)).not.toContain(id)
    expect((await wallOf(app)).map((wish) => wish.id)).not.toContain(id)
  })

  it('of the wall follows at once what happens on this node', async () => {
    const before = (await wallOf(app)).length
    const id = await hung()
    expect((await wallOf(app)).length).toBe(before + 1)
    await act(all.member, id, 'claim', PROMISE)
    expect((await wallOf(app)).find((wish) => wish.id === id)).toMatchObject({ asked: true })
  })
})
