/** The results as text: one line per call while it runs, one table of ratios with the goals at the end. */
import { cpus, totalmem } from 'node:os'
import { short } from './databases.mjs'
import { pins } from './services.mjs'

/**
 * The goals: throughput against the limit at least, processor time against the limit at most, throughput against the
 * tutorial at least; at 1M against 10k, time and processor time at most.
 */
const GOALS = {
  submit: { perSecond: 0.75, cpu: 1.6 },
  claim: { perSecond: 0.75, cpu: 1.6 },
  mine: { perSecond: 0.75, cpu: 1.4 },
  queue: { perSecond: 0.75, cpu: 1.4 },
  detail: { perSecond: 0.75, cpu: 1.4 },
  wall: { perSecond: 0.85, cpu: 1.2 },
}
/** On the embedded database, durable. */
const SQLITE_THROUGHPUT = 0.5
const TUTORIAL = 10
const GROWTH = 1.15
const SEARCH = 3

const number = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const verdict = (met) => (met === null ? '' : met ? '✓' : '✗')

/** What was just measured on one database. */
export function turnLine(target, services) {
  const parts = Object.entries(services).map(
    ([name, s]) =>
      `${name} ${number(s.perSecond)}/s, ${number(s.cpu)} µs, ${number(s.statements, 1)} SQL, p50 ${number(s.p50, 1)}, p99 ${number(s.p99, 1)} ms`,
  )
  return `    ${target.kind} ${short(target.rows)}: ${parts.join(' · ')}`
}

/** Everything, as Markdown that can go into docs/benchmarks.md as it is. */
export function report({ calls, extras }, { connections, repetitions, ms }) {
  const out = [
    `Node ${process.version}, ${process.platform}, ${cpus().length} processors (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; ` +
      `${connections} connections, ${repetitions} turns of ${ms / 1000} s each, medians; ${pins ? 'server on one processor, generator and MariaDB on another' : 'nothing pinned'}.`,
    '',
    ...table(
      [
        'call',
        'database',
        'limit /s',
        'product /s',
        'ratio',
        'goal',
        '',
        'limit µs',
        'product µs',
        '×',
        'goal',
        '',
        'SQL limit',
        'SQL product',
        'p50 ms',
        'p99 ms',
        'tutorial ×',
        'goal',
        '',
      ],
      calls.map((row) => callRow(row)),
    ),
    '',
    ...growth(calls),
    ...search(calls),
    ...extras.flatMap(({ lines = [] }) => lines),
  ]
  const generator = Math.max(0, ...calls.flatMap(({ services }) => Object.values(services).map((s) => s.generatorBusy)))
  const busiest = calls.filter(({ services }) => services.limit && services.limit.generatorBusy > services.limit.busy).map(({ id }) => id)
  out.push(
    '',
    `The load generator used at most ${number(generator * 100)} % of a processor` +
      (busiest.length > 0
        ? `; it was busier than the limit it drove in: ${[...new Set(busiest)].join(', ')}.`
        : ' and was never busier than what it drove.'),
  )
  return out.join('\n')
}

function callRow({ id, kind, rows, services: { limit, product, tutorial } }) {
  const goal = GOALS[id]
  const speed = product.perSecond / limit.perSecond
  const cost = product.cpu / limit.cpu
  const wanted = goal && (kind === 'sqlite' ? SQLITE_THROUGHPUT : goal.perSecond)
  const rival = tutorial ? product.perSecond / tutorial.perSecond : Number.NaN
  return [
    id,
    `${kind} ${short(rows)}`,
    number(limit.perSecond),
    number(product.perSecond),
    number(speed, 2),
    goal ? `≥ ${wanted}` : '',
    verdict(goal ? speed >= wanted : null),
    number(limit.cpu),
    number(product.cpu),
    number(cost, 2),
    goal && kind !== 'sqlite' ? `≤ ${goal.cpu}` : '',
    verdict(goal && kind !== 'sqlite' ? cost <= goal.cpu : null),
    number(limit.statements, 1),
    number(product.statements, 1),
    number(product.p50, 1),
    number(product.p99, 1),
    number(rival, 1),
    tutorial ? `≥ ${TUTORIAL}` : '',
    verdict(tutorial ? rival >= TUTORIAL : null),
  ]
}

/** The largest size against the smallest. */
function growth(calls) {
  const sizes = [...new Set(calls.map(({ rows }) => rows))].sort((a, b) => a - b)
  if (sizes.length < 2) return []
  const [small, large] = [sizes[0], sizes.at(-1)]
  const rows = calls
    .filter(({ rows }) => rows === large)
    .flatMap(({ id, kind, services }) => {
      const before = calls.find((other) => other.id === id && other.kind === kind && other.rows === small)?.services.product
      if (!before) return []
      const [time, cost] = [services.product.p50 / before.p50, services.product.cpu / before.cpu]
      return [[id, kind, number(time, 2), verdict(time <= GROWTH), number(cost, 2), verdict(cost <= GROWTH)]]
    })
  return [
    `${short(large)} against ${short(small)} (goal ≤ ${GROWTH}):`,
    '',
    ...table(['call', 'database', 'p50 ×', '', 'processor ×', ''], rows),
    '',
  ]
}

function search(calls) {
  return calls
    .filter(({ id }) => id === 'search')
    .flatMap(({ kind, rows, services }) => {
      const list = calls.find((other) => other.id === 'area' && other.kind === kind && other.rows === rows)?.services.product
      if (!list) return []
      const times = services.product.p50 / list.p50
      return [
        `- search against the same list without it, ${kind} ${short(rows)}: p50 × ${number(times, 2)} (goal ≤ ${SEARCH}) ${verdict(times <= SEARCH)}`,
      ]
    })
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
