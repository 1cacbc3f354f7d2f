/** WeChat is slow, broken, silent or says that the quota is used up: appeals are taken all the same, signing in is refused politely. */
import { waitFor } from '../lib/wait.mjs'
import { buildingsOf, enter, Residents, signIn } from './support/residents.mjs'
import { resultOf } from './support/verdict.mjs'
import { openWorld, tellWechat } from './support/world.mjs'

const PEOPLE = 6
const EVERY_CALL = { times: 1_000_000 }
/** An appeal may wait for a verdict of WeChat for eight seconds and is then taken without one. */
const LONGEST_MS = 12_000

/** What WeChat does; `signIn`: what somebody who signs in meanwhile is answered. */
// biome-ignore format: a table
const FAULTS = [
  { name: 'slow by 3 s', fault: { kind: 'slow', ms: 3000 }, signIn: [201] },
  { name: 'HTTP 500', fault: { kind: '500' }, signIn: [503] },
  { name: 'connections reset', fault: { kind: 'reset' }, signIn: [503] },
  { name: 'system busy (-1)', fault: { kind: 'errcode', errcode: -1 }, signIn: [503] },
  { name: 'not JSON', fault: { kind: 'body', body: '<html>' }, signIn: [503] },
  { name: 'silence', fault: { kind: 'timeout' }, signIn: [503] },
  { name: 'quota of the minute (45011)', fault: { kind: 'errcode', errcode: 45011 }, signIn: [503] },
  { name: 'quota of the day (45009)', fault: { kind: 'errcode', errcode: 45009 }, signIn: [503] },
]

/** @param {{ names?: (name: string) => boolean }} [options] which of them */
export async function wechat({ names = () => true } = {}) {
  const results = []
  for (const { name, fault, signIn: expected } of FAULTS.filter((one) => names(one.name))) results.push(await one(name, fault, expected))
  return results
}

async function one(name, fault, expected) {
  const world = await openWorld({ database: 'sqlite' })
  try {
    const node = await world.node()
    const people = await signIn(node.origin, world.wechat, PEOPLE)
    const residents = new Residents({ origins: () => [node.origin], people, buildings: await buildingsOf(node.origin), each: 4 })
    const tryToEnter = async () => (await enter(node.origin, world.wechat)).answer
    await tellWechat(world, 'DELETE', 'calls')
    await tellWechat(world, 'POST', 'faults', { ...fault, ...EVERY_CALL })
    residents.start()
    const entered = residents.tally.add(await tryToEnter(), 'POST /sessions/wechat')
    await residents.all()
    const asked = (await (await fetch(`${world.wechat}/__fake/calls`)).json()).length
    await tellWechat(world, 'DELETE', 'faults')
    const mended = performance.now()
    // a used-up day is over at midnight in Shanghai: until then WeChat is left in peace
    const forToday = fault.errcode === 45009
    const back =
      forToday || (await waitFor(async () => (await tryToEnter()).status === 201, { timeout: 90_000, every: 500 }).catch(() => false))
    const recoveredMs = forToday ? undefined : back ? performance.now() - mended : Number.POSITIVE_INFINITY
    const complaints = [
      ...(expected.includes(entered.status) ? [] : [`signing in was answered ${entered.status} ${entered.code ?? ''}`]),
      ...(residents.tally.statuses[201] >= residents.drafts ? [] : ['appeals were not taken']),
    ]
    const slow = residents.tally.slowestMs < LONGEST_MS ? [] : [`a request took ${Math.round(residents.tally.slowestMs)} ms`]
    return resultOf(`WeChat: ${name}`, residents, {
      ...(await residents.audit()),
      recoveredMs,
      complaints,
      slow,
      figures: { callsToWechat: asked },
    })
  } finally {
    await world.close()
  }
}
