/** One node of a Galera cluster on the loopback interface: started, killed, frozen, cut off, brought back. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ended, run, start, stop, tailOf } from '../lib/children.mjs'
import { at } from '../lib/paths.mjs'
import { Trouble } from '../lib/say.mjs'
import { waitFor } from '../lib/wait.mjs'

const START_LIMIT_MS = 120_000
const STOPPED_BY_ITSELF = 'the node has ended'

/** The group notices a dead member after two seconds instead of five; keepalive must be below a third of it. */
const GROUP = [
  'gcache.size=128M',
  'gcache.recover=yes',
  'pc.recovery=TRUE',
  'evs.keepalive_period=PT0.5S',
  'evs.inactive_check_period=PT0.25S',
  'evs.suspect_timeout=PT2S',
  'evs.inactive_timeout=PT6S',
]

/** The file of the replication library, or null. */
export const findGalera = () =>
  ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so', '/usr/lib64/galera/libgalera_smm.so'].find((path) =>
    existsSync(path),
  ) ?? null

export class ClusterNode {
  /**
   * @param {{ program: string, folder: string, asUser: string[], ports: { sql: number, group: number, ist: number, sst: number }, account: { user: string, password: string } }} options
   */
  constructor(options) {
    Object.assign(this, options)
    this.data = join(this.folder, 'data')
    this.log = join(this.folder, 'error.err')
  }

  get url() {
    return `mariadb://${this.account.user}:${this.account.password}@127.0.0.1:${this.ports.sql}/`
  }

  get alive() {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null
  }

  get #plain() {
    return [
      '--no-defaults',
      ...this.asUser,
      `--datadir=${this.data}`,
      `--socket=${join(this.folder, 's')}`,
      `--pid-file=${join(this.folder, 'pid')}`,
      `--log-error=${this.log}`,
      `--tmpdir=${this.folder}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      '--default-time-zone=+08:00',
      '--max-connections=200',
      '--default-storage-engine=InnoDB',
      '--binlog-format=ROW',
      '--innodb-autoinc-lock-mode=2',
      // 0, often advised for Galera, loses acknowledged writes when all nodes die
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-rollback-on-timeout=ON',
      '--innodb-lock-wait-timeout=5',
      '--innodb-snapshot-isolation=ON',
      '--innodb-buffer-pool-size=128M',
      '--innodb-log-file-size=64M',
    ]
  }

  #cluster(members) {
    const { group, ist, sst, sql } = this.ports
    const provider = [`base_port=${group}`, `gmcast.listen_addr=tcp://127.0.0.1:${group}`, `ist.recv_addr=127.0.0.1:${ist}`, ...GROUP]
    return [
      `--port=${sql}`,
      '--wsrep-on=ON',
      `--wsrep-provider=${findGalera()}`,
      // all three, always: also the one that bootstraps finds the others again after a crash
      `--wsrep-cluster-address=gcomm://${members.map((port) => `127.0.0.1:${port}`).join(',')}`,
      `--wsrep-node-address=127.0.0.1:${group}`,
      `--wsrep-node-incoming-address=127.0.0.1:${sql}`,
      `--wsrep-sst-receive-address=127.0.0.1:${sst}`,
      '--wsrep-sst-method=rsync',
      '--wsrep-slave-threads=2',
      '--wsrep-retry-autocommit=4',
      `--wsrep-provider-options=${provider.join(';')}`,
    ]
  }

  /** Starts it; without `first` it joins the others, from where its own files say that it was. */
  async start(members, { first = false, more = [], wait = true } = {}) {
    const position = first ? [] : await this.#position()
    const args = [...this.#plain, ...this.#cluster(members), ...(first ? ['--wsrep-new-cluster'] : []), ...position, ...more]
    this.child = start(this.program, args, { stdio: 'ignore' })
    if (wait) await this.untilReady()
  }

  /** After a crash the position stands in the tables only; without it the node would fetch everything anew. */
  async #position() {
    const log = join(this.folder, 'recover')
    await run(this.program, [...this.#plain, '--port=0', '--skip-networking', '--wsrep-recover', `--log-error=${log}.err`], { log })
    const found = /Recovered position:\s*([0-9a-f-]+:-?\d+)/.exec(readFileSync(`${log}.err`, 'utf8'))?.[1]
    return found ? [`--wsrep-start-position=${found}`] : []
  }

  async untilReady(timeout = START_LIMIT_MS) {
    await waitFor(
      async () => {
        if (!this.alive) return STOPPED_BY_ITSELF
        const status = await this.status()
        return status.wsrep_ready === 'ON' && status.wsrep_local_state === '4'
      },
      { timeout, every: 100, describe: () => tailOf(this.log, 20) },
    )
    if (!this.alive) throw new Trouble('有一个节点没有启动起来。', 'A node did not start.', { detail: tailOf(this.log, 20) })
  }

  async status() {
    const rows = await this.query(`SHOW GLOBAL STATUS LIKE 'wsrep%'`)
    return Object.fromEntries(rows.map(({ Variable_name, Value }) => [Variable_name, Value]))
  }

  async query(sql, database = '') {
    const { createConnection } = createRequire(at('server', 'package.json'))('mysql2/promise')
    const connection = await createConnection({ uri: `${this.url.replace(/^mariadb:/, 'mysql:')}${database}`, connectTimeout: 1000 })
    connection.on('error', () => undefined)
    try {
      return (await connection.query({ sql, timeout: 10_000 }))[0]
    } finally {
      connection.destroy()
    }
  }

  /** kill -9 */
  async kill() {
    this.child.kill('SIGKILL')
    await ended(this.child)
  }

  /** Frozen: every connection stays open and nothing is answered. */
  hang() {
    this.child.kill('SIGSTOP')
  }

  wake() {
    this.child.kill('SIGCONT')
  }

  /** Alone in its own partition: it takes connections and refuses statements. */
  isolate(on) {
    return this.query(`SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${on ? 1 : 0}'`)
  }

  async stop() {
    if (!this.alive) return
    this.wake()
    await stop(this.child, 20_000)
  }
}
