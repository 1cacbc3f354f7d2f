import { DataSource, IsNull } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { IdempotencyKey } from '../src/appeals/appeal-parts.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { DemoState } from '../src/demo/demo-state.entity'
import { demoIn, loadDemo, type Tell } from '../src/demo/loader'
import { HalfAnotherDemo, LoadedElsewhere } from '../src/demo/trouble'
import { InboxMessage } from '../src/notifications/inbox-message.entity'
import { Membership } from '../src/people/membership.entity'
import { Person } from '../src/people/person.entity'
import { Photo } from '../src/photos/photo.entity'
import { Config } from '../src/platform/config'
import { Log } from '../src/platform/logging/log'
import { Household } from '../src/territory/household.entity'
import { Street } from '../src/territory/street.entity'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const log = new Log('silent')
const demo = (app: TestApp) => new Config({ ...app.config, demo: true })
const load = (app: TestApp, tell: Tell = () => undefined) => loadDemo(demo(app), log, app.clock.now(), tell)
const all = <T extends object>(app: TestApp, entity: new () => T) => app.get(DataSource).manager.find(entity)

/** Breaks off as a power cut would: after this many events of the timetable. */
const until =
  (last: number): Tell =>
  ({ done }) => {
    if (done >= last) throw new Error('the power is cut')
  }

/** Everything that was told, without the ids and numbers that are made anew each time. */
async function told(app: TestApp) {
  const appeals = await all(app, Appeal)
  const steps = await all(app, AppealStep)
  const photos = await all(app, Photo)
  const histories = appeals.map((appeal) => ({
    title: appeal.title,
    status: appeal.status,
    version: appeal.version,
    createdAt: appeal.createdAt,
    dueAt: appeal.dueAt,
    unitId: appeal.unitId,
    claimantId: appeal.claimantId,
    promisedOn: appeal.promisedOn,
    steps: steps
      .filter(({ appealId }) => appealId === appeal.id)
      .sort((a, b) => a.seq - b.seq)
      .map(({ action, actorId, at, text }) => `${action} ${actorId} ${at.toISOString()} ${text}`),
    photos: photos
      .filter(({ appealId }) => appealId === appeal.id)
      .map(({ field, position, watermark, uploadDigest }) => `${field} ${position} ${watermark} ${uploadDigest}`)
      .sort(),
  }))
  const counts = await Promise.all(
    [Photo, Person, Membership, Household, InboxMessage].map(async (entity) => [entity.name, (await all<object>(app, entity)).length]),
  )
  return {
    histories: histories.sort((a, b) => (a.title + a.createdAt.toISOString() < b.title + b.createdAt.toISOString() ? -1 : 1)),
    counts,
  }
}

// a whole neighbourhood is loaded several times, on whatever machine this is
jest.setTimeout(200_000)

describe('loading the demo neighbourhood', () => {
  let whole: TestApp
  beforeAll(async () => {
    whole = await startApp({ config: { demo: true } })
  }, 400_000)
  afterAll(() => whole.stop())

  it('happens before the server with DEMO=1 listens, and ends with a mark', async () => {
    expect(await demoIn(whole.get(DataSource))).toBe('whole')
    const [state] = await all(whole, DemoState)
    expect(state).toMatchObject({ endsAt: whole.clock.now(), finishedAt: whole.clock.now() })
  })

  it('a second time changes nothing', async () => {
    const tables = [Appeal, AppealStep, Photo, Person, Membership, InboxMessage, IdempotencyKey, DemoState]
    const everything = () => Promise.all(tables.map((entity) => all<object>(whole, entity)))
    const before = await everything()
    const heard: number[] = []
    expect(await load(whole, ({ done }) => void heard.push(done))).toBe('whole')
    expect(heard).toEqual([])
    const second = await whole.anotherNode()
    expect(await everything()).toEqual(before)
    await second.stop()
  })

  it('broken off twice and continued days later tells the very same stories', async () => {
    const app = await startApp()
    try {
      await expect(load(app, until(137))).rejects.toThrow('the power is cut')
      expect(await demoIn(app.get(DataSource))).toBe('half')
      expect((await all(app, DemoState))[0]).toMatchObject({ done: 137, finishedAt: null })
      app.clock.advance(5 * 86_400_000)
      await expect(load(app, until(301))).rejects.toThrow('the power is cut')
      const node = await app.anotherNode({ demo: true })
      expect(await demoIn(app.get(DataSource))).toBe('whole')
      await node.stop()
      expect(await told(app)).toEqual(await told(whole))
      expect(await app.get(DataSource).manager.countBy(Photo, { appealId: IsNull() })).toBe(0)
    } finally {
      await app.stop()
    }
  }, 400_000)

  it('broken off at the very beginning there are no houses without the mark, and only the same release continues', async () => {
    const app = await startApp()
    try {
      const manager = app.get(DataSource).manager
      await expect(load(app, until(1))).rejects.toThrow('the power is cut')
      expect({ streets: await manager.count(Street), found: await demoIn(app.get(DataSource)) }).toEqual({ streets: 2, found: 'half' })
      // as if another release had begun
      await manager.update(DemoState, { id: 'demo' }, { script: 'f'.repeat(64) })
      await expect(load(app)).rejects.toThrow(HalfAnotherDemo)
      await expect(app.anotherNode({ demo: true })).rejects.toThrow(HalfAnotherDemo)
    } finally {
      await app.stop()
    }
  })

  it('stops before it writes anything twice when another process is loading too', async () => {
    const app = await startApp()
    try {
      const manager = app.get(DataSource).manager
      const meddle: Tell = async ({ done }) => {
        if (done === 40) await manager.increment(DemoState, { id: 'demo' }, 'done', 1)
      }
      const stepsAt = async () => (await all(app, AppealStep)).length
      let before = 0
      await expect(
        load(app, async (progress) => {
          if (progress.done === 40) before = await stepsAt()
          await meddle(progress)
        }),
      ).rejects.toThrow(LoadedElsewhere)
      expect(await stepsAt()).toBe(before)
    } finally {
      await app.stop()
    }
  })

  it('leaves a territory of somebody else alone', async () => {
    const app = await startApp()
    try {
      await stage(app)
      expect(await load(app)).toBe('other')
      expect(await all(app, DemoState)).toEqual([])
      const node = await app.anotherNode({ demo: true })
      expect((await node.guest.refused(node.guest.post('/sessions/demo', { persona: 'resident' }))).code).toBe('demo.off')
      await node.stop()
    } finally {
      await app.stop()
    }
  })

  it('opens no door outside a demo', async () => {
    const node = await whole.anotherNode({ demo: false })
    expect((await node.guest.refused(node.guest.get('/demo/personas'))).status).toBe(404)
    expect((await node.guest.refused(node.guest.post('/sessions/demo', { persona: 'resident' }))).status).toBe(404)
    await node.stop()
  })
})
