import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { DataSource } from 'typeorm'
import { AppModule } from '../app.module'
import { DemoState } from '../demo/demo-state.entity'
import { Membership } from '../people/membership.entity'
import { PersonContact } from '../people/person-contact.entity'
import { contactContext } from '../people/persons'
import { SystemClock } from '../platform/clock'
import { Config } from '../platform/config'
import { CannotOpen, Vault } from '../platform/crypto/vault'
import { pendingMigrations, strangeMigrations } from '../platform/database/migrate'
import { openDatabase } from '../platform/database/options'
import { Log, NestLog } from '../platform/logging/log'
import { SCHEMA } from '../schema'
import { SetupTrouble } from './mistakes'

/** What a command may be told besides its arguments. */
export interface OfficeOptions {
  /** Work also in a database that holds the demo neighbourhood. */
  force?: boolean
}

/** Opens the application without a server for one command; everything that is in the way is said before anything is written. */
export async function inOffice<T>(
  config: Config,
  { force = false }: OfficeOptions,
  work: (office: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const log = new Log('silent')
  await look(config, log, force)
  // the background work belongs to the servers
  const quiet = new Config({ ...config, jobs: false, demo: false })
  const office = await NestFactory.createApplicationContext(AppModule.with({ config: quiet, clock: new SystemClock(), log }), {
    logger: new NestLog(log),
    abortOnError: false,
  })
  try {
    await rightKeys(office)
    return await work(office)
  } finally {
    await office.close()
  }
}

/** Over a connection of its own, which fails at once where the application would keep trying. */
async function look(config: Config, log: Log, force: boolean): Promise<void> {
  const dataSource = await openDatabase(config, SCHEMA, log)
  try {
    if ((await pendingMigrations(dataSource)).length > 0)
      throw new SetupTrouble(['数据库的表还没有建好或不是最新的。请先运行 npm run migrate。'])
    if ((await strangeMigrations(dataSource)).length > 0)
      throw new SetupTrouble(['这个数据库已经由更新的版本升级过。请用那个版本来运行这条命令。'])
    const { manager } = dataSource
    if (!force && (await manager.existsBy(DemoState, {})))
      throw new SetupTrouble([
        '这个数据库里是示范小区，真的资料不要和它混在一起。',
        '请换一个空的数据库（另一个 DATA_DIR 或 DATABASE_URL）。一定要这样做，就加上 --force。',
      ])
    const hasKeys = existsSync(join(config.dataDir, 'keys', 'vault.json'))
    if (!hasKeys && (await manager.existsBy(Membership, {}))) throw wrongKeys(config, '里没有密钥')
  } finally {
    await dataSource.destroy()
  }
}

/** With the keys of another installation every phone would be registered under a fingerprint that nobody ever matches. */
async function rightKeys(office: INestApplicationContext): Promise<void> {
  const [contact] = await office.get(DataSource).manager.find(PersonContact, { take: 1, order: { verifiedAt: 'DESC' } })
  if (!contact) return
  try {
    office.get(Vault).open(contact.phoneSealed, contactContext(contact.id))
  } catch (error) {
    throw error instanceof CannotOpen ? wrongKeys(office.get(Config), '里的密钥不是这个数据库的') : error
  }
}

function wrongKeys({ dataDir }: Config, what: string): SetupTrouble {
  return new SetupTrouble([
    `DATA_DIR（${dataDir}）${what}，登记的手机号会对不上。`,
    '请把 DATA_DIR 设成服务器用的那个文件夹（keys 文件夹要和服务器的一样）再试。',
  ])
}
