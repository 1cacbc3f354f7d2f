/** `npm run bench`: the product against the bare limit and a tutorial-style service, in one run on this machine. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../lib/builds.mjs'
import { main } from '../lib/children.mjs'
import { ensureInstalled } from '../lib/install.mjs'
import { findMariadbd } from '../lib/machine.mjs'
import { at } from '../lib/paths.mjs'
import { dim, duration, say, sayTrouble, Trouble } from '../lib/say.mjs'
import { CALLS } from './calls.mjs'
import { prepareTargets, short, statementCounter } from './databases.mjs'
import { EXTRAS } from './extras.mjs'
import { load, stock } from './load.mjs'
import { measure } from './measure.mjs'
import { report, turnLine } from './report.mjs'
import { pin, pins, startService } from './services.mjs'
import { fillTutorial } from './tutorial/fill.mjs'

const HELP = `npm run bench                              everything: 10k and 1M appeals, MariaDB and SQLite (at most 40 minutes once loaded)
npm run bench -- --small                   a minute: only to see that it works
npm run bench -- --only submit,mine        these calls or extras: ${[...CALLS.map(({ id }) => id), ...EXTRAS.map(({ id }) => id)].join(', ')}
npm run bench -- --db sqlite --rows 10000  one database, one size (comma for several)
npm run bench -- --data <dir>              where the databases lie and stay (default .cache/bench); loading goes on where it stopped
npm run bench -- --no-tutorial             leaves the tutorial-style service out
npm run bench -- --seconds 3 --repetitions 5 --connections 16
npm run bench -- --requests 1500           turns of so many requests instead of seconds: on a busy machine the processor time still counts
`

const FULL = { rows: '10000,1000000', db: 'mariadb,sqlite', seconds: '2', repetitions: '5', connections: '16' }
const SMALL = { rows: '300', seconds: '0.3', repetitions: '1', connections: '4' }

function readOptions() {
  const text = { type: 'string' }
  const flag = { type: 'boolean', default: false }
  const { values } = parseArgs({
    options: {
      rows: text,
      db: text,
      only: text,
      data: text,
      seconds: text,
      requests: text,
      repetitions: text,
      connections: text,
      small: flag,
      'no-tutorial': flag,
      help: flag,
    },
  })
  const given = { ...FULL, ...(values.small ? SMALL : {}), ...values }
  const list = (words) => words.split(',').filter(Boolean)
  const known = [...CALLS, ...EXTRAS].map(({ id }) => id)
  const only = list(given.only ?? '')
  const stranger = only.find((id) => !known.includes(id))
  if (stranger)
    throw new Trouble(`没有叫 ${stranger} 的测量。`, `There is no measurement named ${stranger}. Known: ${known.join(', ')}`, {
      exitCode: 2,
    })
  let kinds = list(given.db)
  if (!findMariadbd() && kinds.includes('mariadb')) {
    say(dim('这台机器上没有 mariadbd，只测 SQLite · no mariadbd here, SQLite only'))
    kinds = kinds.filter((kind) => kind !== 'mariadb')
  }
  return {
    help: values.help,
    small: values.small,
    tutorial: !values['no-tutorial'],
    kinds,
    sizes: list(given.rows).map(Number),
    wanted: (id) => only.length === 0 || only.includes(id),
    data: given.data ?? at('.cache', values.small ? 'bench-small' : 'bench'),
    ms: given.requests ? 120_000 : Number(given.seconds) * 1000,
    requests: given.requests ? Number(given.requests) : Number.POSITIVE_INFINITY,
    repetitions: Number(given.repetitions),
    connections: Number(given.connections),
  }
}

async function bench() {
  const options = readOptions()
  if (options.help) return say(HELP)
  const began = performance.now()
  const { sqliteDriver } = await ensureInstalled()
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  mkdirSync(options.data, { recursive: true })
  say(`数据库 · databases: ${options.kinds.join(', ')}; ${options.sizes.map(short).join(', ')} appeals; data in ${options.data}`)
  const { targets, server } = await prepareTargets({ ...options, sqliteDriver })
  for (const target of targets) await load(target)
  if (server && pins) pin(server.pid, '1')
  if (pins) pin(process.pid, '1')

  const results = { calls: [], extras: [] }
  for (const kind of options.kinds) {
    const ofKind = targets.filter((target) => target.kind === kind)
    const databasePid = kind === 'mariadb' ? server.pid : undefined
    const statements = kind === 'mariadb' ? await statementCounter(ofKind[0]) : undefined
    results.calls.push(...(await compare(ofKind, { ...options, databasePid, statements })))
    await statements?.close()
    for (const extra of EXTRAS) {
      if (!options.wanted(extra.id) || (extra.once && kind !== options.kinds[0])) continue
      say(`${extra.title} (${kind})`)
      results.extras.push({ id: extra.id, kind, ...(await extra.run(ofKind.at(-1), options)) })
    }
  }
  writeFileSync(join(options.data, 'results.json'), JSON.stringify(results, null, 2))
  say()
  say(report(results, options))
  say(dim(`${duration(performance.now() - began)}`))
  // a small run only shows that it works, and then every answer must have been a good one
  const bad = results.calls.reduce(
    (sum, { services }) => sum + Object.values(services).reduce((n, { bad: b, count }) => n + b + (count === 0 ? 1 : 0), 0),
    0,
  )
  return bad > 0 || results.extras.some(({ failed }) => failed) ? 1 : 0
}

/** All wanted calls on all sizes of one kind of database. */
async function compare(targets, options) {
  const calls = CALLS.filter(({ id }) => options.wanted(id))
  if (calls.length === 0) return []
  const amount = options.small ? 200 : 12_000
  const stocks = new Map()
  for (const target of targets)
    stocks.set(target, await stock(target, { submitters: Math.ceil(amount / 4), wishes: options.wanted('claim') ? amount : 0 }))
  const services = []
  try {
    for (const target of targets) {
      for (const name of ['limit', 'product']) services.push(await startService(name, target, options))
      if (options.tutorial) services.push(await startTutorial(target, options))
    }
    const counters = new Map()
    const found = []
    for (const call of calls) {
      const able = services.filter(({ name, target }) => call.make(0, stocks.get(target))?.[name])
      say(`${call.title} (${targets[0].kind})`)
      const measured = await measure(call, able, { ...options, ms: options.ms, warmMs: options.ms, stocks, counters })
      for (const target of targets) {
        const of = Object.fromEntries(
          [...measured].filter(([service]) => service.target === target).map(([{ name }, values]) => [name, values]),
        )
        found.push({ id: call.id, kind: target.kind, rows: target.rows, services: of })
        say(turnLine(target, of))
      }
    }
    return found
  } finally {
    for (const service of services) await service.stop()
  }
}

async function startTutorial(target, options) {
  // the first start makes its tables, the second serves
  const first = await startService('tutorial', target, { ...options, env: { TUTORIAL_SYNC: '1' } })
  await first.stop()
  await fillTutorial(target)
  return startService('tutorial', target, options)
}

await main(bench, sayTrouble)
