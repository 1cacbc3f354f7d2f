import 'reflect-metadata'
import { DemoTrouble } from './demo/trouble'
import { Config, ConfigError } from './platform/config'
import { SchemaTooOld } from './platform/database/migrate'
import { serve } from './serve'

/** Starts the server; on SIGTERM or SIGINT leaves without dropping a request. */
async function main(): Promise<void> {
  const config = Config.fromEnv(process.env)
  const server = await serve(config)
  let leaving = false
  const leave = async () => {
    if (leaving) return
    leaving = true
    await server.drain()
    process.exit(0)
  }
  process.on('SIGTERM', () => void leave())
  process.on('SIGINT', () => void leave())
  // npm start waits for this line; everything else on stdout is the request log
  process.stdout.write(`${JSON.stringify({ level: 'info', event: 'listening', port: server.port })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})

/** A mistake of the operator is told in words; only a mistake of ours gets a stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof SchemaTooOld || error instanceof DemoTrouble) return error.message
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') return `Port ${process.env.PORT ?? 3000} is taken. Set PORT to a free one, or stop the other program.`
  if (code === 'EACCES') return `Not allowed to use port ${process.env.PORT ?? 3000} or the folder ${process.env.DATA_DIR ?? './data'}.`
  if (code === 'ECONNREFUSED') return 'The database does not answer. Is DATABASE_URL right, and is the server running?'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
