import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { ProblemBody } from '@wish/shared'
import { Agent, request } from 'undici'
import type { Player } from './support/cast'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the door', () => {
  let app: TestApp
  let resident: Player
  beforeAll(async () => {
    app = await startApp()
    await stage(app)
    resident = await app.signUp()
  })
  afterAll(() => app.stop())

  const json = { 'content-type': 'application/json' }
  /** Sends a body as it is to a route that takes one. */
  const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) => {
    const response = await resident.raw('POST', '/me/settings', body, headers)
    return (await response.json()) as ProblemBody
  }

  it('says that the process lives and that it can serve', async () => {
    expect((await app.guest.get('//health/live')).status).toBe(200)
    expect(await app.guest.get('//health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('answers an unknown address or method with a problem in Chinese', async () => {
    const unknown = { code: 'route.not-found', status: 404, title: '没有找到这个页面', type: 'urn:linli-wish:problem:route.not-found' }
    expect(await app.guest.refused(app.guest.get('/nowhere'))).toMatchObject(unknown)
    expect(await app.guest.refused(app.guest.get('//nowhere'))).toMatchObject(unknown)
    expect((await resident.raw('PATCH', '/me', '{}', json)).status).toBe(404)
  })

  it('gives every request a name, and keeps one it was given if that is harmless', async () => {
    const named = await app.guest.get('/nowhere', { headers: { 'x-request-id': 'trace-12345678' } })
    expect(named.headers.get('x-request-id')).toBe('trace-12345678')
    expect(named.body).toMatchObject({ requestId: 'trace-12345678' })
    const strange = await app.guest.get('/nowhere', { headers: { 'x-request-id': '{"level":"fatal"}' } })
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each(['//health/live', '/me', '/nowhere', '/territory/communities', '//api/docs'])('protects what it answers on %s', async (path) => {
    const { headers } = await app.guest.get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-powered-by')).toBeNull()
    if (path !== '//health/live') expect(headers.get('cache-control')).toBe('no-store')
  })

  it('sends an answer again only when it has changed, to a client that says which one it has', async () => {
    const ask = async (known?: string) => {
      const response = await resident.raw('GET', '/me', undefined, known ? { 'if-none-match': known } : {})
      const { status, headers } = response
      return { status, etag: headers.get('etag'), cache: headers.get('cache-control'), bytes: (await response.text()).length }
    }
    const [unasked, first] = [await ask(), await ask('"none"')]
    expect(unasked.etag).toBeNull()
    expect(first).toMatchObject({ status: 200, cache: 'no-store', bytes: unasked.bytes })
    expect(await ask(first.etag ?? '')).toMatchObject({ status: 304, cache: 'no-store', bytes: 0 })
    await resident.post('/me/settings', { name: '换了个名字' })
    expect(await ask(first.etag ?? '')).toMatchObject({ status: 200 })
  })

  describe('refuses a body', () => {
    it('that is too large', async () => {
      expect(await send(JSON.stringify({ name: 'x'.repeat(100 * 1024) }))).toMatchObject({ code: 'input.too-large', status: 413 })
    })

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('of the type %s', async (type) => {
      expect(await send('name=x', { 'content-type': type })).toMatchObject({ code: 'input.media-type', status: 415 })
    })

    it.each(['{', 'name', '{"name":1,}', '\uFEFF{', "{'name':'x'}"])('that is no JSON: %s', async (body) => {
      expect(await send(body)).toMatchObject({ code: 'input.malformed', status: 400 })
    })

    it('that is no UTF-8', async () => {
      const bytes = new Uint8Array(Buffer.from('{"name":"X"}'))
      expect((await resident.raw('POST', '/me/settings', bytes, json)).status).toBe(200)
      bytes[9] = 0xff
      expect(await send(bytes)).toMatchObject({ code: 'input.malformed', status: 400 })
    })

    it('that is nested deeper than twenty levels, without falling over it', async () => {
      const nested = (depth: number) => `{"name":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
      expect(await send(nested(20))).toMatchObject({ code: 'input.invalid' })
      for (const depth of [21, 1000, 45_000]) expect(await send(nested(depth))).toMatchObject({ code: 'input.too-deep', status: 400 })
      expect(await send(JSON.stringify({ name: '[[['.repeat(30) }))).toMatchObject({ code: 'input.invalid' })
    })

    it.each(['"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"'])('with text that cannot be stored: %s', async (text) => {
      expect(await send(`{"name":${text}}`)).toMatchObject({
        code: 'input.invalid',
        errors: [{ pointer: '/name', detail: '这里有无法保存的字符，请删掉后重新输入' }],
      })
    })

    it('that would change what an object is', async () => {
      expect(await send('{"__proto__":{"elderMode":true}}')).toMatchObject({ code: 'input.malformed' })
    })

    it.each([
      ['{"colour":"red"}', '/colour', '没有这一项，请更新小程序后再试'],
      ['{"elderMode":"yes"}', '/elderMode', '请选择是或否'],
      ['{"elderMode":null}', '/elderMode', '请选择是或否'],
      ['{"fontScale":9}', '/fontScale', '不能大于 1.4'],
      ['{"fontScale":"1"}', '/fontScale', '请填写数字'],
      [`{"name":"${'长'.repeat(21)}"}`, '/name', '最多写 20 个字'],
      ['{"name":["a"]}', '/name', '请填写文字'],
    ])('with a wrong field, in words beside it: %s', async (body, pointer, detail) => {
      expect(await send(body)).toMatchObject({ code: 'input.invalid', status: 400, errors: [{ pointer, detail }] })
    })

    it.each(['null', '[]', '7', '"text"', 'true'])('that is no object: %s', async (body) => {
      expect((await send(body)).status).toBe(400)
    })
  })

  it.each(['/territory/buildings?q=a%00b', '/territory/buildings/by-code/%00', '/%E0%A4%A', '//%'])(
    'refuses the address %s',
    async (path) => {
      const problem = await app.guest.refused(app.guest.get(path))
      expect([400, 404]).toContain(problem.status)
    },
  )

  it('refuses a parameter of endless length', async () => {
    expect((await app.guest.get(`/territory/buildings/by-code/${'x'.repeat(500)}`)).status).toBeGreaterThanOrEqual(400)
    expect((await app.guest.get(`/territory/buildings/by-code/${'x'.repeat(500)}`)).status).toBeLessThan(500)
  })

  it.each([
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'input.malformed'],
    ['endless headers', `GET /api/v1/me HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'input.headers-too-large'],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'input.headers-too-large'],
    ['two lengths', 'POST /api/v1/me HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc', 400, 'input.malformed'],
    [
      'a length and chunks',
      'POST /api/v1/me HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'input.malformed',
    ],
    ['no host', 'GET /api/v1/me HTTP/1.1\r\n\r\n', 400, 'input.malformed'],
  ])('answers %s with a problem in Chinese, and closes', async (_what, bytes, status, code) => {
    const text = await overTheWire(app.url, bytes)
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head.toLowerCase()).toContain('content-type: application/problem+json')
    expect(head.toLowerCase()).toContain('connection: close')
    expect(JSON.parse(body)).toMatchObject({ code, status, title: expect.stringMatching(/[一-龥]/) })
  })

  it('takes an empty body for none', async () => {
    expect((await resident.raw('POST', '/me/settings', '', json)).status).toBe(200)
  })

  it('writes one line for each request, and nothing personal', async () => {
    const phone = '13812345678'
    const somebody = await app.signUp({ openid: 'o-secret-openid', phone, name: '钱某人' })
    await somebody.get(`/territory/buildings?q=${encodeURIComponent('钱某人家')}&near=39.9951,116.4051`)
    await somebody.post('/sessions/password', { account: 'qian.account', password: 'qian.password' })
    const lines = app.logs.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'request', method: 'GET', route: '/api/v1/territory/buildings', status: 200 }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ event: 'signed in', personId: somebody.id }))
    for (const secret of [
      phone,
      '钱某人',
      'o-secret-openid',
      somebody.token ?? '',
      '39.9951',
      'qian.account',
      'qian.password',
      app.config.wechatSecret,
    ]) {
      expect(app.logs.join('')).not.toContain(secret)
    }
  })
})

describe('the H5 app', () => {
  let app: TestApp
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'h5-'))
    mkdirSync(join(folder, 'js'))
    writeFileSync(join(folder, 'index.html'), '<html><script>start()</script><script src="/js/app.0a1b2c3d.js"></script></html>')
    writeFileSync(join(folder, 'addresses.json'), JSON.stringify(['/', '/wishes', '/appeal']))
    writeFileSync(join(folder, 'js', 'app.0a1b2c3d.js'), 'app()')
    for (const [ending, pack] of [
      ['br', brotliCompressSync],
      ['gz', gzipSync],
    ] as const) {
      writeFileSync(join(folder, 'js', `app.0a1b2c3d.js.${ending}`), pack('app()'))
    }
    writeFileSync(join(folder, 'logo.png'), 'png')
    app = await startApp({ config: { h5Dir: folder } })
  })
  afterAll(async () => {
    await app.stop()
    rmSync(folder, { recursive: true })
  })

  it.each(['//', '//index.html', '//wishes', '//wishes/', '//appeal?id=1'])(
    'is the same page at %s, asked for anew each time',
    async (path) => {
      const { status, body, headers } = await app.guest.get<string>(path)
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-cache'])
      expect(body).toContain('app.0a1b2c3d.js')
    },
  )

  it.each(['//no/such/page', '//wishes/more', '//pages/wishes/index'])(
    'is a page that says so, with the status 404, at %s',
    async (path) => {
      const { status, body, headers } = await app.guest.get<string>(path)
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([404, 'text/html; charset=utf-8', 'no-store'])
      expect(body).toContain('app.0a1b2c3d.js')
      expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    },
  )

  it('shows the page of an address that leads nowhere to somebody, too, who knows it already', async () => {
    const known = async (path: string, headers: Record<string, string>) => {
      const { statusCode, body } = await request(`${app.url}${path}`, { headers })
      return [statusCode, (await body.text()).includes('app.0a1b2c3d.js')]
    }
    const { headers } = await app.guest.get('//')
    const etag = headers.get('etag') ?? ''
    const since = headers.get('last-modified') ?? ''
    expect([etag, since]).not.toContain('')
    for (const [name, value] of Object.entries({ 'if-none-match': etag, 'if-modified-since': since })) {
      expect(await known('/', { [name]: value })).toEqual([304, false])
      expect(await known('/no/such/page', { [name]: value })).toEqual([404, true])
    }
  })

  it('runs only our own scripts, and of inline ones only those of the page', async () => {
    const { headers } = await app.guest.get('//')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/]{43}=';/)
  })

  it('keeps a file with a hash in its name for ever, others not', async () => {
    expect((await app.guest.get('//js/app.0a1b2c3d.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await app.guest.get('//logo.png')).headers.get('cache-control')).toBe('no-cache')
  })

  it('sends a script as small as the browser can read it, and says on what that depends', async () => {
    const ask = async (accepts: string) => {
      const { headers, body } = await request(`${app.url}/js/app.0a1b2c3d.js`, { headers: { 'accept-encoding': accepts } })
      return { how: headers['content-encoding'], vary: headers.vary, etag: headers.etag, bytes: Buffer.from(await body.arrayBuffer()) }
    }
    const [best, older, plain] = [await ask('gzip, br'), await ask('gzip'), await ask('identity')]
    expect([best.how, older.how, plain.how]).toEqual(['br', 'gzip', undefined])
    expect(brotliDecompressSync(best.bytes).toString()).toBe('app()')
    expect(gunzipSync(older.bytes).toString()).toBe('app()')
    expect(plain.bytes.toString()).toBe('app()')
    expect(best.vary).toBe('accept-encoding')
    expect(best.etag).toBeTruthy()
  })

  it.each([
    '//js/app.99999999.js',
    '//api/v1/nowhere',
    '//api',
    '//health/nowhere',
    '//..%2f..%2fetc%2fpasswd.txt',
    '//js/../../etc/passwd',
  ])('is no answer to %s', async (path) => {
    const { status, body } = await app.guest.get<string>(path)
    if (status === 200) expect(body).toContain('app.0a1b2c3d.js')
    else expect(status).toBe(404)
    expect(JSON.stringify(body)).not.toContain('root:')
    if (!path.includes('passwd')) expect(status).toBe(404)
  })
})

describe('a client that takes its time', () => {
  let app: TestApp
  afterEach(() => app.stop())

  it('is told so after a while, and cut off: whoever sends a byte a second holds no connection', async () => {
    app = await startApp({ config: { bodyTimeoutMs: 300 } })
    const head = ['POST /api/v1/sessions/password HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 1000']
    const said = await overTheWire(app.url, `${head.join('\r\n')}\r\n\r\n{`)
    expect(said).toMatch(/^HTTP\/1\.1 408 /)
    expect(said).toContain('request.timeout')
    expect((await app.guest.get('//health/live')).status).toBe(200)
  })
})

describe('a server that leaves', () => {
  let app: TestApp
  afterEach(() => app.stop())

  it('says so, finishes what it has begun, and lets go of its clients', async () => {
    app = await startApp({ config: { drainMs: 400 } })
    const agent = new Agent({ connections: 1 })
    const get = (path: string) => request(`${app.url}${path}`, { dispatcher: agent })
    await (await get('/health/ready')).body.dump()
    const leaving = app.drain()
    const ready = await get('/health/ready')
    expect(ready.statusCode).toBe(503)
    expect(await ready.body.json()).toEqual({ status: 'draining' })
    expect(ready.headers.connection).toBe('close')
    const still = await get('/api/v1/territory/communities')
    expect(still.statusCode).toBe(200)
    await still.body.dump()
    await leaving
    await expect(get('/health/live')).rejects.toThrow()
    await agent.close()
  })

  it('does not wait for ever for a client that never ends its request', async () => {
    app = await startApp({ config: { shutdownDeadlineMs: 300 } })
    const endless = connect(Number(new URL(app.url).port), '127.0.0.1')
    const ended = new Promise((resolve) => endless.on('close', resolve).on('error', resolve))
    const head = ['POST /api/v1/sessions/password HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 1000']
    endless.write(`${head.join('\r\n')}\r\n\r\n{`)
    await new Promise((resolve) => endless.once('connect', resolve))
    await app.drain()
    await ended
  })
})

/** Sends bytes as they are and reads until the other side closes. */
function overTheWire(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}
