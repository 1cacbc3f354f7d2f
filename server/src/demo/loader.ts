import { createHash } from 'node:crypto'
import { type DynamicModule, Global, type INestApplicationContext, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { DataSource } from 'typeorm'
import { AppModule } from '../app.module'
import { AppealsService } from '../appeals/appeals.service'
import { NoticesService } from '../notices/notices.service'
import { Memberships } from '../people/memberships'
import { PeopleQueries } from '../people/people.queries'
import { Persons } from '../people/persons'
import { StaffAccounts } from '../people/staff-accounts'
import { PhotosService } from '../photos/photos.service'
import { DAY, later } from '../platform/clock'
import { Config } from '../platform/config'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { type Log, NestLog } from '../platform/logging/log'
import { OutboxWorker } from '../platform/outbox/outbox-worker'
import { TEXT_JUDGE, type TextJudge } from '../platform/wechat/content-check'
import { Street } from '../territory/street.entity'
import { TerritoryIndex } from '../territory/territory-index'
import { WhistlesService } from '../whistles/whistles.service'
import { CAST } from './cast'
import { DEMO_STATE_ID, DemoState } from './demo-state.entity'
import { settle } from './neighbours'
import { NOTICES } from './notices'
import { STREETS } from './place/neighbourhood'
import { Stage } from './stage'
import { STORIES } from './stories'
import { StoryClock } from './story-clock'
import { DAYS, timetable } from './timetable'
import { HalfAnotherDemo, LoadedElsewhere } from './trouble'

/** How far a load has come. */
export interface Progress {
  done: number
  of: number
}

/** Hears of every event that is done. */
export type Tell = (progress: Progress) => void | Promise<void>

/** `other`: the database has a territory of its own, which is left alone. */
export type DemoFound = 'none' | 'half' | 'whole' | 'other'

/** Changes with every change of the data, so that half a load is only continued by the program that began it. */
const SCRIPT = createHash('sha256')
  .update(JSON.stringify([STREETS, CAST, STORIES, NOTICES]))
  .digest('hex')

/**
 * The texts of the stories are our own and were read by people before they came here, and a demo has to load without a
 * network: so, in the loader and nowhere else, this answers in WeChat's place.
 */
const OUR_OWN_TEXTS: TextJudge = { checkText: async () => ({ suggest: 'pass', label: 100, traceId: null }) }

@Global()
@Module({ providers: [{ provide: TEXT_JUDGE, useValue: OUR_OWN_TEXTS }], exports: [TEXT_JUDGE] })
class OurOwnTexts {}

@Module({})
class LoaderModule {
  static with(config: Config, clock: StoryClock, log: Log): DynamicModule {
    return { module: LoaderModule, imports: [OurOwnTexts, AppModule.with({ config, clock, log })] }
  }
}

/** What of the demo neighbourhood is in a database. */
export async function demoIn(dataSource: DataSource): Promise<DemoFound> {
  const state = await dataSource.manager.findOneBy(DemoState, { id: DEMO_STATE_ID })
  if (state) return state.finishedAt ? 'whole' : 'half'
  return (await dataSource.manager.existsBy(Street, {})) ? 'other' : 'none'
}

/**
 * Loads the demo neighbourhood into a database that is up to date, so that its stories end at `now`. A load that was
 * broken off is continued where it stopped; a whole one is left as it is, and so is any other territory.
 */
export async function loadDemo(config: Config, log: Log, now: Date, tell: Tell): Promise<DemoFound> {
  const clock = new StoryClock(later(now, -(DAYS + 30) * DAY))
  // nothing of this may reach WeChat, and nothing may run beside the stories
  const quiet = new Config({ ...config, jobs: false, wechatApiBase: 'http://127.0.0.1:9' })
  const app = await NestFactory.createApplicationContext(LoaderModule.with(quiet, clock, log), {
    logger: new NestLog(log),
    abortOnError: false,
  })
  try {
    const found = await demoIn(app.get(DataSource))
    if (found === 'none') await begin(app, quiet, clock, now)
    if (found === 'none' || found === 'half') await playOn(app, clock, tell)
    return found
  } finally {
    await app.close()
  }
}

/** Territory, people and the row that says "not whole yet": in one transaction, or not at all. */
async function begin(app: INestApplicationContext, config: Config, clock: StoryClock, now: Date): Promise<void> {
  const settlers = {
    config,
    clock,
    territory: app.get(TerritoryIndex),
    persons: app.get(Persons),
    memberships: app.get(Memberships),
    accounts: app.get(StaffAccounts),
  }
  const work = app.get(Transactions).run(async (tx) => {
    await tx.insert(DemoState, { id: DEMO_STATE_ID, script: SCRIPT, endsAt: now, done: 0, finishedAt: null })
    await settle(tx, settlers)
  })
  await work.catch((error: unknown) => {
    throw isDuplicate(error) ? new LoadedElsewhere() : error
  })
}

async function playOn(app: INestApplicationContext, clock: StoryClock, tell: Tell): Promise<void> {
  const dataSource = app.get(DataSource)
  const transactions = app.get(Transactions)
  const state = await transactions.manager.findOneByOrFail(DemoState, { id: DEMO_STATE_ID })
  if (state.script !== SCRIPT) throw new HalfAnotherDemo()
  // a power cut during the load may lose the last events, never the order: then they are simply played again
  if (dataSource.options.type === 'better-sqlite3') await dataSource.query('PRAGMA synchronous = NORMAL')
  await app.get(TerritoryIndex).refresh()
  const stage = new Stage({
    clock,
    transactions,
    appeals: app.get(AppealsService),
    whistles: app.get(WhistlesService),
    photos: app.get(PhotosService),
    people: app.get(PeopleQueries),
    jobs: app.get(Jobs),
    outbox: app.get(OutboxWorker),
    notices: app.get(NoticesService),
    endsAt: state.endsAt,
  })
  const events = timetable(STORIES, state.endsAt)
  for (const [index, event] of events.entries()) {
    if (index < state.done) await stage.recall(event)
    else await stage.play(event, index)
    await tell({ done: index + 1, of: events.length })
  }
  await transactions.run((tx) => tx.update(DemoState, { id: DEMO_STATE_ID }, { finishedAt: state.endsAt }))
}
