import { type DynamicModule, Global, Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import type { DataSource } from 'typeorm'
import { Audit } from './audit/audit'
import { AuditChain } from './audit/audit-chain'
import { Denials } from './audit/denials'
import { Clock } from './clock'
import { Config } from './config'
import { openKeyRing } from './crypto/key-ring'
import { Vault } from './crypto/vault'
import { isUnavailable } from './database/errors'
import { openDatabase, type Schema } from './database/options'
import { readersOf } from './database/reader'
import { Revisions } from './database/revisions'
import { Transactions } from './database/transactions'
import { Health } from './health/health'
import { HealthController } from './health/health.controller'
import { Drain } from './http/drain'
import { Jobs } from './jobs/jobs'
import { Limits } from './limits/limits'
import { Log } from './logging/log'
import { Outbox } from './outbox/outbox'
import { OutboxSweep } from './outbox/outbox-sweep'
import { OutboxWorker } from './outbox/outbox-worker'
import { Metrics } from './watching/metrics'
import { PlatformGauges } from './watching/platform-gauges'
import { Traces } from './watching/traces'

/** What the platform is built from; tests bring their own clock and configuration. */
export interface PlatformParts {
  config: Config
  clock: Clock
  log: Log
  schema: Schema
}

/** Technology every feature may use without importing a module: database, clock, configuration, log. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, clock, log, schema }: PlatformParts): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Log, useValue: log },
      Drain,
      Health,
      Metrics,
      Traces,
      { provide: Vault, useFactory: () => new Vault(openKeyRing(config.dataDir)) },
      Transactions,
      Revisions,
      Outbox,
      OutboxWorker,
      OutboxSweep,
      PlatformGauges,
      Jobs,
      Limits,
      Audit,
      AuditChain,
      Denials,
      ...readersOf(schema.entities),
    ]
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          // a database that is just starting (a container beside us, a paused cloud instance) gets half a minute
          useFactory: () => ({
            type: 'better-sqlite3',
            database: ':memory:',
            retryAttempts: config.database.kind === 'mysql' ? 10 : 1,
            retryDelay: 3000,
            toRetry: isUnavailable,
          }),
          dataSourceFactory: (): Promise<DataSource> => openDatabase(config, schema, log),
        }),
      ],
      controllers: [HealthController],
      providers,
      exports: providers,
    }
  }
}
