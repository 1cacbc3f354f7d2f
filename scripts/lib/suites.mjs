/**
 * Everything that `npm test` runs, as one table.
 * `missing` says in one sentence why a suite cannot run on this machine; it then counts as skipped.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, unreadableScripts, weappPackages, weappPreloadsTooBig } from './builds.mjs'
import { bin, check, jest, jestInBrowser, one } from './checks.mjs'
import { h5TooHeavy } from './h5-weight.mjs'
import { findChromium, findMariadbd } from './machine.mjs'
import { at } from './paths.mjs'
import { privacyTroubles } from './privacy-apis.mjs'
import { lendMariadb } from './private-mariadb.mjs'
import { sharingTroubles } from './sharing.mjs'

/**
 * @typedef {object} Context
 * @property {string} sqliteDriver the embedded driver that works on this machine
 */

/**
 * @typedef {object} Suite
 * @property {string} id what one types after `npm test --`
 * @property {string} title
 * @property {(context: Context) => Promise<import('./jest-results.mjs').Tally>} run
 * @property {() => string | null} [missing]
 * @property {() => string[]} [partly] why some of its tests will be skipped here
 * @property {boolean} [alone] runs at the end, when nothing else does: a browser on a busy machine is slow
 */

const BIOME = bin('', '@biomejs/biome/bin/biome')
const TSC = bin('', 'typescript/bin/tsc')
const ESM = ['--experimental-vm-modules', '--no-warnings']

const types = (pkg) => ({
  id: `types:${pkg}`,
  title: `strict types of ${pkg}`,
  run: () => check(`types-${pkg}`, [TSC, '--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'], { cwd: at(pkg) }),
})

const noMariadb = () => (process.env.TEST_DATABASE_URL || findMariadbd() ? null : 'no TEST_DATABASE_URL and no mariadbd on this machine')
const noChromium = () => (findChromium() ? null : 'no Chromium found (CHROMIUM_PATH names one)')

async function onMariadb() {
  const database = await lendMariadb()
  try {
    return await jest('server-mariadb', 'server', { env: { TEST_DB: 'mysql', TEST_DATABASE_URL: database.url } })
  } finally {
    await database.giveBack()
  }
}

/** The flows need the built apps and the built server. */
async function runFlows({ sqliteDriver }) {
  for (const name of ['shared', 'server', 'h5', 'weapp']) await ensureBuilt(name)
  const env = { SQLITE_DRIVER: sqliteDriver, CHROMIUM: findChromium() ?? '' }
  return jestInBrowser('flows', 'scripts', {
    nodeArgs: ESM,
    args: ['--testPathPatterns', '/flows/', '--testPathIgnorePatterns', '/node_modules/', 'accessibility', '--runInBand'],
    env,
  })
}

/** The programs of `npm run faults` that neither need long nor depend on speed. */
async function runFaults({ sqliteDriver }) {
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  return jest('faults', 'scripts', { nodeArgs: ESM, args: ['--testPathPatterns', 'scripts/faults/'], env: { SQLITE_DRIVER: sqliteDriver } })
}

/** Every page in Chromium, measured. */
async function runAccessibility({ sqliteDriver }) {
  for (const name of ['shared', 'server', 'h5']) await ensureBuilt(name)
  const env = { SQLITE_DRIVER: sqliteDriver, CHROMIUM: findChromium() ?? '' }
  return jestInBrowser('accessibility', 'scripts', { nodeArgs: ESM, args: ['--testPathPatterns', 'accessibility.flow'], env })
}

/** @type {Suite[]} */
export const SUITES = [
  {
    id: 'lint',
    title: 'biome: lint',
    run: () => check('lint', [BIOME, 'check', '--formatter-enabled=false', '--colors=off', '--error-on-warnings', '.']),
  },
  // the names only: the differences are a `npm run format` away
  { id: 'format', title: 'biome: format', run: () => check('format', [BIOME, 'format', '--reporter=summary', '--colors=off', '.']) },
  { id: 'house-rules', title: 'clock, file length, machine paths, …', run: () => check('house-rules', [at('scripts', 'house-rules.mjs')]) },
  {
    id: 'boundaries',
    title: 'the arrows between folders',
    run: () => {
      const folders = ['miniprogram/src', 'server/src', 'shared/src']
      return check('boundaries', [
        bin('', 'dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...folders,
      ])
    },
  },
  types('shared'),
  types('server'),
  types('miniprogram'),
  {
    id: 'scripts',
    title: 'the root scripts themselves',
    run: () => jest('scripts', 'scripts', { nodeArgs: ESM, args: ['--testPathIgnorePatterns', '/node_modules/', '/flows/', '/faults/'] }),
  },
  { id: 'shared', title: 'the rules', run: () => jest('shared', 'shared') },
  {
    id: 'server:sqlite',
    title: 'the server on the embedded database',
    run: ({ sqliteDriver }) =>
      jest('server-sqlite', 'server', { env: { TEST_DB: 'sqlite', SQLITE_DRIVER: sqliteDriver, TEST_DATABASE_URL: '' } }),
  },
  {
    id: 'server:libsql',
    title: 'the database where nothing can be compiled',
    run: () => {
      const env = { TEST_DB: 'sqlite', SQLITE_DRIVER: 'libsql', TEST_DATABASE_URL: '' }
      return jest('server-libsql', 'server', {
        env,
        args: ['--testPathPatterns', 'src/platform/database/', 'test/appeals', 'test/schema-drift'],
      })
    },
  },
  {
    id: 'build:h5',
    title: 'the web build, within its weight',
    run: async () => {
      await ensureBuilt('h5')
      const broken = [...unreadableScripts(at('miniprogram', 'dist', 'h5')), ...h5TooHeavy(at('miniprogram', 'dist', 'h5'))]
      return one(broken.length === 0, broken)
    },
  },
  {
    id: 'build:weapp',
    title: 'the WeChat build: sizes, what it may call, what may be shared',
    run: async () => {
      await ensureBuilt('weapp')
      const tooBig = weappPackages().filter((part) => part.tooBig)
      const app = readFileSync(at('miniprogram', 'dist', 'weapp', 'app.json'), 'utf8')
      const broken = [
        ...(app.includes('pages/kit') ? ['the page of all components is in it: it was built with KIT=1'] : []),
        ...unreadableScripts(at('miniprogram', 'dist', 'weapp')),
        ...tooBig.map(({ name, bytes }) => `${name}: ${bytes} bytes`),
        ...weappPreloadsTooBig(),
        ...privacyTroubles(),
        ...sharingTroubles(),
      ]
      return one(broken.length === 0, broken)
    },
  },
  {
    id: 'server:mariadb',
    title: 'the server on MariaDB/MySQL',
    missing: noMariadb,
    run: onMariadb,
  },
  {
    id: 'bench',
    title: 'the benchmark in its small form, only to see that it works',
    alone: true,
    run: async () => {
      for (const name of ['shared', 'server']) await ensureBuilt(name)
      const data = mkdtempSync(join(tmpdir(), 'wish-bench-'))
      try {
        return await check('bench', [at('scripts', 'bench.mjs'), '--small', '--data', data])
      } finally {
        rmSync(data, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  },
  { id: 'faults', title: 'bombs, a store that is away, WeChat failing, a clock that jumps', alone: true, run: runFaults },
  { id: 'miniprogram', title: 'components of the mini-program', run: () => jest('miniprogram', 'miniprogram') },
  {
    id: 'flows',
    title: 'the built apps against a running server',
    alone: true,
    partly: () => [noChromium(), noMariadb()].filter(Boolean),
    run: runFlows,
  },
  {
    id: 'accessibility',
    title: 'text, contrast, targets, keyboard on every page',
    alone: true,
    missing: noChromium,
    run: runAccessibility,
  },
]
