/**
 * Every way of breaking the server that can be repeated, as one table.
 * @type {{ id: string, title: string, databases?: string[], missing?: () => string | null, run: () => Promise<import('./support/verdict.mjs').Result[]> }[]}
 */
import { bodies } from './bodies.mjs'
import { clock } from './clock.mjs'
import { cannotMount, diskFull } from './disk-full.mjs'
import { hangDatabase } from './hang-database.mjs'
import { killApi } from './kill-api.mjs'
import { killDatabase } from './kill-database.mjs'
import { photoStore } from './photo-store.mjs'
import { rollingRestart } from './rolling-restart.mjs'
import { slowClients } from './slow-clients.mjs'
import { steady } from './steady.mjs'
import { wechat } from './wechat.mjs'

const MARIADB = ['mariadb']

// biome-ignore format: a table
export const PROGRAMS = [
  { id: 'kill-api', title: 'kill -9 of the server in a burst', databases: MARIADB, run: async () => [await killApi('sqlite'), await killApi('mariadb')] },
  { id: 'kill-database', title: 'kill -9 of the database server', databases: MARIADB, run: async () => [await killDatabase()] },
  { id: 'hang-database', title: 'the database server hangs', databases: MARIADB, run: async () => [await hangDatabase()] },
  { id: 'disk-full', title: 'the disk is full', databases: MARIADB, missing: cannotMount, run: async () => [await diskFull('sqlite'), await diskFull('mariadb')] },
  { id: 'photo-store', title: 'the photo store can be neither written nor read', run: async () => [await photoStore()] },
  { id: 'wechat', title: 'WeChat slow, failing, silent, over quota', run: () => wechat() },
  { id: 'clock', title: 'the clock jumps', run: async () => [await clock()] },
  { id: 'bodies', title: 'deep JSON, huge bodies, bombs', run: async () => [await bodies()] },
  { id: 'slow-clients', title: 'five hundred clients that never come to an end', run: async () => [await slowClients()] },
  { id: 'rolling-restart', title: 'two servers behind a load balancer, restarted under load', databases: MARIADB, run: async () => [await rollingRestart()] },
  { id: 'steady', title: 'two hundred connections for a minute', databases: MARIADB, run: async () => [await steady('sqlite'), await steady('mariadb')] },
]
