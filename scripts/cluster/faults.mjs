/** Breaks a cluster under load, fault by fault, and looks whether the promises held on every node. */
import { buildingsOf, Residents, signIn } from '../faults/support/residents.mjs'
import { openWorld } from '../faults/support/world.mjs'
import { dim, say } from '../lib/say.mjs'
import { sleep, waitFor } from '../lib/wait.mjs'
import { Claims } from './claims.mjs'

const PEOPLE = 60
const PAUSE_MS = 6500
const CALM_MS = 3000
const DOWN_MS = 6000
const HANG_MS = 8000
/** What is promised with the tuned timeouts, on a machine that is not busy with other things. */
const LONGEST_GAP_MS = 4000

/** When something was acknowledged, so that the longest pause in a stretch of time can be told. */
class Pulse {
  #beats = []

  constructor(residents) {
    let seen = 0
    this.timer = setInterval(() => {
      if (residents.acknowledged.size === seen) return
      seen = residents.acknowledged.size
      this.#beats.push(performance.now())
    }, 10)
  }

  longestGap(from, to) {
    const inside = [from, ...this.#beats.filter((at) => at > from && at < to), to]
    return Math.max(...inside.slice(1).map((at, i) => at - inside[i]))
  }

  stop() {
    clearInterval(this.timer)
  }
}

/**
 * @param {Awaited<ReturnType<typeof import('./cluster.mjs').startCluster>>} cluster
 * @param {string} database all addresses
 * @param {string} name of the database
 */
export async function breakIt(cluster, database, name) {
  const world = await openWorld({ database: 'sqlite', env: { DATABASE_URL: database } })
  try {
    const nodes = [await world.node(), await world.node()]
    const origins = () => nodes.map(({ origin }) => origin)
    const people = await signIn(nodes[0].origin, world.wechat, PEOPLE)
    const buildings = await buildingsOf(nodes[0].origin)
    const claims = await new Claims({ origins }).prepare(FAULTS.length + 1)
    const residents = new Residents({ origins, people, buildings, pauseMs: PAUSE_MS }).start()
    const pulse = new Pulse(residents)
    await sleep(CALM_MS)
    const faults = []
    for (const [what, act, limit] of [['(nothing)', async () => sleep(DOWN_MS), LONGEST_GAP_MS], ...FAULTS]) {
      await cluster.whole()
      say(dim(`  ${what} …`))
      const began = performance.now()
      const winners = claims.race()
      const counted = await act(cluster)
      await sleep(CALM_MS)
      const end = performance.now()
      const result = { what, limit, gapMs: pulse.longestGap(began, end) - (counted ?? 0), winners: [await winners] }
      faults.push(result)
      say(dim(`    gap ${Math.round(result.gapMs)} ms, winners ${result.winners}`))
    }
    pulse.stop()
    await residents.finish()
    const { lost, doubled } = await residents.audit()
    // a node that never comes back would be a broken promise of its own
    await cluster.whole()
    const messages = await messagesOf(cluster, name)
    const agree = await agreement(cluster, name)
    const broken = [
      ...(lost > 0 ? [`${lost} acknowledged appeals are lost`] : []),
      ...(doubled > 0 ? [`${doubled} appeals are there twice`] : []),
      ...faults.flatMap(({ what, gapMs, limit, winners }) => [
        ...(gapMs > limit ? [`${what}: nothing was acknowledged for ${Math.round(gapMs)} ms`] : []),
        ...(winners.some((n) => n !== 1) ? [`${what}: winners of one wish: ${winners}`] : []),
      ]),
      ...(messages.twice > 0 ? [`${messages.twice} messages are there twice`] : []),
      ...(messages.waiting > 0 ? [`${messages.waiting} messages were never handled`] : []),
      ...agree,
      ...residents.tally.bad.slice(0, 5),
    ]
    const { requests, statuses, broken: cut } = residents.tally
    return { faults, broken, figures: { acknowledged: residents.acknowledged.size, lost, doubled, requests, statuses, cut, messages } }
  } finally {
    await world.close()
  }
}

/** The node through which the servers write now: the one with their connections. */
async function writerOf({ nodes }) {
  const counted = await Promise.all(
    nodes.map(async (node) => {
      const rows = await node
        .query(`SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db LIKE 'test_kill_%'`)
        .catch(() => [{ n: 0 }])
      return { node, n: Number(rows[0].n) }
    }),
  )
  return counted.sort((a, b) => b.n - a.n)[0].node
}

const FAULTS = [
  [
    'kill -9 of the writer',
    async (cluster) => {
      const node = await writerOf(cluster)
      await node.kill()
      await sleep(DOWN_MS)
      await cluster.restart(node)
    },
    LONGEST_GAP_MS,
  ],
  [
    'kill -9 of another node',
    async (cluster) => {
      const writer = await writerOf(cluster)
      const node = cluster.nodes.find((one) => one !== writer)
      await node.kill()
      await sleep(DOWN_MS)
      await cluster.restart(node)
    },
    LONGEST_GAP_MS,
  ],
  [
    'the writer hangs (SIGSTOP)',
    async (cluster) => {
      const node = await writerOf(cluster)
      node.hang()
      await sleep(HANG_MS)
      node.wake()
      await node.untilReady()
    },
    LONGEST_GAP_MS,
  ],
  [
    'the writer is cut off (isolate)',
    async (cluster) => {
      const node = await writerOf(cluster)
      await node.isolate(true)
      await sleep(HANG_MS)
      await node.isolate(false)
      await node.untilReady()
    },
    LONGEST_GAP_MS,
  ],
  [
    'kill -9 of all three',
    async (cluster) => {
      await Promise.all(cluster.nodes.map((node) => node.kill()))
      const began = performance.now()
      await cluster.restartAll()
      // until they are back nothing can be written; the promise is about what comes after
      return performance.now() - began
    },
    2 * LONGEST_GAP_MS,
  ],
]

/** Everything that was to be told was told, once. */
async function messagesOf({ nodes }, name) {
  const ask = async (sql) => Number((await nodes[0].query(sql, name))[0].n)
  const waiting = () => ask(`SELECT COUNT(*) AS n FROM outbox_message WHERE state <> 'DONE'`)
  await waitFor(async () => (await waiting()) === 0, { timeout: 150_000, every: 500 }).catch(() => undefined)
  return {
    handled: await ask(`SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'DONE'`),
    waiting: await waiting(),
    again: await ask('SELECT COUNT(*) AS n FROM outbox_message WHERE attempts > 1'),
    inboxes: await ask('SELECT COUNT(*) AS n FROM inbox_message'),
    twice: await ask(
      'SELECT COALESCE(SUM(n - 1), 0) AS n FROM (SELECT COUNT(*) AS n FROM inbox_message GROUP BY dedupeKey HAVING COUNT(*) > 1) AS twins',
    ),
  }
}

/** Every node holds the same rows in the end. */
async function agreement({ nodes }, name) {
  const tables = ['appeal', 'appeal_step', 'claim', 'idempotency_key', 'inbox_message', 'outbox_message', 'wish_item']
  const sums = await Promise.all(nodes.map((node) => node.query(`CHECKSUM TABLE ${tables.join(', ')}`, name)))
  return tables.flatMap((table, i) => (new Set(sums.map((rows) => rows[i].Checksum)).size === 1 ? [] : [`the nodes disagree on ${table}`]))
}
