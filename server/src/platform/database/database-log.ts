import type { Logger } from 'typeorm'
import type { Log } from '../logging/log'

const SQL_SHOWN = 300

/**
 * TypeORM's own logger prints slow queries with their parameters, which are people's names, phones and words. This one
 * tells how long a statement took and how it begins; errors are told once, by whoever answers the request.
 */
export class DatabaseLog implements Logger {
  constructor(private readonly lines: Log) {}

  logQuery(): void {}

  logQueryError(): void {}

  logQuerySlow(ms: number, sql: string): void {
    this.lines.warn('slow query', { ms, sql: sql.slice(0, SQL_SHOWN) })
  }

  logSchemaBuild(): void {}

  logMigration(): void {}

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    // a broken connection; the driver's text names a host at most
    if (level === 'warn') this.lines.warn('database', { message: String(message).slice(0, SQL_SHOWN) })
  }
}
