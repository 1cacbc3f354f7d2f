/** kill -9 of the server in the middle of a burst, twice; the phones send on until it is back. */
import { sleep } from '../lib/wait.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld, ready } from './support/world.mjs'

const PEOPLE = 48
const KILLS = 2
const BURST_MS = 2500
/** Everybody may send twenty a day: at this pace these last longer than the bursts, so that somebody still sends when the server is back. */
const PAUSE_MS = 500

/** @param {'sqlite' | 'mariadb'} database */
export async function killApi(database) {
  const world = await openWorld({ database })
  try {
    let node = await world.node()
    const origins = () => [node.origin]
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins, people, buildings: await buildingsOf(node.origin), pauseMs: PAUSE_MS }).start()
    let slowest = 0
    for (let i = 0; i < KILLS; i += 1) {
      await sleep(BURST_MS)
      await node.kill()
      const started = performance.now()
      node = await world.node()
      await ready(node)
      const up = performance.now()
      slowest = Math.max(slowest, up - started + (await residents.msUntilAcknowledged(up)))
    }
    await residents.finish()
    return resultOf(`kill -9 of the server ×${KILLS}, ${database}`, residents, { ...(await residents.audit()), recoveredMs: slowest })
  } finally {
    await world.close()
  }
}
