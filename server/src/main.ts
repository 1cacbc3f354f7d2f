import 'reflect-metadata'
import { Config } from './platform/config'
import { startFailure } from './platform/start-failure'
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
  process.stderr.write(`${startFailure(error, process.env)}\n`)
  process.exit(1)
})
