/** Two hundred connections for a minute: every request is answered and the memory stays where it was. */
import { sleep } from '../lib/wait.mjs'
import { keepingAgent } from './support/call.mjs'
import { memoryOf } from './support/memory.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const CONNECTIONS = 200
const WRITERS = 20
const MINUTE_MS = 60_000
/** The heap grows until it is used to the load; after that it has to stay. */
const SETTLED_MS = 20_000
const MOST_GROWTH = 1.2

/** @param {'sqlite' | 'mariadb'} database */
export async function steady(database) {
  const world = await openWorld({ database })
  try {
    const node = await world.node()
    const people = await signIn(node.origin, world.wechat, WRITERS)
    const origins = () => [node.origin]
    const agent = keepingAgent(CONNECTIONS)
    const crowd = Array.from({ length: CONNECTIONS }, (_, i) => people[i % people.length])
    const buildings = await buildingsOf(node.origin)
    const residents = new Residents({ origins, people, buildings, pauseMs: 3000, agent }).start()
    const readers = new Readers({ origins, people: crowd, tally: residents.tally, pauseMs: 0, agent }).start()
    const samples = []
    const began = performance.now()
    while (performance.now() - began < MINUTE_MS) {
      await sleep(1000)
      samples.push({ at: performance.now() - began, mb: memoryOf(node.pid).nowMb })
    }
    const requests = residents.tally.requests
    await readers.stop()
    await residents.finish()
    const middle = (from, to) => median(samples.filter(({ at }) => at >= from && at < to).map(({ mb }) => mb))
    const early = middle(SETTLED_MS, SETTLED_MS + 10_000)
    const late = middle(MINUTE_MS - 10_000, Number.POSITIVE_INFINITY)
    const complaints = late > early * MOST_GROWTH ? [`memory grew from ${early} to ${late} MB`] : []
    const figures = { memoryAfter20sMb: early, memoryAtTheEndMb: late, perSecond: Math.round((requests / MINUTE_MS) * 1000) }
    const what = `${CONNECTIONS} connections for a minute, ${database}`
    return resultOf(what, residents, { ...(await residents.audit()), complaints, figures })
  } finally {
    await world.close()
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
