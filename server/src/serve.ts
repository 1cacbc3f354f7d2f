import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { DataSource } from 'typeorm'
import { AppModule } from './app.module'
import { ACTION_INPUTS, describeActions } from './appeals/openapi'
import { ensureDemo } from './demo/at-start'
import { Denials } from './platform/audit/denials'
import { Clock, SystemClock } from './platform/clock'
import type { Config } from './platform/config'
import { prepareSchema } from './platform/database/migrate'
import { serveAlone } from './platform/database/single-server'
import { httpAdapter } from './platform/http/adapter'
import { serveDocs } from './platform/http/docs'
import { Drain } from './platform/http/drain'
import { serveH5 } from './platform/http/h5'
import { addHooks } from './platform/http/hooks'
import { acceptMultipart } from './platform/http/multipart'
import { ProblemFilter } from './platform/http/problem.filter'
import { validationPipe } from './platform/http/validation'
import { Log, NestLog } from './platform/logging/log'
import { Metrics } from './platform/watching/metrics'
import { Traces } from './platform/watching/traces'

const CLOSE_IDLE_EVERY_MS = 200

/** A listening server. */
export interface Serving {
  app: NestFastifyApplication
  port: number
  /** Tells the load balancer, waits for it, finishes what is under way, closes. */
  drain(): Promise<void>
  /** The same without the waiting, for when nobody sends requests any more. */
  close(): Promise<void>
}

/** Builds the application and listens; used by the real start and by every end-to-end test. */
export async function serve(config: Config, clock: Clock = new SystemClock(), log = new Log(config.logLevel)): Promise<Serving> {
  const leaveDatabase = await serveAlone(config)
  try {
    return await build(config, clock, log, leaveDatabase)
  } catch (error) {
    leaveDatabase()
    throw error
  }
}

async function build(config: Config, clock: Clock, log: Log, leaveDatabase: () => void): Promise<Serving> {
  if (config.demo) await ensureDemo(config, log, clock.now())
  const filter = new ProblemFilter(log)
  const adapter = httpAdapter(filter, config)
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with({ config, clock, log }), adapter, {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  })
  try {
    await prepareSchema(app.get(DataSource))
    filter.tell(app.get(Denials))
    const traces = app.get(Traces)
    await traces.start()
    addHooks(adapter.getInstance(), { config, log, drain: app.get(Drain), metrics: app.get(Metrics), traces })
    app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] })
    app.useGlobalFilters(filter)
    app.useGlobalPipes(validationPipe())
    await acceptMultipart(adapter.getInstance())
    serveDocs(app, { models: ACTION_INPUTS, describe: describeActions, answersFile: resolve(__dirname, '../answers.json') })
    await serveH5(adapter.getInstance(), config.h5Dir)
    await app.listen(config.port, config.host)
  } catch (error) {
    await app.close()
    throw error
  }
  const address = app.getHttpServer().address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const leave = (noticeMs: number) => drain(app, config, noticeMs).finally(leaveDatabase)
  return { app, port, drain: () => leave(config.drainMs), close: () => leave(0) }
}

/**
 * Measured with a rolling restart under load: closing at once cuts requests, closing politely never ends while clients
 * keep their connections. So: say "not ready" for longer than two probes, then close, dropping idle connections.
 */
async function drain(app: NestFastifyApplication, config: Config, noticeMs: number): Promise<void> {
  const server = app.getHttpServer()
  app.get(Drain).begin()
  await sleep(noticeMs)
  const closing = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS)
  const deadline = new AbortController()
  try {
    // whatever does not come to an end by then (a client that sends nothing, a database that hangs) is left behind
    await Promise.race([app.close(), sleep(config.shutdownDeadlineMs, undefined, { signal: deadline.signal })])
  } finally {
    clearInterval(closing)
    deadline.abort()
    server.closeAllConnections()
  }
}
