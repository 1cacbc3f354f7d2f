import 'reflect-metadata'
import { SystemClock } from './platform/clock'
import { Config } from './platform/config'
import { requireSchema } from './platform/database/migrate'
import { openDatabase } from './platform/database/options'
import { Transactions } from './platform/database/transactions'
import { DeadLetters } from './platform/outbox/dead-letters'
import { startFailure } from './platform/start-failure'
import { SCHEMA } from './schema'

const USAGE = 'npm run messages -- list | retry all | retry <id> … | discard <id> …'

/** `npm run messages`: what was given up in the background, for whoever keeps the server running. */
async function main([command = 'list', ...ids]: readonly string[]): Promise<void> {
  const known = command === 'list' ? ids.length === 0 : ['retry', 'discard'].includes(command) && ids.length > 0
  // putting away everything unseen would hide what is broken
  if (!known || (command === 'discard' && ids.includes('all'))) throw new Error(USAGE)
  const config = Config.fromEnv(process.env)
  const dataSource = await openDatabase(config, SCHEMA)
  try {
    await requireSchema(dataSource)
    const letters = new DeadLetters(new Transactions(dataSource, config), new SystemClock())
    process.stdout.write(`${(await perform(letters, command, ids)).join('\n')}\n`)
  } finally {
    await dataSource.destroy()
  }
}

async function perform(dead: DeadLetters, command: string, ids: readonly string[]): Promise<string[]> {
  if (command === 'retry') return [`${await dead.retry(ids.includes('all') ? 'all' : ids)} 条会马上再试。`]
  if (command === 'discard') return [`${await dead.discard(ids)} 条收起来了，不再试。`]
  const { letters, total } = await dead.list()
  if (total === 0) return ['没有放弃的消息。']
  const lines = letters.map(({ id, topic, subscriber, attempts, createdAt, lastError, cause }) =>
    [id, createdAt.toISOString(), topic, subscriber, `试了 ${attempts} 次`, lastError ?? '', cause ? `请求 ${cause}` : ''].join('  '),
  )
  return [`放弃了 ${total} 条：`, ...lines, '修好原因以后：npm run messages -- retry all']
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error && error.message === USAGE ? USAGE : startFailure(error, process.env)}\n`)
  process.exit(1)
})
