/**
 * A MariaDB (or MySQL) server of our own for the tests: temporary folder, own port and socket, own user,
 * removed afterwards. It touches no database that is already on the machine.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ended, removeAtEnd, run, start, stop, tailOf } from './children.mjs'
import { findMariadbd, which } from './machine.mjs'
import { at } from './paths.mjs'
import { freePort } from './ports.mjs'
import { Trouble } from './say.mjs'

const START_LIMIT_MS = 90_000

/** Creates the system tables in an empty folder, in the way of whichever of the two servers this is. */
export async function initialise(program, data, log, asUser) {
  const folder = dirname(program)
  const installer = which(['mariadb-install-db', 'mysql_install_db'], [folder, join(dirname(folder), 'bin'), '/usr/bin'])
  const done = installer
    ? await run(
        installer,
        ['--no-defaults', `--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal', ...asUser],
        { log },
      )
    : await run(program, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...asUser], { log })
  if (done.code !== 0) {
    throw new Trouble('测试用的 MariaDB 没有建好。', 'The private MariaDB could not be set up.', { detail: done.tail(20) })
  }
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    socket.setTimeout(1000, () => socket.destroy())
    // the server speaks first: a greeting proves that it takes connections
    socket.once('data', () => {
      resolve(true)
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })

/** For a folder that is thrown away: surviving a power cut would only cost time. */
const FAST = ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=0']
/** As in production: what is acknowledged survives a power cut; room in memory for the benchmark's million rows. */
const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=2G', '--innodb-log-file-size=512M']

/**
 * Starts a private server.
 * @param {{ folder?: string, durable?: boolean, port?: number, password?: string, more?: string[] }} [options]
 *   folder: where the data lies and stays; without it, all is thrown away at the end. port, password: as before a restart. more: options that win
 * @returns {Promise<{ url: string, pid: number, ended: Promise<unknown>, stop: () => Promise<void> }>} `url` has no database name: the tests create and drop their own
 */
export async function startPrivateMariadb({ folder: kept, durable = false, port: given, password: known, more = [] } = {}) {
  const program = findMariadbd()
  if (!program) {
    throw new Trouble('这台机器上没有 mariadbd（Debian/Ubuntu：apt-get install mariadb-server）。', 'There is no mariadbd on this machine.')
  }
  // short on purpose: the path of a socket may not be longer than about a hundred characters
  const folder = mkdtempSync(join(tmpdir(), 'wishdb-'))
  const remove = removeAtEnd(folder)
  try {
    const data = kept ?? join(folder, 'data')
    const log = join(folder, 'log')
    const root = userInfo().uid === 0
    // the server refuses to run as root unless told so
    const asUser = root ? ['--user=root'] : []
    if (!existsSync(join(data, 'mysql'))) await initialise(program, data, join(folder, 'install.log'), asUser)

    const password = known ?? randomBytes(12).toString('hex')
    const init = join(folder, 'init.sql')
    writeFileSync(
      init,
      `CREATE USER IF NOT EXISTS 'wish'@'%';\nALTER USER 'wish'@'%' IDENTIFIED BY '${password}';\nGRANT ALL PRIVILEGES ON *.* TO 'wish'@'%' WITH GRANT OPTION;\n`,
    )
    const port = given ?? (await freePort())
    const child = start(
      program,
      [
        '--no-defaults',
        ...asUser,
        `--datadir=${data}`,
        `--socket=${join(folder, 's')}`,
        `--pid-file=${join(folder, 'pid')}`,
        `--log-error=${log}`,
        // a server that starts throws away the temporary tables it finds, also those of another one at work
        `--tmpdir=${folder}`,
        `--init-file=${init}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--character-set-server=utf8mb4',
        // not UTC, like most servers in China: the product must not depend on it
        '--default-time-zone=+08:00',
        '--max-connections=400',
        '--skip-log-bin',
        ...(durable ? DURABLE : FAST),
        ...more,
      ],
      { stdio: 'ignore' },
    )
    await untilReady(child, port, log)
    const scheme = basename(program).startsWith('maria') ? 'mariadb' : 'mysql'
    return {
      url: `${scheme}://wish:${password}@127.0.0.1:${port}/`,
      pid: child.pid,
      ended: ended(child),
      stop: async () => {
        await stop(child, 15_000)
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function untilReady(child, port, log) {
  let dead = false
  ended(child).then(() => {
    dead = true
  })
  const giveUp = performance.now() + START_LIMIT_MS
  while (performance.now() < giveUp && !dead) {
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop(child, 2000)
  throw new Trouble('测试用的 MariaDB 没有启动起来。', 'The private MariaDB did not start.', { detail: tailOf(log, 20) })
}

/**
 * The same in a process that ends with ours: even when this script is killed outright, the server goes and its folder with it.
 * @returns {Promise<{ url: string, giveBack: () => Promise<void> }>}
 */
export async function borrowMariadb() {
  const child = start(process.execPath, [at('scripts', 'private-mariadb.mjs'), '--until-input-ends'], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  await new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('\n')) resolve()
    })
    child.once('exit', resolve)
  })
  if (!said.includes('\n')) {
    throw new Trouble('测试用的 MariaDB 没有启动起来。', 'The private MariaDB did not start.', { detail: complaint.trim() })
  }
  return {
    url: said.trim(),
    giveBack: async () => {
      child.stdin.end()
      await ended(child)
    },
  }
}

/** The server of TEST_DATABASE_URL where there is one, else a private one; null where neither can be had. */
export async function lendMariadb() {
  const url = process.env.TEST_DATABASE_URL
  if (url) return { url, giveBack: async () => {} }
  return findMariadbd() ? borrowMariadb() : null
}
