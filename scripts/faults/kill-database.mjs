/** kill -9 of the database server under load: it is away for two seconds and then started again, as a supervisor does. */
import { sleep } from '../lib/wait.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld } from './support/world.mjs'

const PEOPLE = 40
const KILLS = 3
const AWAY_MS = 2000

export async function killDatabase() {
  const world = await openWorld({ database: 'mariadb' })
  try {
    const node = await world.node()
    const origins = () => [node.origin]
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins, people, buildings: await buildingsOf(node.origin), pauseMs: 1500 }).start()
    const readers = new Readers({ origins, people: people.slice(0, 4), tally: residents.tally }).start()
    let slowest = 0
    for (let i = 0; i < KILLS; i += 1) {
      await sleep(2500)
      await world.mariadb.kill()
      await sleep(AWAY_MS)
      await world.mariadb.restart()
      const back = performance.now()
      slowest = Math.max(slowest, await residents.msUntilAcknowledged(back))
    }
    await residents.finish()
    await readers.stop()
    const complaints = node.alive() ? [] : ['the server ended with the database']
    const what = `kill -9 of MariaDB ×${KILLS}, away ${AWAY_MS / 1000} s`
    return resultOf(what, residents, { ...(await residents.audit()), recoveredMs: slowest, complaints })
  } finally {
    await world.close()
  }
}
