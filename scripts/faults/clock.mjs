/** The clock of the server jumps, forwards and backwards, while people write; in between WeChat fails, so that something is held "until later". */
import { sleep } from '../lib/wait.mjs'
import { Readers } from './support/readers.mjs'
import { buildingsOf, enter, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld, tellWechat } from './support/world.mjs'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Where the clock stands, one after the other, against the real time. */
const JUMPS = [10 * MINUTE, -10 * MINUTE, DAY, 0, -DAY, 0]
const PEOPLE = 16
/** A held call is tried again after ten seconds, whatever the clock does. */
const CIRCUIT_MS = 15_000

/** @param {{ stayMs?: number }} [options] how long the clock stays where it was moved to */
export async function clock({ stayMs = 2500 } = {}) {
  const env = { NODE_OPTIONS: `--import ${new URL('./support/shifted-clock.mjs', import.meta.url).href}` }
  const world = await openWorld({ database: 'sqlite' })
  const complaints = []
  try {
    const node = await world.node(env)
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const origins = () => [node.origin]
    const residents = new Residents({
      origins,
      people,
      buildings: await buildingsOf(node.origin),
      pauseMs: (stayMs * JUMPS.length) / 16,
    }).start()
    const readers = new Readers({ origins, people: people.slice(0, 3), tally: residents.tally }).start()
    let back = 0
    for (const shiftMs of JUMPS) {
      if (shiftMs === DAY) await tellWechat(world, 'POST', 'faults', { api: 'code2Session', kind: '500', times: 1_000_000 })
      node.tell({ shiftMs })
      for (let i = 0; shiftMs === DAY && i < 4; i += 1) await enter(node.origin, world.wechat)
      await sleep(stayMs)
      if (shiftMs === DAY) {
        await tellWechat(world, 'DELETE', 'faults')
        back = performance.now()
      }
    }
    await residents.finish()
    await readers.stop()
    let entered = (await enter(node.origin, world.wechat)).answer
    while (entered.status !== 201 && performance.now() - back < CIRCUIT_MS + stayMs * JUMPS.length) {
      await sleep(500)
      entered = (await enter(node.origin, world.wechat)).answer
    }
    if (entered.status !== 201) complaints.push(`signing in is still answered ${entered.status} long after WeChat came back`)
    const others = Object.keys(residents.tally.statuses).filter((status) => !['200', '201'].includes(status))
    if (others.length > 0) complaints.push(`answers other than success: ${others}`)
    return resultOf('the clock jumps ±10 min and ±1 day', residents, { ...(await residents.audit()), complaints })
  } finally {
    await world.close()
  }
}
