import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FakeWeChat, startFakeWeChat } from './start'
import { DEFAULT_ACCOUNT } from './world'

describe('the edge of 云托管', () => {
  let service: Server
  let seen: IncomingMessage[]
  let fake: FakeWeChat

  beforeEach(async () => {
    seen = []
    service = createServer((request, response) => {
      seen.push(request)
      if (request.url === '/silent') return
      request.resume().on('end', () => {
        const size = Number(new URL(request.url ?? '', 'http://x').searchParams.get('size') ?? 2)
        response.writeHead(201, { 'x-service': 'yes' }).end('x'.repeat(size))
      })
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const target = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    fake = await startFakeWeChat({ edge: { target, timeoutMs: 1_000 } })
    fake.control.addUser({ openid: 'o-wang', unionid: 'u-wang' })
  })
  afterEach(async () => {
    await fake.stop()
    service.closeAllConnections()
    await new Promise((resolve) => service.close(resolve))
  })

  const call = async (path: string, { openid = 'o-wang', headers = {}, ...more }: RequestInit & { openid?: string } = {}) => {
    const response = await fetch(`${fake.edgeUrl}${path}`, { ...more, headers: { ...headers, 'x-fake-openid': openid } })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  it('says who is calling, and passes the answer on', async () => {
    const answer = await call('/api/v1/me?x=1', { headers: { 'x-wx-service': 'api', authorization: 'Bearer t' } })
    expect([answer.status, answer.text, answer.headers.get('x-service')]).toEqual([201, 'xx', 'yes'])
    expect(seen[0]?.url).toBe('/api/v1/me?x=1')
    expect(seen[0]?.headers).toMatchObject({
      'x-wx-openid': 'o-wang',
      'x-wx-unionid': 'u-wang',
      'x-wx-appid': DEFAULT_ACCOUNT.appid,
      'x-wx-source': 'wx_client',
      authorization: 'Bearer t',
    })
  })

  it('takes off every X-WX header a client brings, and the one that says who it is', async () => {
    await call('/', { headers: { 'X-WX-OPENID': 'o-li', 'X-WX-FROM-OPENID': 'o-li', 'X-Original-Forwarded-For': '6.6.6.6' } })
    expect(seen[0]?.headers['x-wx-openid']).toBe('o-wang')
    expect(seen[0]?.headers['x-wx-from-openid']).toBeUndefined()
    expect(seen[0]?.headers['x-fake-openid']).toBeUndefined()
    expect(seen[0]?.headers['x-original-forwarded-for']).toBe('127.0.0.1')
  })

  it('counts as a visit', async () => {
    await call('/')
    expect(fake.control.users()[0]?.lastSeen).not.toBeNull()
  })

  it.each([
    ['a method it does not know', '/', { method: 'PATCH' }, 405, 102005],
    ['nobody', '/', { openid: 'o-nobody' }, 401, -606006],
    ['more than 100 KB', '/', { method: 'POST', body: 'x'.repeat(100 * 1024 + 1) }, 413, -606001],
    ['an answer of more than 1 MB', '/?size=1048577', {}, 502, -606002],
    ['a service that does not answer', '/silent', {}, 504, 102002],
  ])('refuses %s', async (_, path, options, status, errCode) => {
    const answer = await call(path, options)
    expect([answer.status, JSON.parse(answer.text).errCode]).toEqual([status, errCode])
  })

  it('lets exactly 100 KB in and 1 MB out', async () => {
    expect(await call('/?size=1048576', { method: 'POST', body: 'x'.repeat(100 * 1024) })).toMatchObject({ status: 201 })
  })

  it('says so when nothing listens behind it', async () => {
    service.closeAllConnections()
    await new Promise((resolve) => service.close(resolve))
    expect(await call('/')).toMatchObject({ status: 502 })
  })
})
