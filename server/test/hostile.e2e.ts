import { ACTION_NAMES } from '@wish/shared'
import fc from 'fast-check'
import { luck } from './support/luck'
import { COMPLAINT, type Neighbours, neighbours, posted } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

/** Bad input is the sender's mistake: it is told so with a 4xx, beside the field where there is one, and never as a fault of ours. */
describe('whatever is sent', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const headers = () => ({ 'content-type': 'application/json', 'idempotency-key': `key-${Math.random()}` })
  const status = async (path: string, body: string) => (await all.resident.raw('POST', path, body, headers())).status

  const nasty = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom(
      '\u0000',
      'a\u0000b',
      '\ud800',
      '\u202e翻转',
      '字'.repeat(5000),
      '<script>alert(1)</script>',
      "'; DROP TABLE appeal; --",
      '',
      null,
      -1,
      1e308,
      0.1,
      [],
      {},
      [[[]]],
      true,
    ),
    fc.string({ unit: 'binary' }),
  )

  it('a new appeal with anything in any field is taken or refused, never a 5xx', async () => {
    const fields = [
      'kind',
      'categoryId',
      'title',
      'text',
      'photoIds',
      'place',
      'visibility',
      'anonymous',
      'beneficiary',
      'wish',
      '__proto__',
      'constructor',
      'status',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(fields, { minLength: 1, maxLength: 4 }),
        fc.array(nasty, { minLength: 4, maxLength: 4 }),
        async (names, values) => {
          const body = { ...COMPLAINT, ...Object.fromEntries(names.map((name, i) => [name, values[i]])) }
          const answered = await status('/appeals', JSON.stringify(body))
          expect([201, 400, 409, 413, 422, 429]).toContain(answered)
        },
      ),
      { numRuns: 60, ...luck() },
    )
  })

  it('an action with anything in its body is refused with a reason', async () => {
    const { id, version } = await posted(all.resident)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ACTION_NAMES, 'nonsense', '__proto__'),
        fc.dictionary(fc.constantFrom('reason', 'text', 'unitId', 'photoIds', 'version', 'x'), nasty),
        async (action, input) => {
          const answered = await status(`/appeals/${id}/actions/${action}`, JSON.stringify({ version, ...input }))
          expect([200, 400, 403, 404, 409, 413, 422]).toContain(answered)
        },
      ),
      { numRuns: 80, ...luck() },
    )
  })

  it.each([
    '/appeals/%00',
    '/appeals/../../etc/passwd',
    '/appeals/%F0%9F%92%A3',
    '/wishes/null',
    '/appeals?cursor=%00',
    '/appeals?limit=-1',
    '/appeals?limit=51',
    '/appeals?status=NOPE',
    '/appeals?view=all',
    '/appeals?q=%25%5F%21%00',
    '/wishes?cursor=e30',
    '/appeals?q=a&q=b',
    '/inbox?cursor=MTIzfA',
  ])('reading %s answers below 500', async (path) => {
    expect((await all.resident.get(path)).status).toBeLessThan(500)
  })

  it('reading an id of four thousand letters answers below 500', async () => {
    expect((await all.resident.get(`/appeals/${'x'.repeat(4000)}`)).status).toBeLessThan(500)
  })

  it('search takes % and _ as themselves', async () => {
    await posted(all.resident, { ...COMPLAINT, title: '打折100%的事' })
    const found = async (q: string) =>
      (await all.resident.get<{ items: { title: string }[] }>(`/appeals?q=${encodeURIComponent(q)}`)).body.items.map((card) => card.title)
    expect(await found('100%')).toEqual(['打折100%的事'])
    expect(await found('%')).toEqual(['打折100%的事'])
    expect(await found('_')).toEqual([])
  })
})
