/** Two servers on one MariaDB behind a load balancer are restarted one after the other under load, as an update does it. */
import { sleep } from '../lib/wait.mjs'
import { openProxy } from './support/proxy.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld, ready } from './support/world.mjs'

const PEOPLE = 30
const ROUNDS = 2

export async function rollingRestart() {
  const world = await openWorld({ database: 'mariadb' })
  const proxy = await openProxy()
  try {
    const nodes = [await world.node(), await world.node()]
    for (const node of nodes) await proxy.add(node)
    const origins = () => [proxy.origin]
    const people = await signIn(proxy.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins, people, buildings: await buildingsOf(proxy.origin), pauseMs: 1500 }).start()
    const readers = new Readers({ origins, people: people.slice(0, 16), tally: residents.tally, pauseMs: 50 }).start()
    const leaving = []
    for (let i = 0; i < ROUNDS * nodes.length; i += 1) {
      await sleep(1000)
      const old = nodes.shift()
      const began = performance.now()
      await old.stop()
      leaving.push(performance.now() - began)
      proxy.remove(old)
      const next = await world.node()
      await ready(next)
      await proxy.add(next)
      nodes.push(next)
    }
    await readers.stop()
    await residents.finish()
    const failed =
      residents.tally.requests - Object.entries(residents.tally.statuses).reduce((sum, [status, n]) => sum + (status < 300 ? n : 0), 0)
    const complaints = failed > 0 ? [`${failed} requests failed`] : []
    const figures = { failed, slowestLeavingMs: Math.round(Math.max(...leaving)) }
    return resultOf(`rolling restart ×${ROUNDS} of two servers`, residents, { ...(await residents.audit()), complaints, figures })
  } finally {
    await proxy.close()
    await world.close()
  }
}
