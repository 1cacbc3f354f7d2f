/** The database hangs (SIGSTOP) for twelve seconds: connections stay open and nothing is answered. */
import { sleep } from '../lib/wait.mjs'
import { call } from './support/call.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const PEOPLE = 40
const HANG_MS = 12_000
/** What a request may take while the database hangs: the budget of retries, a statement, and the wait for a connection. */
const LONGEST_MS = 20_000

export async function hangDatabase() {
  const world = await openWorld({ database: 'mariadb' })
  try {
    const node = await world.node()
    const origins = () => [node.origin]
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins, people, buildings: await buildingsOf(node.origin), pauseMs: 1500 }).start()
    const readers = new Readers({ origins, people: people.slice(0, 4), tally: residents.tally }).start()
    await sleep(3000)
    world.mariadb.hang()
    await sleep(HANG_MS - 3000)
    const probe = await call('GET', `${node.origin}/health/ready`)
    const live = await call('GET', `${node.origin}/health/live`)
    await sleep(3000)
    world.mariadb.wake()
    const awake = performance.now()
    const recoveredMs = await residents.msUntilAcknowledged(awake)
    await residents.finish()
    await readers.stop()
    const complaints = [
      ...(probe.status === 503 ? [] : [`/health/ready said ${probe.status} while the database hung`]),
      ...(live.status === 200 ? [] : [`/health/live said ${live.status}`]),
    ]
    const slow = residents.tally.slowestMs < LONGEST_MS ? [] : [`a request took ${Math.round(residents.tally.slowestMs)} ms`]
    return resultOf(`MariaDB hangs for ${HANG_MS / 1000} s`, residents, { ...(await residents.audit()), recoveredMs, complaints, slow })
  } finally {
    await world.close()
  }
}
