import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { Transactions } from '../src/platform/database/transactions'
import { Outbox } from '../src/platform/outbox/outbox'
import { OutboxMessage } from '../src/platform/outbox/outbox-message.entity'
import { METERS } from '../src/platform/watching/meters'
import { Metrics } from '../src/platform/watching/metrics'
import { UNWATCHED } from '../src/platform/watching/settings'
import type { Player } from './support/cast'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

declare module '../src/platform/outbox/outbox' {
  interface OutboxTopics {
    'watching.spec': { n: number }
  }
}

const TEXT = '五号楼门口的路灯坏了三天，晚上看不见路'
const NAME = '钱学友'
const PHONE = '13812340007'
const SECRETS = [TEXT, NAME, PHONE, 'o-watched', '127.0.0.1']

const docs = (name: string) => readFileSync(resolve(__dirname, '../../docs', name), 'utf8')

/** A resident posts a complaint; everything that should be seen of it happens. */
async function post(who: Player, headers: Record<string, string> = {}) {
  const body = { kind: 'COMPLAINT', categoryId: 'lighting', text: TEXT, place: { buildingId: 'building-1' } }
  const key = `watched-${Math.random()}`
  return who.post<{ id: string; requestId?: string }>('/appeals', body, { headers: { 'idempotency-key': key, ...headers } })
}

describe('metrics', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp({ config: { limits: true, watching: { ...UNWATCHED, metricsPort: 0 } } })
    await stage(app)
  })
  afterAll(() => app.stop())

  const scrape = async () => (await fetch(`http://127.0.0.1:${app.get(Metrics).port}/metrics`)).text()
  /** The value of one line, by the beginning of its name and words that must be among its labels. */
  const value = (text: string, name: string, ...labels: string[]) => {
    const lines = text.split('\n').filter((line) => line.startsWith(name) && labels.every((label) => line.includes(label)))
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
  }

  it('count requests by pattern and status, calls to WeChat by errcode, transactions, messages and sweeps', async () => {
    const who = await app.signUp({ openid: 'o-watched', name: NAME, phone: PHONE })
    expect((await post(who)).status).toBe(201)
    expect((await app.guest.get('/appeals/0193')).status).toBe(401)
    expect((await app.guest.get('/nowhere/at/all?q=secret')).status).toBe(404)
    app.wechat.fault({ api: 'code2Session', kind: 'errcode', errcode: 40029 })
    await app.guest.post('/sessions/wechat', { code: 'wrong' })
    await app.sweep('appeal timeouts')
    const text = await scrape()
    expect(value(text, 'wish_http_requests_total', 'method="POST"', 'route="/api/v1/appeals"', 'status="201"')).toBe(1)
    expect(value(text, 'wish_http_requests_total', 'route="/api/v1/appeals/:id"', 'status="401"')).toBe(1)
    expect(value(text, 'wish_http_requests_total', 'route="none"', 'status="404"')).toBe(1)
    expect(value(text, 'wish_http_request_seconds_count', 'route="/api/v1/appeals"')).toBe(1)
    expect(value(text, 'wish_wechat_calls_total', 'errcode="0"')).toBeGreaterThan(0)
    expect(value(text, 'wish_wechat_calls_total', 'errcode="40029"')).toBe(1)
    expect(value(text, 'wish_transactions_total', 'outcome="committed"')).toBeGreaterThan(2)
    expect(value(text, 'wish_outbox_deliveries_total', 'outcome="done"')).toBeGreaterThan(0)
    expect(value(text, 'wish_queue_open', 'status="SUBMITTED"')).toBe(1)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m)
    const used = value(text, 'wish_database_connections', 'state="used"') + value(text, 'wish_database_connections', 'state="idle"')
    expect(used).toBeGreaterThan(0)
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  })

  it('show how long work has been lying', async () => {
    app.clock.advance(90_000)
    await app.get(Transactions).run(async (tx) => {
      const common = {
        topic: 'x',
        subscriber: 'y',
        payload: {},
        attempts: 0,
        leaseBy: null,
        leaseUntil: null,
        lastError: null,
        cause: null,
      }
      const at = app.clock.now()
      await tx.insert(OutboxMessage, { ...common, id: 'waits', state: 'NEW', availableAt: at, createdAt: at })
      await tx.insert(OutboxMessage, { ...common, id: 'dead', state: 'DEAD', availableAt: at, createdAt: at })
    })
    app.clock.advance(90_000)
    const text = await scrape()
    expect(value(text, 'wish_outbox_lag_seconds')).toBe(90)
    expect(value(text, 'wish_outbox_messages', 'state="DEAD"')).toBe(1)
    expect(value(text, 'wish_queue_oldest_seconds', 'status="SUBMITTED"')).toBeGreaterThanOrEqual(180)
    app.clock.advance(30 * 86_400_000)
    const later = await scrape()
    expect(value(later, 'wish_queue_overdue', 'status="SUBMITTED"')).toBe(1)
    expect(value(later, 'wish_queue_most_overdue_seconds', 'status="SUBMITTED"')).toBeGreaterThan(86_400)
  })

  it('count who was refused for too much, and give what a stranger types one name', async () => {
    for (let i = 0; i < 601; i++) await app.guest.get('/me', { headers: { authorization: `Bearer ${String(i).padStart(43, 'x')}` } })
    await app.guest.raw('PROPFIND', '/me', undefined).catch(() => undefined)
    const text = await scrape()
    expect(value(text, 'wish_rate_limit_refusals_total', 'budget="badToken"', 'spender="address"')).toBeGreaterThan(0)
    expect(text).not.toContain('PROPFIND')
  })

  it('know one address only, and none at all unless a port is set', async () => {
    const base = `http://127.0.0.1:${app.get(Metrics).port}`
    expect((await fetch(`${base}/`)).status).toBe(404)
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(404)
    expect((await app.guest.get('//metrics')).status).toBe(404)
    const unwatched = await app.anotherNode({ watching: UNWATCHED })
    expect(unwatched.get(Metrics).port).toBeUndefined()
  })

  it('that the alarms ask for exist, with the labels they ask for, and every one is explained', async () => {
    const text = await scrape()
    const known = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name)
    const asked = [...docs('alerts.yml').matchAll(/\b((?:wish|nodejs|process)_\w+?)(?:_bucket|_sum|_count)?(\{[^}]*\})?(?=[\s)[{]|$)/gm)]
    expect(asked.length).toBeGreaterThan(10)
    for (const [, name = '', labels = ''] of asked) {
      expect(known).toContain(name)
      const meter = Object.entries(METERS).find(([each]) => each === name)?.[1]
      for (const [, label] of labels.matchAll(/(\w+)\s*(?:=|!=|=~|!~)\s*"/g)) expect(meter?.labels).toContain(label)
    }
    for (const name of Object.keys(METERS)) expect(docs('operations.md')).toContain(`\`${name}\``)
  })
})

describe('a request id', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await stage(app)
  })
  afterAll(() => app.stop())

  it('is in the answer, in every line that the request caused, and in those of the messages that followed', async () => {
    const who = await app.signUp()
    const id = 'trace-of-a-complaint'
    const lines = () => app.logs.map((line) => JSON.parse(line) as { event: string; requestId?: string })
    const from = lines().length
    app.wechat.fault({ api: 'msgSecCheck', kind: '500', times: 99 })
    const reply = await post(who, { 'x-request-id': id })
    expect(reply.headers.get('x-request-id')).toBe(id)
    const said = lines().slice(from)
    expect(said.map(({ event }) => event)).toEqual(expect.arrayContaining(['wechat call failed', 'request']))
    expect(said.map(({ requestId }) => requestId)).toEqual(said.map(() => id))
    const causes = await app.get(Transactions).manager.findBy(OutboxMessage, { topic: 'appeal.acted' })
    expect(causes.map(({ cause }) => cause)).toEqual(causes.map(() => id))
  })

  it('of a message is that of its cause', async () => {
    let seen: string[] = []
    app.get(Outbox).subscribe('watching.spec', 'listener', async () => {
      throw new Error('cannot now')
    })
    await app.get(Transactions).run(async (tx) => {
      await app.get(Outbox).add(tx, 'watching.spec', { n: 1 })
      await tx.update(OutboxMessage, { topic: 'watching.spec' }, { cause: 'the-cause-of-it' })
    })
    await app.settle()
    seen = app.logs.filter((line) => line.includes('outbox message failed'))
    expect(seen).toHaveLength(1)
    expect(JSON.parse(seen[0] ?? '{}')).toMatchObject({ requestId: 'the-cause-of-it', subscriber: 'listener' })
  })
})

interface OtlpSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: unknown }[]
}

describe('traces', () => {
  let collector: Server
  let app: TestApp
  const bodies: string[] = []
  const spans = () =>
    bodies.flatMap((body) =>
      (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] }).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap((scope) => scope.spans),
      ),
    )

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      request.on('end', () => {
        if (request.url === '/v1/traces') bodies.push(text)
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      })
    })
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
    const tracesTo = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
    app = await startApp({ config: { watching: { ...UNWATCHED, tracesTo }, trustProxy: ['127.0.0.1'] } })
    await stage(app)
  })
  afterAll(async () => {
    await app.stop()
    await new Promise((done) => collector.close(done))
  })

  it('show a request, its transactions and its calls to WeChat as one tree, and nothing about anybody', async () => {
    const who = await app.signUp({ openid: 'o-watched', name: NAME, phone: PHONE })
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`
    expect((await post(who, { traceparent, 'x-request-id': 'traced-request' })).status).toBe(201)
    await app.settle()
    await app.stop()
    const mine = spans().filter((span) => span.traceId === traceId)
    const root = mine.find(({ name }) => name === 'POST /api/v1/appeals')
    expect(root?.parentSpanId).toBe('b7ad6b7169203331')
    expect(root?.attributes).toEqual(
      expect.arrayContaining([
        { key: 'http.response.status_code', value: { intValue: 201 } },
        { key: 'wish.request.id', value: { stringValue: 'traced-request' } },
      ]),
    )
    const names = mine.filter(({ parentSpanId }) => parentSpanId === root?.spanId).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['transaction', 'wechat msgSecCheck']))
    expect(spans().some(({ name }) => name.startsWith('message '))).toBe(true)
    for (const secret of SECRETS) expect(bodies.join('')).not.toContain(secret)
  })
})
