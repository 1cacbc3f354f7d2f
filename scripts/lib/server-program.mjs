/** A program of the server as a command: installs and builds what is needed, then hands over to it. */
import { ensureBuilt } from './builds.mjs'
import { ended, start } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { at, ROOT } from './paths.mjs'

/**
 * Runs a program of the built server with these words, in this terminal.
 * @param {string} program below server/dist/src
 * @param {readonly string[]} words
 * @returns {Promise<number>} its exit code
 */
export async function runServerProgram(program, words) {
  const { sqliteDriver } = await ensureInstalled()
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  const env = { SQLITE_DRIVER: sqliteDriver, ...process.env }
  const child = start(process.execPath, [at('server', 'dist', 'src', ...program.split('/')), ...words], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  })
  return (await ended(child)).code ?? 1
}
