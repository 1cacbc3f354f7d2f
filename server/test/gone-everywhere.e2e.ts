import { randomUUID } from 'node:crypto'
import type { MeView, Page, WishCard } from '@wish/shared'
import { Memberships } from '../src/people/memberships'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Client } from './support/client'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, PUBLIC_VERSION, posted, RESULT, seen, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** What somebody could still read on one node after it was taken away on another. */
describe('what is taken away on one node', () => {
  let app: TestApp
  let node: TestApp
  let n: Neighbours
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
    node = await app.anotherNode()
  })
  afterAll(() => app.stop())

  const there = (player: Client) => new Client(node.url, player.token)
  const shown = async () => (await node.guest.get<Page<WishCard>>('/wishes?limit=50')).body.items.map(({ id }) => id)
  const end = async (player: Client) => {
    const { memberships } = (await player.get<MeView>('/me')).body
    for (const { id } of memberships) await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, id))
  }

  it('is not on the wall of the other: taken down, taken back, put off', async () => {
    const [down, back] = [await posted(n.resident, WISH), await posted(n.resident, WISH)]
    for (const { id } of [down, back]) await act(n.lead, id, 'publishWish', PUBLIC_VERSION)
    expect(await shown()).toEqual(expect.arrayContaining([down.id, back.id]))
    await act(n.lead, down.id, 'takeDown', { reason: '写得太细了' })
    expect(await shown()).not.toContain(down.id)
    expect(await shown()).toContain(back.id)
    await act(n.resident, back.id, 'withdraw', { reason: '不用了' })
    expect(await shown()).not.toContain(back.id)
  })

  it('a role, a session and an account count there at the very next request', async () => {
    const unitId = STAGE.gridGroup
    const worker = await app.signUp({ memberships: [{ role: 'GRID_WORKER', unitId }] })
    const { id } = await posted(n.resident)
    expect((await there(worker).get(`/appeals/${id}`)).status).toBe(200)
    await end(worker)
    expect((await there(worker).get(`/appeals/${id}`)).status).toBe(404)
    expect((await there(worker).get<Page<unknown>>('/appeals?view=area')).body.items).toEqual([])
    await worker.post('/me/deletion', { openAppeals: 'KEEP' })
    expect((await there(worker).get('/me')).status).toBe(401)
  })

  it('the answer to a request sent again is for whoever may still see the matter', async () => {
    const lead = await app.signUp({ memberships: [{ role: 'GRID_LEAD', unitId: STAGE.gridGroup }] })
    const { id } = await posted(n.resident, { ...COMPLAINT, text: '三楼张家天天吵架，请不要让他们知道。' })
    const { version } = await seen(lead, id)
    const key = { headers: { 'idempotency-key': randomUUID() } }
    const again = () => lead.post<{ status: unknown; code?: string; text?: string }>(`/appeals/${id}/actions/handleNow`, { version }, key)
    expect((await again()).body.status).toBe('IN_PROGRESS')
    expect((await again()).body.text).toContain('张家')
    await end(lead)
    await act(n.lead, id, 'firstContact', CONTACT)
    await act(n.lead, id, 'complete', RESULT)
    app.clock.advance(DAY)
    expect((await again()).body).toMatchObject({ code: 'not-found', status: 404 })
  })
})
