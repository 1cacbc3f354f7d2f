import Taro from '@tarojs/taro'
import { asked, serverAnswers } from '../../test/stand-ins/taro'
import { get, post, renewSessionsWith } from './http'
import { asProblem } from './problem'
import { closeSession, currentToken, openSession } from './session'

const problemOf = (work: Promise<unknown>) => work.then(() => undefined, asProblem)

beforeEach(() => {
  closeSession()
  renewSessionsWith(async () => false)
})

it('sends the session, the body and the key, and gives the parsed answer', async () => {
  openSession({ token: 'abc', expiresAt: '2027-01-01T00:00:00Z' })
  serverAnswers({ status: 201, body: { id: 'a1' } })
  await expect(post('/appeals', { text: '灯不亮' }, 'key-1')).resolves.toEqual({ id: 'a1' })
  expect(asked[0]).toMatchObject({ url: '/api/v1/appeals', method: 'POST', data: '{"text":"灯不亮"}' })
  expect(asked[0]?.header).toMatchObject({ authorization: 'Bearer abc', 'idempotency-key': 'key-1', 'content-type': 'application/json' })
})

it('leaves out empty parts of a query and escapes the others', async () => {
  serverAnswers({ status: 200, body: { items: [] } })
  await get('/territory/buildings', { q: '3号楼 & 5', kind: undefined, status: '' })
  expect(asked[0]?.url).toBe(`/api/v1/territory/buildings?q=${encodeURIComponent('3号楼 & 5')}`)
})

it('turns a problem body into a Problem with its sentence, fields and fresh appeal', async () => {
  serverAnswers({
    status: 409,
    body: {
      code: 'appeal.stale',
      title: '刚刚有人处理过',
      status: 409,
      appeal: { id: 'a1', version: 9 },
      errors: [{ pointer: '/text', detail: '太短' }],
    },
  })
  const problem = await problemOf(post('/appeals/a1/actions/claim'))
  expect(problem).toMatchObject({
    code: 'appeal.stale',
    message: '刚刚有人处理过',
    status: 409,
    appeal: { version: 9 },
    errors: [{ pointer: '/text', detail: '太短' }],
  })
  expect(problem?.temporary).toBe(false)
})

it("calls a proxy's error page a busy service, and nonsense with status 200 a broken answer", async () => {
  serverAnswers(() => ({ status: 502, body: '<html>' }))
  await expect(problemOf(get('/me'))).resolves.toMatchObject({ code: 'service.unavailable', temporary: true })
  jest
    .spyOn(Taro, 'request')
    .mockReturnValueOnce(Object.assign(Promise.resolve({ statusCode: 200, data: '<html>' }), { abort: () => {} }) as never)
  await expect(problemOf(get('/me'))).resolves.toMatchObject({ code: 'response.broken' })
})

it('an empty answer is an answer', async () => {
  serverAnswers({ status: 204 })
  await expect(post('/inbox/i1/read')).resolves.toBeUndefined()
})

it('says that there is no network, and that nothing is lost', async () => {
  serverAnswers(new Error('ERR_INTERNET_DISCONNECTED'))
  const problem = await problemOf(get('/me'))
  expect(problem).toMatchObject({ code: 'network.offline', temporary: true })
  expect(problem?.message).toContain('一个字没丢')
})

it('tells a slow network from none', async () => {
  serverAnswers(new Error('timeout'))
  await expect(problemOf(get('/me'))).resolves.toMatchObject({ code: 'network.timeout' })
})

it('stops when the page no longer wants the answer', async () => {
  const stop = new AbortController()
  const problem = problemOf(get('/me', undefined, stop.signal))
  stop.abort()
  await expect(problem).resolves.toMatchObject({ code: 'network.cancelled', temporary: false })
})

describe('an expired session', () => {
  const expired = { status: 401, body: { code: 'session.invalid', title: '登录已过期', status: 401 } }

  it('is renewed once, and the call is made again', async () => {
    openSession({ token: 'old', expiresAt: '' })
    renewSessionsWith(async () => {
      openSession({ token: 'new', expiresAt: '' })
      return true
    })
    serverAnswers(expired, { status: 200, body: { id: 'me' } })
    await expect(get('/me')).resolves.toEqual({ id: 'me' })
    expect(asked.map(({ header }) => header.authorization)).toEqual(['Bearer old', 'Bearer new'])
  })

  it('is renewed once for all the calls that find it so', async () => {
    openSession({ token: 'old', expiresAt: '' })
    const renewals = jest.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      openSession({ token: 'new', expiresAt: '' })
      return true
    })
    renewSessionsWith(renewals)
    serverAnswers(({ header }) => (header.authorization === 'Bearer new' ? { status: 200, body: { id: 'ok' } } : expired))
    await expect(Promise.all([get('/me'), get('/inbox'), post('/inbox/i1/read')])).resolves.toEqual([
      { id: 'ok' },
      { id: 'ok' },
      { id: 'ok' },
    ])
    expect(renewals).toHaveBeenCalledTimes(1)
  })

  it('is forgotten when it cannot be renewed', async () => {
    openSession({ token: 'old', expiresAt: '' })
    serverAnswers(expired)
    await expect(problemOf(get('/me'))).resolves.toMatchObject({ signedOut: true })
    expect(currentToken()).toBeUndefined()
    expect(asked).toHaveLength(1)
  })

  it('is not forgotten by a wrong password', async () => {
    openSession({ token: 'mine', expiresAt: '' })
    serverAnswers({ status: 401, body: { code: 'login.wrong-password', title: '账号或密码不对', status: 401 } })
    await problemOf(post('/sessions/password', { account: 'a', password: 'b' }))
    expect(currentToken()).toBe('mine')
  })
})
