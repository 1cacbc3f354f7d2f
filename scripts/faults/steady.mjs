/** Two hundred connections for a minute: every request is answered and the memory stays where it was. */
import { sleep } from '../lib/wait.mjs'
import { keepingAgent } from './support/call.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const CONNECTIONS = 200
const WRITERS = 20
const MINUTE_MS = 60_000
/** Caches fill and code is compiled; after that what is in use has to stay. What the process holds beside it is V8's own patience. */
const SETTLED_MS = 20_000
const MOST_GROWTH = 1.1
const ROOM_MB = 5

/** @param {'sqlite' | 'mariadb'} database */
export async function steady(database) {
  const env = { NODE_OPTIONS: `--import ${new URL('./support/heap.mjs', import.meta.url).href}` }
  const world = await openWorld({ database, env })
  try {
    const node = await world.node()
    const people = await signIn(node.origin, world.wechat, WRITERS)
    const origins = () => [node.origin]
    const agent = keepingAgent(CONNECTIONS)
    const crowd = Array.from({ length: CONNECTIONS }, (_, i) => people[i % people.length])
    const buildings = await buildingsOf(node.origin)
    const residents = new Residents({ origins, people, buildings, pauseMs: 3000, agent }).start()
    const readers = new Readers({ origins, people: crowd, tally: residents.tally, pauseMs: 0, agent }).start()
    await sleep(SETTLED_MS)
    const early = await node.heap()
    await sleep(MINUTE_MS - SETTLED_MS)
    const requests = residents.tally.requests
    const late = await node.heap()
    await readers.stop()
    await residents.finish()
    const complaints =
      late.usedMb > early.usedMb * MOST_GROWTH + ROOM_MB ? [`memory in use grew from ${early.usedMb} to ${late.usedMb} MB`] : []
    const perSecond = Math.round((requests / MINUTE_MS) * 1000)
    const figures = { inUseAfter20sMb: early.usedMb, inUseAfter60sMb: late.usedMb, processMb: late.rssMb, perSecond }
    const what = `${CONNECTIONS} connections for a minute, ${database}`
    return resultOf(what, residents, { ...(await residents.audit()), complaints, figures })
  } finally {
    await world.close()
  }
}
