import type { Config } from '../platform/config'
import { prepareSchema } from '../platform/database/migrate'
import { openDatabase } from '../platform/database/options'
import type { Log } from '../platform/logging/log'
import { SCHEMA } from '../schema'
import { type DemoFound, demoIn, loadDemo } from './loader'

const TELL_EVERY = 50

/** What a server with DEMO=1 does before anything else: loads the neighbourhood into an empty database, continues half a load. */
export async function ensureDemo(config: Config, log: Log, now: Date): Promise<void> {
  const found = await look(config)
  if (found === 'whole') return
  if (found === 'other') {
    log.warn('demo not loaded: the database has a territory of its own')
    return
  }
  log.info(found === 'half' ? 'demo loading goes on' : 'demo loading begins')
  await loadDemo(config, log, now, ({ done, of }) => {
    if (done % TELL_EVERY === 0 || done === of) log.info('demo loading', { done, of })
  })
}

/** Over a connection of its own: the loader is an application by itself, and two in one process would get in each other's way. */
async function look(config: Config): Promise<DemoFound> {
  const dataSource = await openDatabase(config, SCHEMA)
  try {
    await prepareSchema(dataSource)
    return await demoIn(dataSource)
  } finally {
    await dataSource.destroy()
  }
}
