import Taro from '@tarojs/taro'
import { TIMEOUT_MS } from './patience'
import { asProblem } from './problem'
import { shared } from './shared-reads'
import type { Answer, Transport, Wire } from './transport'
import { overCloud } from './transport-cloud'
import { inTurn } from './turns'

const read: Wire = { method: 'GET', path: '/api/v1/me', header: { accept: 'application/json' } }
const problemOf = (work: Promise<unknown>) => work.then(() => undefined, asProblem)

/** A way whose answers the test gives. */
function byHand() {
  const calls: { wire: Wire; answer: (answer: Answer) => void; fail: (reason: unknown) => void }[] = []
  const send: Transport = (wire) => new Promise((answer, fail) => calls.push({ wire, answer, fail }))
  return { calls, send }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe("WeChat's line to a container", () => {
  const calls: Record<string, unknown>[] = []
  let reply: () => Promise<unknown>
  const init = jest.fn(async () => {})
  beforeEach(() => {
    calls.length = 0
    reply = async () => ({ statusCode: 200, data: '{"id":"p1"}' })
    Object.assign(Taro, {
      cloud: {
        init,
        callContainer: (call: Record<string, unknown>) => {
          calls.push(call)
          return reply()
        },
      },
    })
  })
  const send = overCloud({ env: 'prod-1', service: 'wish' })

  it('names environment and service, begins once, and gives the answer as text', async () => {
    await expect(send(read)).resolves.toEqual({ status: 200, text: '{"id":"p1"}' })
    await send({ ...read, method: 'POST', data: '{}' })
    expect(init).toHaveBeenCalledTimes(1)
    expect(init).toHaveBeenCalledWith({ env: 'prod-1' })
    expect(calls[0]).toMatchObject({
      config: { env: 'prod-1' },
      path: '/api/v1/me',
      method: 'GET',
      header: { accept: 'application/json', 'X-WX-SERVICE': 'wish' },
    })
  })

  it('reads what WeChat has already parsed, and an empty answer', async () => {
    reply = async () => ({ statusCode: 404, data: { code: 'not-found' } })
    await expect(send(read)).resolves.toEqual({ status: 404, text: '{"code":"not-found"}' })
    reply = async () => ({ statusCode: 204, data: undefined })
    await expect(send(read)).resolves.toEqual({ status: 204, text: '' })
  })

  it('sends nothing that it cannot carry', async () => {
    const largest = '字'.repeat(34_133)
    await send({ ...read, method: 'POST', data: largest })
    await expect(problemOf(send({ ...read, method: 'POST', data: `${largest}字` }))).resolves.toMatchObject({ code: 'input.too-large' })
    expect(calls).toHaveLength(1)
  })

  it.each([
    [{ errCode: 102002, errMsg: 'callContainer:fail' }, 'network.timeout'],
    [{ errMsg: 'cloud.callContainer:fail Error: errCode: -606001  | errMsg: request body too large' }, 'input.too-large'],
    [{ errCode: -606002 }, 'response.broken'],
    [{ errCode: '-501000' }, 'service.unavailable'],
    [{ errCode: -606006 }, 'service.unavailable'],
    [{ errMsg: 'callContainer:fail timeout' }, 'network.timeout'],
    [{ errMsg: 'callContainer:fail ssl handshake error' }, 'network.offline'],
  ])('says %j as %s', async (failure, code) => {
    reply = () => Promise.reject(failure)
    await expect(problemOf(send(read))).resolves.toMatchObject({ code })
  })

  it('waits no longer than the platform does, and not at all once nobody wants the answer', async () => {
    reply = () => new Promise(() => {})
    const stop = new AbortController()
    const left = problemOf(send({ ...read, signal: stop.signal }))
    await settle()
    stop.abort()
    await expect(left).resolves.toMatchObject({ code: 'network.cancelled' })
    jest.useFakeTimers()
    const slow = problemOf(send(read))
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS + 1)
    jest.useRealTimers()
    await expect(slow).resolves.toMatchObject({ code: 'network.timeout' })
  })
})

describe('calls in turn', () => {
  it('are never more at once than the platform carries, and go in order', async () => {
    const { calls, send } = byHand()
    const queued = inTurn(send, 2)
    const done = [1, 2, 3, 4].map((n) => queued({ ...read, path: `/${n}` }).then(({ text }) => text))
    await settle()
    expect(calls.map(({ wire }) => wire.path)).toEqual(['/1', '/2'])
    calls[1]?.fail(new Error('gone'))
    await expect(done[1]).rejects.toThrow('gone')
    await settle()
    expect(calls.map(({ wire }) => wire.path)).toEqual(['/1', '/2', '/3'])
    calls[0]?.answer({ status: 200, text: 'one' })
    await expect(done[0]).resolves.toBe('one')
    await settle()
    expect(calls).toHaveLength(4)
  })

  it('leave the line when nobody wants them any more', async () => {
    const { calls, send } = byHand()
    const queued = inTurn(send, 1)
    void queued(read)
    const stop = new AbortController()
    const waiting = problemOf(queued({ ...read, path: '/waiting', signal: stop.signal }))
    void queued({ ...read, path: '/next' })
    stop.abort()
    await expect(waiting).resolves.toMatchObject({ code: 'network.cancelled' })
    calls[0]?.answer({ status: 200, text: '' })
    await settle()
    expect(calls.map(({ wire }) => wire.path)).toEqual(['/api/v1/me', '/next'])
  })
})

describe('the same question asked twice at once', () => {
  it('is sent once, and again once it was answered', async () => {
    const { calls, send } = byHand()
    const both = [shared(read, send), shared(read, send)]
    const other = shared({ ...read, header: { authorization: 'Bearer other' } }, send)
    expect(calls).toHaveLength(2)
    calls[0]?.answer({ status: 200, text: 'me' })
    await expect(Promise.all(both)).resolves.toEqual([
      { status: 200, text: 'me' },
      { status: 200, text: 'me' },
    ])
    calls[1]?.fail(new Error('gone'))
    await expect(other).rejects.toThrow('gone')
    void shared(read, send)
    expect(calls).toHaveLength(3)
  })

  it('is called back only when the last who waits has left', async () => {
    const { calls, send } = byHand()
    const [first, second] = [new AbortController(), new AbortController()]
    const [one, two] = [
      problemOf(shared({ ...read, path: '/other', signal: first.signal }, send)),
      problemOf(shared({ ...read, path: '/other', signal: second.signal }, send)),
    ]
    first.abort()
    await expect(one).resolves.toMatchObject({ code: 'network.cancelled' })
    expect(calls[0]?.wire.signal?.aborted).toBe(false)
    second.abort()
    await expect(two).resolves.toMatchObject({ code: 'network.cancelled' })
    expect(calls[0]?.wire.signal?.aborted).toBe(true)
  })
})
