/**
 * Everything that `npm test` runs, as one table.
 * `missing` says in one sentence why a suite cannot run on this machine; it then counts as skipped.
 */
import { bin, check, jest } from './checks.mjs'
import { at } from './paths.mjs'

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
 */

/** @type {Suite[]} */
export const SUITES = [
  {
    id: 'lint',
    title: 'biome: lint and format',
    run: () => check('lint', [bin('', '@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=50', '--colors=off', '.'], { cwd: at() }),
  },
  {
    id: 'scripts',
    title: 'the root scripts themselves',
    run: () =>
      jest('scripts', 'scripts', { nodeArgs: ['--experimental-vm-modules', '--no-warnings'], args: ['--testPathPatterns', '/lib/'] }),
  },
]
