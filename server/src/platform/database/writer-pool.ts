import type { Pool, PoolConnection, PoolOptions } from 'mysql2'
import type { Log } from '../logging/log'
import { DatabaseBusy } from './errors'
import { WriterNode } from './writer-nodes'

type Answer = (error: Error | null, connection?: PoolConnection) => void

const WATCH_EVERY_MS = 500

/**
 * Several addresses of one database (the nodes of a Galera cluster, or a primary and its stand-in), of which one is used:
 * the writer, for reads as well, so that everybody reads what they wrote. It stays the writer as long as it can serve; when
 * it cannot, the first of the others that can takes over, and whoever waited for the old one is told at once. To TypeORM
 * this looks like a pool of mysql2; its own `replication` has one fixed master and no fail-over.
 */
export class WriterPool {
  private readonly nodes: readonly WriterNode[]
  private writer: WriterNode
  private fit = false
  private choosing: Promise<void> | undefined
  private readonly watch: NodeJS.Timeout

  constructor(
    options: readonly PoolOptions[],
    private readonly log: Log,
  ) {
    this.nodes = options.map((one) => new WriterNode(one))
    this.writer = this.nodes[0] as WriterNode
    void this.choose()
    this.watch = setInterval(() => void this.look(), WATCH_EVERY_MS)
    this.watch.unref()
  }

  /** A connection to the writer, as soon as there is one. */
  getConnection(answer: Answer): void {
    this.acquire().then(
      (connection) => answer(null, connection),
      (error: Error) => answer(error),
    )
  }

  /** Something went wrong on a connection in a way that casts doubt on the node. */
  suspect(): void {
    void this.choose()
  }

  end(answer: (error?: Error | null) => void): void {
    clearInterval(this.watch)
    Promise.all(this.nodes.map((node) => node.end())).then(
      () => answer(),
      (error: Error) => answer(error),
    )
  }

  /** What mysql2 knows about its own pool, for the gauges. */
  get _allConnections(): unknown {
    return (this.writer.connections as unknown as WriterPool)._allConnections
  }

  get _freeConnections(): unknown {
    return (this.writer.connections as unknown as WriterPool)._freeConnections
  }

  get _connectionQueue(): unknown {
    return (this.writer.connections as unknown as WriterPool)._connectionQueue
  }

  private async acquire(): Promise<PoolConnection> {
    for (;;) {
      await this.choosing
      const { writer } = this
      if (!this.fit) {
        void this.choose()
        throw new DatabaseBusy('no database node is ready')
      }
      const connection = await this.from(writer.connections)
      if (writer === this.writer) return connection
      connection.destroy()
    }
  }

  private from(pool: Pool): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      pool.getConnection((error, connection) => {
        if (!error) return resolve(connection)
        this.suspect()
        return reject(error)
      })
    })
  }

  private async look(): Promise<void> {
    if (this.choosing) return
    const { writer } = this
    if ((await writer.probe()) !== 2 && writer === this.writer) await this.choose()
  }

  private choose(): Promise<void> {
    this.choosing ??= this.decide().finally(() => {
      this.choosing = undefined
    })
    return this.choosing
  }

  /** Asks all at once; the present writer stays when it can, also as a donor, unless another is better. */
  private async decide(): Promise<void> {
    const before = this.writer
    const others = this.nodes.filter((node) => node !== before).map(async (node) => ({ node, fitness: await node.probe() }))
    const fitness = await before.probe()
    if (fitness === 2) {
      this.fit = true
      return
    }
    const known = await Promise.all(others)
    const better = known.find((one) => one.fitness === 2) ?? (fitness === 0 ? known.find((one) => one.fitness === 1) : undefined)
    this.fit = better !== undefined || fitness > 0
    if (!better) {
      if (!this.fit) this.log.warn('no database node is ready', { nodes: this.nodes.map(({ label }) => label).join(' ') })
      return
    }
    this.writer = better.node
    before.abandon()
    this.log.warn('another database node writes now', { before: before.label, now: better.node.label })
  }
}
