/** Measures one call on several services in turn (limit, product, limit, product …), after a warm-up, and gives medians. */
import { say } from '../lib/say.mjs'
import { drive, median, quantile } from './generator.mjs'
import { cpuOf } from './services.mjs'

/**
 * @param {import('./calls.mjs').Call} call
 * @param {object[]} services in the order of the turns
 * @param {{ stocks: Map<object, object>, ms: number, warmMs: number, repetitions: number, connections: number, databasePid?: number }} options
 * @returns {Promise<Map<object, object>>} service → { perSecond, cpu, p50, p99, failed … }
 */
export async function measure(call, services, options) {
  const { warmMs, repetitions } = options
  const turns = new Map(services.map((service) => [service, []]))
  const eaters = new Set(services.map(({ name }) => name)).size
  for (const service of services) await turn(call, service, { ...options, ms: warmMs, eaters })
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const service of services) {
      // a rival that is slower by orders of magnitude does not need five turns to be told apart
      if (service.name === 'tutorial' && repetition >= Math.min(3, repetitions)) continue
      turns.get(service).push(await turn(call, service, { ...options, eaters }))
    }
  }
  return new Map([...turns].map(([service, taken]) => [service, summary(taken)]))
}

async function turn(call, service, { stocks, ms, requests, connections, repetitions, eaters, databasePid, statements, counters }) {
  const stock = stocks.get(service.target)
  const counter = `${call.id} ${service.target.url}`
  // all services of a target eat from one stock
  const share = call.limited ? Math.floor(stock.wishes.length / (eaters * (repetitions + 1))) : Number.POSITIVE_INFINITY
  let asked = 0
  const next = () => {
    if (++asked > Math.min(share, requests)) return undefined
    const n = counters.get(counter) ?? 0
    counters.set(counter, n + 1)
    return call.make(n, stock)?.[service.name]
  }
  const before = await service.usage()
  const statementsBefore = await statements?.now()
  const [own, database] = [process.cpuUsage(), databasePid ? cpuOf(databasePid) : null]
  const { times, ms: took, statuses, sample } = await drive({ port: service.port, connections, ms, next })
  const after = await service.usage()
  const statementsAfter = await statements?.now()
  const spent = process.cpuUsage(own)
  const bad = [...statuses].filter(([status]) => status >= 400).reduce((sum, [, n]) => sum + n, 0)
  if (bad > 0) say(`    ! ${call.id} on ${service.name}: ${bad} of ${times.length} answered ${[...statuses.keys()].join(', ')}: ${sample}`)
  const count = Math.max(1, times.length)
  return {
    count: times.length,
    bad,
    perSecond: (times.length / took) * 1000,
    cpu: (after.cpu - before.cpu) / count,
    busy: (after.cpu - before.cpu) / 1000 / took,
    databaseCpu: database === null ? Number.NaN : (cpuOf(databasePid) - database) / count,
    statements: statements ? (statementsAfter - statementsBefore) / count : Number.NaN,
    generatorBusy: (spent.user + spent.system) / 1000 / took,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    rss: after.rss,
  }
}

function summary(turns) {
  const of = (name) => median(turns.map((turn) => turn[name]))
  const names = ['perSecond', 'cpu', 'busy', 'databaseCpu', 'statements', 'generatorBusy', 'p50', 'p99', 'rss']
  const total = (name) => turns.reduce((sum, turn) => sum + turn[name], 0)
  return { ...Object.fromEntries(names.map((name) => [name, of(name)])), turns: turns.length, count: total('count'), bad: total('bad') }
}
