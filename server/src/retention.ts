import 'reflect-metadata'
import { dayOf } from '@wish/shared'
import { KEPT_DAYS, rehearse } from './appeals/retention'
import { SystemClock } from './platform/clock'
import { Config } from './platform/config'
import { requireSchema } from './platform/database/migrate'
import { openDatabase } from './platform/database/options'
import { Transactions } from './platform/database/transactions'
import { startFailure } from './platform/start-failure'
import { SCHEMA } from './schema'

const USAGE = 'npm run retention -- --rehearse'

/** `npm run retention -- --rehearse`: what the server would take away of old matters; changes nothing. */
async function main(words: readonly string[]): Promise<void> {
  if (words.length !== 1 || words[0] !== '--rehearse') throw new Error(USAGE)
  const config = Config.fromEnv(process.env)
  const dataSource = await openDatabase(config, SCHEMA)
  try {
    await requireSchema(dataSource)
    const { limit, matters, oldest, holding, soon } = await rehearse(new Transactions(dataSource, config), new SystemClock().now())
    const lines = [
      `办完满 ${KEPT_DAYS} 天（${dayOf(limit)} 以前）、还留着个人信息的：${matters} 件${oldest ? `，最早的 ${dayOf(oldest)} 办完` : ''}。`,
      `其中：门牌 ${holding.doors} 件，地图上的点 ${holding.points} 件，话里有号码或门牌 ${holding.numbersInWords} 件，`,
      `　　　留的电话 ${holding.leftNumbers} 个，替别人提的 ${holding.thirdPersons} 件，居民的照片 ${holding.photos} 张。`,
      `再过 30 天又有 ${soon} 件到期。`,
      '这是预演，什么都没有改。服务器开着，每小时清一次。',
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await dataSource.destroy()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error && error.message === USAGE ? USAGE : startFailure(error, process.env)}\n`)
  process.exit(1)
})
