import type { Config } from '../../config'
import type { DatabaseCopy } from './copy'
import { MysqlCopy } from './mysql-copy'
import { SqliteCopy } from './sqlite-copy'

/** For the database of this configuration. */
export function databaseCopy({ database, sqliteDriver }: Pick<Config, 'database' | 'sqliteDriver'>): DatabaseCopy {
  return database.kind === 'sqlite' ? new SqliteCopy(database.file, sqliteDriver) : new MysqlCopy(database.url)
}
