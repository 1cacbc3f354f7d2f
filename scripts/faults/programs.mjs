/**
 * Every way of breaking the server that can be repeated, as one table.
 * @type {{ id: string, title: string, databases?: string[], missing?: () => string | null, run: () => Promise<import('./support/verdict.mjs').Result[]> }[]}
 */
import { hangDatabase } from './hang-database.mjs'
import { killApi } from './kill-api.mjs'
import { killDatabase } from './kill-database.mjs'

const MARIADB = ['mariadb']

// biome-ignore format: a table
export const PROGRAMS = [
  { id: 'kill-api', title: 'kill -9 of the server in a burst', databases: MARIADB, run: async () => [await killApi('sqlite'), await killApi('mariadb')] },
  { id: 'kill-database', title: 'kill -9 of the database server', databases: MARIADB, run: async () => [await killDatabase()] },
  { id: 'hang-database', title: 'the database server hangs', databases: MARIADB, run: async () => [await hangDatabase()] },
]
