/** What is not a call in a loop: the race for one wish, points in polygons, start and memory, photos beside requests. */
import { createRequire } from 'node:module'
import { at } from '../lib/paths.mjs'
import { CALLS, dayFrom } from './calls.mjs'
import { drive, median, quantile } from './generator.mjs'
import { stock } from './load.mjs'
import { photoSender } from './photo.mjs'
import { startService } from './services.mjs'
import { tokenOf } from './world.mjs'

const require = createRequire(at('server', 'package.json'))
const mark = (met) => (met ? '✓' : '✗')
const mib = (bytes) => Math.round(bytes / 2 ** 20)

/**
 * @typedef {object} Extra
 * @property {string} id
 * @property {string} title
 * @property {boolean} [once] needs no database of its own kind
 * @property {(target: import('./databases.mjs').Target, options: object) => Promise<{ lines: string[], failed?: boolean }>} run
 */

/** @type {Extra[]} */
export const EXTRAS = [
  { id: 'race', title: 'claim race', run: race },
  { id: 'grid', title: 'points in polygons', once: true, run: grid },
  { id: 'start', title: 'cold start and memory', run: start },
  { id: 'photos', title: 'photos beside requests', run: photos },
]

/** Two hundred members want one wish at the same moment, several times. */
async function race(target, options) {
  const members = options.small ? 20 : 200
  const rounds = options.small ? 1 : 5
  // each member may hold five wishes, so a stock of five per member has as many members
  const { wishes, claimants } = await stock(target, { submitters: 0, wishes: members * 5, together: true })
  const service = await startService('product', target, options)
  const winners = []
  try {
    for (const { id, version } of wishes.slice(0, rounds)) {
      let n = 0
      const body = { version, plan: '这个周末送到家里去', promisedOn: dayFrom(5), rules: true }
      const next = () =>
        n < members ? { method: 'POST', path: `/api/v1/appeals/${id}/actions/claim`, token: tokenOf(claimants[n++]), body } : undefined
      const { statuses } = await drive({ port: service.port, connections: Math.min(members, 200), ms: 60_000, next })
      winners.push(statuses.get(200) ?? 0)
    }
  } finally {
    await service.stop()
  }
  const right = winners.every((count) => count === 1)
  return {
    failed: !right,
    lines: [
      `- claim race, ${target.kind}: ${members} members on one wish, ${rounds} times: winners ${winners.join(', ')} (goal: 1 each) ${mark(right)}`,
    ],
  }
}

/** How fast the map finds the grid of a point. */
async function grid(_target, { small }) {
  const { TerritorySnapshot } = require(at('server', 'dist', 'src', 'territory', 'snapshot.js'))
  const count = small ? 1000 : 100_000
  const side = Math.ceil(Math.sqrt(count))
  const grids = Array.from({ length: count }, (_, n) => ({
    id: `g${n}`,
    communityId: 'c',
    groupId: `gg${n}`,
    name: '',
    polygon: hexagon(n % side, Math.floor(n / side)),
  }))
  const began = performance.now()
  const map = new TerritorySnapshot({ version: 1, streets: [], communities: [], grids, buildings: [], units: [] })
  const built = performance.now() - began
  const points = Array.from({ length: 1000 }, (_, n) => [
    116 + ((n * 7919) % side) * 0.001 + 0.0004,
    39 + ((n * 104_729) % side) * 0.001 + 0.0004,
  ])
  const rates = []
  for (let turn = 0; turn < 6; turn++) {
    const from = performance.now()
    for (let i = 0; i < 100_000; i++) map.gridAt(points[i % points.length])
    rates.push(100_000 / ((performance.now() - from) / 1000))
  }
  const rate = median(rates.slice(1))
  return {
    lines: [
      `- grid lookup over ${count} polygons: ${Math.round(rate / 1000)}k points/s (goal ≥ 500k) ${mark(rate >= 500_000)}, map built in ${Math.round(built)} ms (goal < 1000) ${mark(built < 1000)}`,
    ],
  }
}

/** Six corners about the middle of a cell. */
function hexagon(x, y) {
  return Array.from({ length: 6 }, (_, k) => [
    116 + x * 0.001 + 0.0005 + 0.00049 * Math.cos((k * Math.PI) / 3),
    39 + y * 0.001 + 0.0005 + 0.00049 * Math.sin((k * Math.PI) / 3),
  ])
}

/** From the start of the process until it listens, on a migrated database; memory then, and under load. */
async function start(target, options) {
  const times = []
  let idle = 0
  let loaded = 0
  for (let turn = 0; turn < (options.small ? 1 : 5); turn++) {
    const service = await startService('product', target, options)
    try {
      times.push(service.startMs)
      if (turn > 0 || options.small) continue
      await new Promise((resolve) => setTimeout(resolve, 2000))
      idle = (await service.usage()).rss
      await mixed(service, target, { ms: 8000, connections: 64 })
      loaded = (await service.usage()).rss
    } finally {
      await service.stop()
    }
  }
  const ms = median(times)
  const memory = options.small
    ? ''
    : `; memory idle ${mib(idle)} MiB (goal ≤ 130) ${mark(mib(idle) <= 130)}, at 64 connections ${mib(loaded)} MiB (goal ≤ 220) ${mark(mib(loaded) <= 220)}`
  return { lines: [`- cold start, ${target.kind}: ${Math.round(ms)} ms (goal ≤ 1500) ${mark(ms <= 1500)}${memory}`] }
}

const READS = ['mine', 'queue', 'wall', 'detail']

/** All reading calls in turn. */
async function mixed(service, target, { ms, connections }) {
  const prepared = await stock(target, { submitters: 1, wishes: 0 })
  const calls = CALLS.filter(({ id }) => READS.includes(id))
  let n = 0
  return drive({
    port: service.port,
    connections,
    ms,
    next: () => calls[n % calls.length].make(Math.floor(n++ / calls.length), prepared).product,
  })
}

/** The slowest requests while one photo per second comes in, against those without photos. */
async function photos(target, options) {
  const service = await startService('product', target, options)
  const connections = options.small ? 8 : 64
  const ms = options.small ? 1500 : 6000
  try {
    await mixed(service, target, { ms, connections })
    const without = await mixed(service, target, { ms, connections })
    const sender = photoSender(service.port, target)
    const beside = await mixed(service, target, { ms, connections })
    const sent = await sender.stop()
    const times = quantile(beside.times, 0.99) / quantile(without.times, 0.99)
    return {
      failed: sent.failed > 0,
      lines: [
        `- photos beside requests, ${target.kind}, ${connections} connections: p99 ${quantile(without.times, 0.99).toFixed(1)} ms without, ` +
          `${quantile(beside.times, 0.99).toFixed(1)} ms with ${sent.count} photos in ${(ms / 1000).toFixed(0)} s: × ${times.toFixed(2)} (goal ≤ 3) ${mark(times <= 3)}`,
      ],
    }
  } finally {
    await service.stop()
  }
}
