import 'reflect-metadata'
import { proveAudit } from './platform/audit/audit-proof'
import { missingAuditGuards } from './platform/audit/guards'
import { SystemClock } from './platform/clock'
import { Config } from './platform/config'
import { openKeyRing } from './platform/crypto/key-ring'
import { Vault } from './platform/crypto/vault'
import { requireSchema } from './platform/database/migrate'
import { openDatabase } from './platform/database/options'
import { Transactions } from './platform/database/transactions'
import { startFailure } from './platform/start-failure'
import { SCHEMA } from './schema'

const USAGE = 'npm run audit -- verify [--head <seq>:<hash>]'

/** `npm run audit -- verify`: looks whether anything in the audit log was changed, removed or put elsewhere. */
async function main(words: readonly string[]): Promise<number> {
  const [command, option, value = '', ...rest] = words
  const [seq, hash] = value.split(':')
  const told = option === '--head' && /^\d+:[0-9a-f]{64}$/.test(value) ? { seq: Number(seq), hash: hash ?? '' } : undefined
  if (command !== 'verify' || rest.length > 0 || (option !== undefined && !told)) throw new Error(USAGE)
  const config = Config.fromEnv(process.env)
  const dataSource = await openDatabase(config, SCHEMA)
  try {
    await requireSchema(dataSource)
    const vault = new Vault(openKeyRing(config.dataDir))
    const { entries, waiting, head, flaws } = await proveAudit(new Transactions(dataSource, config), vault, new SystemClock().now(), told)
    const open = await missingAuditGuards(dataSource)
    const lines = flaws.map(({ kind, words: what, id }) => `✗ ${what}  [${kind}${id ? ` ${id}` : ''}]`)
    for (const name of open)
      lines.push(`✗ 数据库里没有触发器 ${name}：记录可以被改、被删。运行一次 npm run migrate 就会补上  [guard ${name}]`)
    const sum = `看了 ${entries} 条，另有 ${waiting} 条刚写下、还没有编号。`
    const end = head ? `最后一条：${head.seq}:${head.hash}` : '还没有编号的记录。'
    const word = lines.length === 0 ? '✓ 审计记录完整，没有被改过。' : `✗ 有 ${lines.length} 处不对。`
    process.stdout.write(`${[...lines, sum, end, word].join('\n')}\n`)
    return lines.length === 0 ? 0 : 1
  } finally {
    await dataSource.destroy()
  }
}

main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error && error.message === USAGE ? USAGE : startFailure(error, process.env)}\n`)
    process.exit(1)
  })
