import { DataSource } from 'typeorm'
import { DailyDigest } from '../src/notifications/daily-digest.entity'
import { InboxMessage } from '../src/notifications/inbox-message.entity'
import { MessageAllowance } from '../src/notifications/message-allowance.entity'
import { MessageDelivery } from '../src/notifications/message-delivery.entity'
import { PhoneTask } from '../src/notifications/phone-task.entity'
import { DAY, later } from '../src/platform/clock'
import { insertRow } from '../src/platform/database/rows'
import { Transactions } from '../src/platform/database/transactions'
import { OutboxMessage } from '../src/platform/outbox/outbox-message.entity'
import { onMysql } from './support/database'
import { act, COMPLAINT, type Neighbours, neighbours, posted } from './support/neighbours'
import { asked, faults, listen } from './support/plans'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const MANY = 1500
const TABLES = ['inbox_message', 'message_delivery', 'message_allowance', 'phone_task', 'outbox_message', 'daily_digest', 'membership']

/** The same as `query-plans`, for messages: what somebody is told, what goes out, whom somebody rings up. */
describe('no message is looked for among all of them', () => {
  let app: TestApp
  let all: Neighbours
  let source: DataSource

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650, wechatTemplates: { accepted: 'tpl', completed: '', claimed: '' } } })
    all = await neighbours(app)
    source = app.get(DataSource)
    app.wechat.addTemplate({ id: 'tpl', type: 2, fields: ['character_string1', 'phrase2', 'time3', 'thing4'] })
    const { id } = await posted(all.resident)
    await app.settle()
    await multiply(id)
    for (const table of TABLES) await source.query(onMysql ? `ANALYZE TABLE ${table}` : `ANALYZE ${table}`)
  }, 60_000)
  afterAll(() => app.stop())

  async function multiply(appealId: string): Promise<void> {
    await app.get(Transactions).run(async (tx) => {
      for (let i = 0; i < MANY; i++) {
        const id = `copy-${i}`
        const at = later(app.clock.now(), -(i % 300) * DAY)
        const personId = i % 20 === 0 ? all.resident.id : `person-${i % 400}`
        const readAt = i % 3 === 0 ? null : at
        await insertRow(tx, InboxMessage, {
          id,
          personId,
          appealId,
          title: '诉求 1',
          text: '有进展',
          createdAt: at,
          readAt,
          opens: null,
          dedupeKey: id,
        })
        const sent = { spare: 0, errcode: null, msgId: id, createdAt: at, updatedAt: at }
        await insertRow(tx, MessageDelivery, { id, personId, template: 'accepted', state: 'SENT', ...sent })
        const allowed = { remaining: 1, updatedAt: at, yesAt: at, noAt: null }
        await insertRow(tx, MessageAllowance, { id, personId: `person-${i}`, template: 'accepted', ...allowed })
        await insertRow(tx, DailyDigest, { id: `person-${i}`, day: '2026-03-03' })
        const open = i % 2 === 0
        await insertRow(tx, PhoneTask, {
          id,
          version: 1,
          appealId,
          residentId: personId,
          news: 'TAKEN',
          newsAt: at,
          openKey: open ? id : null,
          open,
          state: open ? 'DUE' : 'TOLD',
          unitId: i % 20 === 0 ? STAGE.gridGroup : `unit-${i % 150}`,
          madeAt: at,
          dueAt: at,
          queueAt: at,
          tries: [],
          doneAt: null,
          callerId: null,
          dedupeKey: id,
        })
        await insertRow(tx, OutboxMessage, {
          id,
          topic: 'appeal.acted',
          subscriber: 'announcer',
          payload: {},
          state: 'DONE',
          attempts: 1,
          availableAt: at,
          createdAt: at,
          leaseBy: null,
          leaseUntil: null,
          cause: null,
          lastError: null,
        })
      }
    })
  }
  const expectWalks = async (statements: Awaited<ReturnType<typeof asked>>) => {
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect([statement.sql, await faults(source, statement)]).toEqual([statement.sql, []])
  }

  it.each<[string, () => Promise<{ status: number }>]>([
    ['what somebody was told', () => all.resident.get('/inbox?limit=20')],
    ['how much of it is new', () => all.resident.get('/inbox/unread')],
    ['whom a grid is to ring up', () => all.lead.get('/phone-tasks')],
    ['how many calls wait', () => all.lead.get('/phone-tasks/counts')],
  ])('%s', async (_name, request) => expectWalks(await asked(source, request)))

  it('the summary of the morning', async () => {
    app.clock.set('2026-03-05T01:00:00Z')
    const listening = listen(source)
    await app.sweep('daily digest')
    await expectWalks(listening().filter(({ sql }) => /membership|daily_digest|inbox_message/.test(sql)))
  })

  it('a message on its way: what waits, what was agreed to, what became of it, and whom somebody must ring', async () => {
    app.wechat.consent({ openid: all.neighbour.openid, accept: ['tpl'] })
    const key = { headers: { 'idempotency-key': 'query-plans-of-messages' } }
    const answers = [{ templateId: 'tpl', result: 'accept' }]
    expect((await all.neighbour.post('/notifications/consents', { source: 'SETTINGS', answers }, key)).status).toBe(204)
    const { id } = await posted(all.neighbour)
    const { id: proxy } = await posted(all.resident, {
      ...COMPLAINT,
      beneficiary: { name: '许奶奶', relation: 'NEIGHBOUR', phone: '13912345678', consent: true },
    })
    for (const matter of [id, proxy]) await act(all.worker, matter, 'handleNow')
    const listening = listen(source)
    await app.settle()
    expect(app.wechat.calls('subscribeSend')).toHaveLength(1)
    expect((await all.lead.get<{ waiting: number }>('/phone-tasks/counts')).body.waiting).toBeGreaterThan(0)
    await expectWalks(listening().filter(({ sql }) => /outbox_message|message_|phone_task|inbox_message/.test(sql)))
  })
})
