import { choose, runSuites } from './runner.mjs'
import { SUITES as REAL_SUITES } from './suites.mjs'

const ok = (id, more = {}) => ({ id, title: id, run: async () => ({ passed: 1, failed: 0, skipped: 0, failures: [] }), ...more })
const SUITES = [ok('shared'), ok('server:sqlite'), ok('server:mariadb'), ok('servers')]
const ids = (words) => choose(SUITES, words).chosen.map((suite) => suite.id)

let said
let write
beforeEach(() => {
  said = ''
  write = process.stdout.write
  process.stdout.write = (text) => {
    said += text
    return true
  }
})
afterEach(() => {
  process.stdout.write = write
})
const lastLine = () => said.trimEnd().split('\n').at(-1)
const run = (suites, options = {}) => runSuites(suites, {}, { lanes: 2, skipsFail: false, ...options })

test('every suite of the table has a name of its own', () => {
  const names = REAL_SUITES.map((suite) => suite.id)
  expect(new Set(names).size).toBe(names.length)
})

test('suites are chosen by name or by the first part of it', () => {
  expect(ids([])).toHaveLength(4)
  expect(ids(['server'])).toEqual(['server:sqlite', 'server:mariadb'])
  expect(ids(['shared', 'server:mariadb'])).toEqual(['shared', 'server:mariadb'])
  expect(choose(SUITES, ['nonsense']).unknown).toEqual(['nonsense'])
})

test('all suites are counted and the last line is the sum', async () => {
  expect(await run([ok('a'), ok('b', { alone: true }), ok('c')])).toBe(0)
  expect(lastLine()).toBe('3 passed, 0 failed')
})

test('a suite that throws is one failure', async () => {
  const broken = ok('b', {
    run: () => {
      throw new Error('boom')
    },
  })
  expect(await run([ok('a'), broken])).toBe(1)
  expect(said).toContain('boom')
  expect(lastLine()).toBe('1 passed, 1 failed')
})

test('what cannot run here is said and counted as skipped; in CI that is a failure', async () => {
  const suites = [ok('a'), ok('b', { missing: () => 'no browser' }), ok('c', { partly: () => ['no database'] })]
  expect(await run(suites)).toBe(0)
  expect(said).toContain('b: no browser')
  expect(said).toContain('c (partly): no database')
  expect(lastLine()).toBe('2 passed, 0 failed, 1 skipped')
  expect(await run(suites, { skipsFail: true })).toBe(1)
  expect(lastLine()).toBe('2 passed, 1 failed, 1 skipped')
})

test('a suite that wants to be alone starts when the others are done', async () => {
  const order = []
  const slow = ok('slow', {
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      order.push('slow')
      return { passed: 1, failed: 0, skipped: 0, failures: [] }
    },
  })
  const alone = ok('alone', {
    alone: true,
    run: async () => {
      order.push('alone')
      return { passed: 1, failed: 0, skipped: 0, failures: [] }
    },
  })
  await run([alone, slow])
  expect(order).toEqual(['slow', 'alone'])
})
