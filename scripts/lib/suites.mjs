/**
 * Everything that `npm test` runs, as one table.
 * `missing` says in one sentence why a suite cannot run on this machine; it then counts as skipped.
 */
import { ensureBuilt, unreadableScripts, weappPackages } from './builds.mjs'
import { bin, check, jest, one } from './checks.mjs'
import { findChromium, findMariadbd } from './machine.mjs'
import { at } from './paths.mjs'
import { borrowMariadb } from './private-mariadb.mjs'

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

/** Lends TEST_DATABASE_URL, or a private server for as long as the work takes. */
async function withMariadb(work) {
  if (process.env.TEST_DATABASE_URL) return work(process.env.TEST_DATABASE_URL)
  const database = await borrowMariadb()
  try {
    return await work(database.url)
  } finally {
    await database.giveBack()
  }
}

/** A suite of flows: the built apps against a running server, written for jest in scripts/flows. */
const flows = (id, title, build, more = {}) => ({
  id: `flows:${id}`,
  title,
  alone: true,
  ...more,
  run: async ({ sqliteDriver }) => {
    for (const name of ['shared', 'server', build]) await ensureBuilt(name)
    const env = { SQLITE_DRIVER: sqliteDriver, ...(findChromium() ? { CHROMIUM_PATH: findChromium() } : {}) }
    return jest(`flows-${id}`, 'scripts', { nodeArgs: ESM, args: ['--testPathPatterns', `/flows/${id}/`, '--runInBand'], env })
  },
})

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
    run: () => jest('scripts', 'scripts', { nodeArgs: ESM, args: ['--testPathIgnorePatterns', '/node_modules/', '/flows/'] }),
  },
  { id: 'shared', title: 'the rules', run: () => jest('shared', 'shared') },
  {
    id: 'server:sqlite',
    title: 'the server on the embedded database',
    run: ({ sqliteDriver }) =>
      jest('server-sqlite', 'server', { env: { TEST_DB: 'sqlite', SQLITE_DRIVER: sqliteDriver, TEST_DATABASE_URL: '' } }),
  },
  {
    id: 'build:h5',
    title: 'the web build',
    run: async () => {
      await ensureBuilt('h5')
      const broken = unreadableScripts(at('miniprogram', 'dist', 'h5'))
      return one(broken.length === 0, broken)
    },
  },
  {
    id: 'build:weapp',
    title: 'the WeChat build, within the size limits',
    run: async () => {
      await ensureBuilt('weapp')
      const tooBig = weappPackages().filter((part) => part.tooBig)
      const broken = [
        ...unreadableScripts(at('miniprogram', 'dist', 'weapp')),
        ...tooBig.map(({ name, bytes }) => `${name}: ${bytes} bytes`),
      ]
      return one(broken.length === 0, broken)
    },
  },
  {
    id: 'server:mariadb',
    title: 'the server on MariaDB/MySQL',
    missing: noMariadb,
    run: () => withMariadb((url) => jest('server-mariadb', 'server', { env: { TEST_DB: 'mysql', TEST_DATABASE_URL: url } })),
  },
  { id: 'miniprogram', title: 'components of the mini-program', run: () => jest('miniprogram', 'miniprogram') },
  flows('faults', 'a server killed in the middle of a burst', 'server'),
  flows('weapp', 'the WeChat build in its runtime', 'weapp'),
  flows('browser', 'the web build in Chromium', 'h5', { missing: noChromium }),
]
