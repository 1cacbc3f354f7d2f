import type { InboxItem, MeView, Page } from '@wish/shared'
import { InboxMessage } from '../src/notifications/inbox-message.entity'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { onMysql } from './support/database'
import { act, COMPLAINT, type Neighbours, neighbours, posted } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const SWEEP = 'daily digest'

/** Once each working morning, in counts alone, how much waits on one's desk (NTF-3). */
describe('the summary of the morning', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
    app.clock.set('2026-03-04T02:00:00Z')
    await posted(all.resident, { ...COMPLAINT, text: '金丝雀说楼道灯不亮了，请来看看' })
    const { id } = await posted(all.resident, COMPLAINT)
    await act(all.lead, id, 'handleNow')
  })
  afterAll(() => app.stop())

  const at = async (instant: string) => {
    app.clock.set(instant)
    await app.sweep(SWEEP)
  }
  const summaries = async (player: Player): Promise<InboxItem[]> => {
    const { items } = (await player.get<Page<InboxItem>>('/inbox?limit=50')).body
    return items.filter(({ title }) => title === '今天的事')
  }
  const written = () => app.get(Transactions).manager.countBy(InboxMessage, { title: '今天的事' })

  it('comes at half past eight, tells counts, and leads to the list', async () => {
    await at('2026-03-05T00:29:00Z')
    expect(await written()).toBe(0)
    await at('2026-03-05T00:31:00Z')
    const [told] = await summaries(all.lead)
    expect(told).toMatchObject({ text: '等您处理 1 件，今天到期 2 件', appealId: null, about: null, opens: 'work' })
    // colleagues of the same grid hear the same; whoever has nothing on the desk hears nothing, and neither does a resident
    expect(await summaries(all.worker)).toHaveLength(1)
    for (const player of [all.nextLead, all.otherCommunity, all.supervisor, all.resident, all.member, all.property])
      expect(await summaries(player)).toEqual([])
    expect(JSON.stringify(await summaries(all.lead))).not.toMatch(/金丝雀|灯|楼/)
  })

  it('comes once a day, on any number of nodes, however often the sweep runs and wherever the clock jumps', async () => {
    await at('2026-03-06T00:00:00Z')
    const before = await written()
    app.clock.set('2026-03-06T00:40:00Z')
    const other = onMysql ? await app.anotherNode() : app
    await Promise.all([app.sweep(SWEEP), other.sweep(SWEEP), app.sweep(SWEEP), other.sweep(SWEEP)])
    const each = await written()
    expect([(await summaries(all.lead)).length, each - before]).toEqual([2, 2])
    expect((await summaries(all.lead))[0]?.text).toMatch(/已超期 \d 件/)
    // what comes in later in the day is no second summary
    await posted(all.resident, { ...COMPLAINT, categoryId: 'other' })
    await at('2026-03-06T02:00:00Z')
    // ahead into the next week, and back
    await at('2026-03-09T01:00:00Z')
    await at('2026-03-06T03:00:00Z')
    await at('2026-03-09T02:00:00Z')
    expect(await summaries(all.lead)).toHaveLength(3)
  })

  it('does not tell of a day that is over, nor on days off', async () => {
    const before = (await summaries(all.lead)).length
    // everything stood still from Friday until the evening of Monday
    await at('2026-03-14T01:00:00Z')
    await at('2026-03-15T01:00:00Z')
    await at('2026-03-16T10:30:00Z')
    expect(await summaries(all.lead)).toHaveLength(before)
    await at('2026-03-17T07:00:00Z')
    expect(await summaries(all.lead)).toHaveLength(before + 1)
    // a Saturday on which people work
    await at('2026-05-09T01:00:00Z')
    expect(await summaries(all.lead)).toHaveLength(before + 2)
  })

  it('is switched off by whoever does not want it', async () => {
    expect((await all.worker.get<MeView>('/me')).body.settings.dailyDigest).toBe(true)
    expect((await all.worker.post<MeView>('/me/settings', { dailyDigest: false })).body.settings.dailyDigest).toBe(false)
    const before = [(await summaries(all.worker)).length, (await summaries(all.lead)).length]
    await at('2026-05-11T01:00:00Z')
    expect([(await summaries(all.worker)).length, (await summaries(all.lead)).length]).toEqual([before[0], (before[1] ?? 0) + 1])
  })
})
