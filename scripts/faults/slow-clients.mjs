/** Five hundred connections that send a byte a second: half of them never end their headers, half of them never end their body. */
import { connect } from 'node:net'
import { sleep } from '../lib/wait.mjs'
import { call } from './support/call.mjs'
import { signIn } from './support/residents.mjs'
import { Tally } from './support/tally.mjs'
import { openWorld } from './support/world.mjs'

const SLOW = 500
const WATCH_MS = 40_000
/** Ten seconds for headers, twenty for a small body, and five between two looks at the clock. */
const HEADERS_MS = 20_000
const BODY_MS = 30_000
const LONGEST_MS = 3000
const HEAD = 'POST /api/v1/sessions/password HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'

export async function slowClients() {
  const world = await openWorld({ database: 'sqlite' })
  try {
    const node = await world.node()
    const [person] = await signIn(node.origin, world.wechat, 1)
    const slow = Array.from({ length: SLOW }, (_, i) => drip(node.port, i % 2 === 0 ? 'headers' : 'body'))
    const tally = new Tally()
    const until = performance.now() + WATCH_MS
    while (performance.now() < until) {
      tally.add(await call('GET', `${node.origin}/api/v1/appeals?view=mine`, { token: person.token }), 'GET /appeals')
      await sleep(100)
    }
    const fates = slow.map((one) => one.end())
    const longest = (kind) => Math.round(Math.max(...fates.filter((fate) => fate.kind === kind).map(({ closedMs }) => closedMs)))
    const answers = {}
    for (const { status } of fates) answers[status] = (answers[status] ?? 0) + 1
    const figures = {
      headersClosedMs: longest('headers'),
      bodiesClosedMs: longest('body'),
      slowestMs: Math.round(tally.slowestMs),
      toldSlow: JSON.stringify(answers),
    }
    const complaints = [
      ...(figures.headersClosedMs < HEADERS_MS ? [] : ['headers without an end are waited for']),
      ...(figures.bodiesClosedMs < BODY_MS ? [] : ['small bodies without an end are waited for']),
      ...(figures.slowestMs < LONGEST_MS ? [] : ['others had to wait']),
      ...(Object.keys(answers).some((status) => !['408', '0'].includes(status)) ? ['slow clients were told something else than 408'] : []),
    ]
    const { requests, statuses, broken, bad } = tally
    return { what: `${SLOW} slow clients`, requests, statuses, broken, bad, complaints, figures }
  } finally {
    await world.close()
  }
}

function drip(port, kind) {
  const began = performance.now()
  let closedMs = Number.POSITIVE_INFINITY
  let said = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(kind === 'headers' ? HEAD : `${HEAD}content-length: 5000\r\n\r\n{`))
  const dripping = setInterval(() => socket.writable && socket.write(kind === 'headers' ? 'x-slow: 1\r\n' : ' '), 1000)
  socket.on('data', (part) => {
    said += part
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(dripping)
    closedMs = performance.now() - began
  })
  return {
    end() {
      clearInterval(dripping)
      socket.destroy()
      return { kind, closedMs, status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0) }
    },
  }
}
