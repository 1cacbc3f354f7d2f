import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppealView, InboxItem, Page } from '@wish/shared'
import { DataSource } from 'typeorm'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Jobs } from '../src/platform/jobs/jobs'
import { OutboxMessage } from '../src/platform/outbox/outbox-message.entity'
import { OutboxWorker } from '../src/platform/outbox/outbox-worker'
import { Building } from '../src/territory/building.entity'
import { TerritoryIndex } from '../src/territory/territory-index'
import { Client } from './support/client'
import { onMysql } from './support/database'
import {
  act,
  COMPLAINT,
  CONTACT,
  type Neighbours,
  neighbours,
  PROMISE,
  PUBLIC_VERSION,
  posted,
  RESULT,
  seen,
  story,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const threeNodes = () => {
  let nodes: [TestApp, TestApp, TestApp]
  let first: TestApp
  let all: Neighbours
  beforeAll(async () => {
    first = await startApp({ config: { limits: true, budgets: { submit: { person: 9, address: 9 } } } })
    all = await neighbours(first)
    nodes = [first, await first.anotherNode(), await first.anotherNode()]
  })
  afterAll(() => first.stop())

  /** The same person at another node. */
  const at = (node: TestApp, player: Client) => new Client(node.url, player.token)
  const everywhere = <T>(work: (node: TestApp, i: number) => Promise<T>) => Promise.all(nodes.map(work))
  const stepsOf = async (id: string) => (await story(all.lead, id)).map(({ action }) => action)

  it('take a session for what it is now: opened on one, good on all; ended on one, dead on all at the next request', async () => {
    const person = await first.signUp()
    const look = () => everywhere(async (node) => (await at(node, person).get('/me')).status)
    expect(await look()).toEqual([200, 200, 200])
    expect((await at(nodes[1], person).delete('/sessions/current')).status).toBe(204)
    expect(await look()).toEqual([401, 401, 401])
  })

  it('carry out a request once, however many of them get it at once or later', async () => {
    const person = await first.signUp()
    const key = { headers: { 'idempotency-key': randomUUID() } }
    const send = (node: TestApp) => at(node, person).post<AppealView>('/appeals', COMPLAINT, key)
    const together = await Promise.all([...nodes, ...nodes].map(send))
    expect(new Set(together.map(({ status }) => status))).toEqual(new Set([201]))
    const ids = new Set([...together, await send(nodes[2])].map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    expect((await person.get<Page<unknown>>('/appeals?view=mine')).body.items).toHaveLength(1)
  })

  it('give a wish to one of thirty who reach for it through all of them', async () => {
    const { id } = await posted(all.resident, WISH)
    await act(all.lead, id, 'publishWish', PUBLIC_VERSION)
    const { version } = await seen(all.lead, id)
    const members = await Promise.all(
      Array.from({ length: 30 }, () => first.signUp({ memberships: [{ role: 'PARTY_MEMBER', unitId: STAGE.branch }] })),
    )
    const tried = await Promise.all(
      members.map((member, i) => at(nodes[i % 3] as TestApp, member).post(`/appeals/${id}/actions/claim`, { ...PROMISE, version })),
    )
    expect(tried.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect((await stepsOf(id)).filter((action) => action === 'claim')).toHaveLength(1)
  })

  it('count one budget together', async () => {
    const person = await first.signUp()
    const tried = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        at(nodes[i % 3] as TestApp, person).post('/appeals', COMPLAINT, { headers: { 'idempotency-key': randomUUID() } }),
      ),
    )
    expect(tried.filter(({ status }) => status === 201)).toHaveLength(9)
    expect(tried.filter(({ status }) => status === 429)).toHaveLength(15)
  })

  it('tell everybody once, when all of them hand messages out at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => first.signUp()))
    const appeals = await Promise.all(people.map((person, i) => posted(at(nodes[i % 3] as TestApp, person) as never)))
    await everywhere((node) => node.get(OutboxWorker).runUntilEmpty())
    for (const [i, person] of people.entries()) {
      const { items } = (await person.get<Page<InboxItem>>('/inbox')).body
      expect(items.map(({ appealId }) => appealId)).toEqual([appeals[i]?.id])
    }
    const handled = await first.get(Transactions).manager.find(OutboxMessage)
    expect(new Set(handled.map(({ state }) => state))).toEqual(new Set(['DONE']))
    expect(Math.max(...handled.map(({ attempts }) => attempts))).toBe(1)
  })

  it('share one access token of WeChat', async () => {
    const asked = first.wechat.calls('stableToken').length
    // each has had texts checked by now; those that met before the first token was kept may each have asked
    expect(asked).toBeGreaterThan(0)
    const fresh = await first.anotherNode()
    await posted(at(fresh, await first.signUp()) as never)
    expect(first.wechat.calls('stableToken')).toHaveLength(asked)
  })

  it('run a sweep on one of them, and when all of them do it at once, still close each matter once', async () => {
    const done: string[] = []
    for (let i = 0; i < 4; i++) {
      const { id } = await posted((await first.signUp()) as never)
      await act(all.lead, id, 'handleNow')
      await act(all.lead, id, 'firstContact', CONTACT)
      await act(all.lead, id, 'complete', RESULT)
      done.push(id)
    }
    first.clock.advance(8 * DAY)
    expect((await everywhere((node) => node.get(Jobs).runIfDue('appeal timeouts'))).filter(Boolean)).toHaveLength(1)
    await everywhere((node) => node.get(Jobs).runNow('appeal timeouts'))
    await everywhere((node) => node.get(Jobs).runNow('confirm reminders'))
    for (const id of done) expect((await stepsOf(id)).filter((action) => action === 'autoClose')).toHaveLength(1)
  })

  it('know a changed map at once where a place is looked up, and within a second where it is only shown', async () => {
    const id = 'building-new'
    const row = { id, communityId: STAGE.community, gridId: STAGE.grid, code: 'HYL-99', name: '99号楼', aliases: [], lat: null, lng: null }
    await first.get(Transactions).run(async (tx) => {
      await tx.insert(Building, { ...row, householdCount: 1 })
      await first.get(TerritoryIndex).changed(tx)
    })
    const body = { ...COMPLAINT, place: { buildingId: id } }
    const person = await first.signUp()
    const sent = await everywhere((node) => at(node, person).post('/appeals', body, { headers: { 'idempotency-key': randomUUID() } }))
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
    const shows = async (node: TestApp) => JSON.stringify((await node.guest.get('/territory/buildings?q=99')).body).includes(id)
    // a node looks every second; a second and a half of a busy machine is no broken promise, never is
    for (const node of nodes) while (!(await shows(node))) await sleep(50)
  })
}

// the embedded database belongs to one process
if (onMysql) describe('three nodes on one database', threeNodes)

describe('a database that a newer release has changed', () => {
  it('is not served by this one, which says so in plain words', async () => {
    const app = await startApp()
    const newer = `INSERT INTO migrations (timestamp, name) VALUES (1999000000000, 'Tomorrow1999000000000')`
    await app.app.get(DataSource).query(newer)
    await expect(app.anotherNode()).rejects.toThrow(/newer release.*Tomorrow1999000000000.*Install that release/s)
    // the one that is running goes on: a rolling update begins with the tables
    expect((await app.guest.get('/wishes')).status).toBe(200)
    await app.stop()
  })
})
