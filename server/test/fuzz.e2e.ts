import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type CallTicket, dayOf, type Page } from '@wish/shared'
import Ajv, { type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { type Answers, addAnswers } from '../src/platform/http/answers'
import { Client } from './support/client'
import { type Schema, valuesOf } from './support/fuzz'
import { act, COMPLAINT, type Neighbours, neighbours, PUBLIC_VERSION, posted, WHISTLE, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** For each operation and person; more with FUZZ_RUNS, otherwise with FUZZ_SEED. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 3)
const SEED = Number(process.env.FUZZ_SEED ?? 2026)

interface Operation {
  operationId?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
interface Shot {
  path: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
  key: string
}

/**
 * Every operation of the API as every kind of person, with inputs made from its own description: nothing fails, every
 * status is one that is written down, and every answer is exactly what the types say, so no field leaves by mistake.
 */
describe('every operation as everybody', () => {
  let app: TestApp
  let document: Document
  let people: [string, Client][]
  const ids: string[] = []
  /** What stands for an id in addresses of each kind. */
  const places: Record<string, string[]> = {}
  const checks = new Map<object, ValidateFunction>()
  let ajv: Ajv

  beforeAll(async () => {
    app = await startApp()
    const all: Neighbours = await neighbours(app)
    people = [
      ['guest', app.guest],
      ['stranger with a bad token', new Client(app.url, 'x'.repeat(43))],
      ...(Object.entries(all) as [string, Client][]),
    ]
    const complaint = await posted(all.resident, COMPLAINT)
    const wish = await posted(all.resident, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    const working = await posted(all.neighbour, COMPLAINT)
    await act(all.lead, working.id, 'handleNow')
    ids.push(complaint.id, wish.id, working.id, STAGE.building, STAGE.community, STAGE.gridGroup, STAGE.street, 'nothing')
    const notice = { unitId: STAGE.community, title: '停水', text: '明天上午停水。', until: dayOf(app.clock.now()) }
    const put = await all.community.post<{ id: string }>('/notices', notice, { headers: { 'idempotency-key': 'fuzz-notice' } })
    await act(all.lead, working.id, 'blowWhistle', WHISTLE)
    const [call] = (await all.department.get<Page<CallTicket>>('/whistles/calls')).body.items
    places['/calls/'] = [call?.id ?? 'nothing']
    places['/of/'] = [working.id]
    places['/appeals/'] = [complaint.id, wish.id, working.id]
    places['/wishes/'] = [wish.id]
    places['/notices/'] = [put.body.id]
    places['/by-code/'] = ['HYL-05']
    places['/buildings/'] = [STAGE.building]
    document = (await app.guest.get<Document>('//api/openapi.json')).body
    const answers = execFileSync(process.execPath, [join(__dirname, '../../scripts/answers.mjs')], { encoding: 'utf8', maxBuffer: 1e7 })
    addAnswers(document as never, JSON.parse(answers) as Answers)
    ajv = new Ajv({ strict: false, allErrors: true })
    ajv.addSchema({ $id: 'api', components: document.components })
  }, 120_000)
  afterAll(() => app.stop())

  const checkOf = (schema: Schema) => {
    const known = checks.get(schema)
    if (known) return known
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object
    const made = ajv.compile(absolute)
    checks.set(schema, made)
    return made
  }

  const shotsAt = (address: string, operation: Operation): fc.Arbitrary<Shot> => {
    const components = document.components.schemas
    const pathPart = fc.oneof(
      { arbitrary: fc.constantFrom(...(Object.entries(places).find(([word]) => address.includes(word))?.[1] ?? ids)), weight: 8 },
      { arbitrary: valuesOf({ type: 'string' }, components, []), weight: 1 },
    )
    const placed = (where: string) => {
      const mine = operation.parameters?.filter((parameter) => parameter.in === where) ?? []
      const values = Object.fromEntries(
        mine.map(({ name, schema = {} }) => [name, where === 'path' && !schema.enum ? pathPart : valuesOf(schema, components, ids)]),
      )
      return fc.record(values, { requiredKeys: where === 'path' ? Object.keys(values) : [] })
    }
    const body = operation.requestBody?.content['application/json']?.schema
    return fc.record({
      path: placed('path'),
      query: placed('query'),
      // an action on a picture of the appeal that is out of date gets no further than that
      body: body
        ? fc
            .tuple(valuesOf(body, components, ids), fc.constantFrom(1, 1, 2, 3))
            .map(([typed, version]) => freshened(address, typed, version))
        : fc.constantFrom(undefined, {}, { x: 1 }),
      key: fc.oneof({ arbitrary: fc.uuid(), weight: 6 }, { arbitrary: fc.constantFrom('key-12345678', 'short', ''), weight: 1 }),
    })
  }

  /** Sends one request; what is wrong with the answer, null when nothing is. */
  const tried = async (client: Client, method: string, address: string, operation: Operation, shot: Shot) => {
    const path = address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(shot.path[name])) || '%20')
    const query = Object.entries(shot.query).map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
    const json = method === 'get' || shot.body === undefined ? undefined : JSON.stringify(shot.body)
    const headers: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
    if (shot.key) headers['idempotency-key'] = shot.key
    const reply = await client.raw(method.toUpperCase(), `/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`, json, headers)
    const text = await reply.text()
    const told = `${method} ${path}?${query.join('&')} ${json?.slice(0, 300)} → ${reply.status} ${text.slice(0, 300)}`
    const wrong = wrongWith(operation, reply.status, reply.headers.get('content-type') ?? '', text)
    return { status: reply.status, complaint: wrong && `${wrong}: ${told}` }
  }

  const wrongWith = (operation: Operation, status: number, type: string, text: string): string | null => {
    if (status >= 500) return 'fails'
    const written = operation.responses[status]
    if (!written) return 'status not written down'
    const schema = Object.values(written.content ?? {})[0]?.schema
    if (status >= 400 && !type.startsWith('application/problem+json')) return 'no problem body'
    if (!schema || !type.includes('json')) return null
    const check = checkOf(schema)
    return check(JSON.parse(text)) ? null : `not as described (${ajv.errorsText(check.errors).slice(0, 300)})`
  }

  it('answers as described, and never fails', async () => {
    const wrong: string[] = []
    const worked = new Set<string>()
    let sent = 0
    for (const [address, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const shots = fc.sample(shotsAt(address, operation), { seed: SEED, numRuns: RUNS * people.length })
        for (const [index, shot] of shots.entries()) {
          const [name, client] = people[index % people.length] ?? ['guest', app.guest]
          // signing out, and asking to be deleted, would end the sessions of everybody who comes after
          const leaves = address.endsWith('/sessions/current') || (method === 'post' && address.endsWith('/me/deletion'))
          if (leaves && name !== 'guest') continue
          const { status, complaint } = await tried(client, method, address, operation, shot)
          if (complaint) wrong.push(`${name}: ${complaint}`)
          if (status < 300) worked.add(`${method} ${address}`)
          sent++
        }
      }
    }
    expect(wrong.slice(0, 12)).toEqual([])
    expect(sent).toBeGreaterThan(1000)
    // inputs that are all refused would prove nothing about the answers
    expect(worked.size).toBeGreaterThan(24)
  }, 600_000)

  it('has a written answer for every operation', () => {
    const bare = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses }]) => {
        const good = Object.entries(responses).find(([status]) => status.startsWith('2'))
        // a picture is bytes
        const isWritten = good && (good[0] === '204' || good[1].content || path.endsWith('/{variant}'))
        return isWritten ? [] : [`${method} ${path}`]
      }),
    )
    expect(bare).toEqual([])
  })
})

/** fetch refuses to send what no URL can hold. */
function wellFormed(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.slice(0, 80).replace(/[\ud800-\udfff]/g, '')
}

function freshened(address: string, typed: unknown, version: number): unknown {
  return address.includes('/actions/') && typeof typed === 'object' && typed !== null && !Array.isArray(typed)
    ? { ...typed, version }
    : typed
}
