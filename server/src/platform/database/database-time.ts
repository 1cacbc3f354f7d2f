import type { DataSource, EntityManager } from 'typeorm'

/**
 * The database's own clock, as SQL. Leases are compared with it, because the clocks of several API hosts differ: a host
 * that is ahead would take work that another is still doing.
 */
export class DatabaseTime {
  constructor(private readonly dataSource: Pick<DataSource, 'options'>) {}

  now(): string {
    return this.isSqlite ? "strftime('%Y-%m-%d %H:%M:%f', 'now')" : 'UTC_TIMESTAMP(3)'
  }

  inSeconds(seconds: number): string {
    const whole = Math.ceil(seconds)
    return this.isSqlite
      ? `strftime('%Y-%m-%d %H:%M:%f', 'now', '+${whole} seconds')`
      : `DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ${whole} SECOND)`
  }

  /** What the database's clock says; null where it is our own. */
  async read(manager: Pick<EntityManager, 'query'>): Promise<Date | null> {
    if (this.isSqlite) return null
    // NOW and UNIX_TIMESTAMP speak of the same zone, whichever it is
    const [row] = (await manager.query('SELECT UNIX_TIMESTAMP(NOW(3)) AS seconds')) as { seconds: string }[]
    return new Date(Number(row?.seconds) * 1000)
  }

  private get isSqlite(): boolean {
    return this.dataSource.options.type === 'better-sqlite3'
  }
}
