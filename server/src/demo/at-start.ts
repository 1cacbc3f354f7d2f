import type { DataSource } from 'typeorm'
import type { Config } from '../platform/config'
import type { Log } from '../platform/logging/log'
import { demoIn, loadDemo } from './loader'

const TELL_EVERY = 50

/** What a server with DEMO=1 does before it listens: loads the neighbourhood into an empty database, continues half a load. */
export async function ensureDemo(dataSource: DataSource, config: Config, log: Log, now: Date): Promise<void> {
  const found = await demoIn(dataSource)
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
