import { type Connection, createConnection, createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2'

/** How a node answers: not at all, so that it may be used when there is no better, or well. */
export type Fitness = 0 | 1 | 2

/** A node that does not answer within this is taken for dead or hanging. */
const PROBE_MS = 1000
const SYNCED = '4'
const DONOR = '2'

interface Stream {
  destroy(error: Error): void
}

/** One address of the database, with the connections to it. */
export class WriterNode {
  /** Host and port, for the log; never the password. */
  readonly label: string
  private pool: Pool | undefined
  private prober: Connection | undefined
  private inCluster = false
  private readonly open = new Set<PoolConnection>()

  constructor(private readonly options: PoolOptions) {
    this.label = `${options.host}:${options.port ?? 3306}`
  }

  /** The connections of this node; made when it is first used. */
  get connections(): Pool {
    this.pool ??= this.makePool()
    return this.pool
  }

  /** Asks the server how it is; a Galera node that has lost the others takes connections, and refuses every statement. */
  async probe(): Promise<Fitness> {
    const names = `'wsrep_on','read_only','wsrep_ready','wsrep_cluster_status','wsrep_local_state'`
    try {
      const [settings, status] = await Promise.all([
        this.ask(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names})`),
        this.ask(`SHOW GLOBAL STATUS WHERE Variable_name IN (${names})`),
      ])
      if (isOn(settings.get('read_only'))) return 0
      this.inCluster = isOn(settings.get('wsrep_on'))
      if (!this.inCluster) return 2
      if (!isOn(status.get('wsrep_ready')) || status.get('wsrep_cluster_status') !== 'Primary') return 0
      const state = status.get('wsrep_local_state')
      return state === SYNCED ? 2 : state === DONOR ? 1 : 0
    } catch {
      this.prober?.destroy()
      this.prober = undefined
      return 0
    }
  }

  /** Breaks every connection: who waits for an answer of this node is told at once, and may ask another. */
  abandon(): void {
    const reason = Object.assign(new Error('this database node was given up'), { code: 'ECONNRESET' })
    for (const connection of this.open) (connection as unknown as { stream: Stream }).stream.destroy(reason)
    this.open.clear()
    this.pool?.end(() => undefined)
    this.pool = undefined
  }

  /** Says goodbye. */
  async end(): Promise<void> {
    this.prober?.destroy()
    const { pool } = this
    if (pool) await new Promise<void>((resolve) => pool.end(() => resolve()))
  }

  private makePool(): Pool {
    const pool = createPool(this.options)
    pool.on('connection', (connection) => {
      this.open.add(connection)
      connection.once('end', () => this.open.delete(connection))
      // several servers may write through different nodes for a moment: whatever one has acknowledged, all others read
      if (this.inCluster) connection.query('SET SESSION wsrep_sync_wait = 1', () => undefined)
    })
    return pool
  }

  private ask(sql: string): Promise<Map<string, string>> {
    const connection = this.probing()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer to the probe')), PROBE_MS)
      connection.query(sql, (error: Error | null, rows: unknown) => {
        clearTimeout(timer)
        if (error) reject(error)
        else resolve(new Map((rows as { Variable_name: string; Value: string }[]).map((row) => [row.Variable_name, row.Value])))
      })
    })
  }

  private probing(): Connection {
    if (this.prober) return this.prober
    const { host, port, user, password, ssl } = this.options
    const prober = createConnection({ host, port, user, password, ...(ssl ? { ssl } : {}), connectTimeout: PROBE_MS })
    // told by the probe that is under way; without a listener it would end the process
    prober.on('error', () => {
      if (this.prober === prober) this.prober = undefined
    })
    this.prober = prober
    return prober
  }
}

const isOn = (value: string | undefined) => value === 'ON' || value === '1'
