import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Outbox } from '../src/platform/outbox/outbox'
import { OutboxMessage } from '../src/platform/outbox/outbox-message.entity'
import { startApp, type TestApp } from './support/start-app'

declare module '../src/platform/outbox/outbox' {
  interface OutboxTopics {
    'background.spec': { n: number }
  }
}

describe('background work', () => {
  let app: TestApp
  afterEach(() => app.stop())

  /** Says something, and gives a promise of its being heard. */
  const say = async (n: number) => {
    let hear: (n: number) => void = () => undefined
    const heard = new Promise<number>((resolve) => {
      hear = resolve
    })
    app.get(Outbox).subscribe('background.spec', 'listener', async (payload) => hear(payload.n))
    await app.get(Transactions).run((tx) => app.get(Outbox).add(tx, 'background.spec', { n }))
    return heard
  }
  const messages = () => app.get(Transactions).manager.findBy(OutboxMessage, { topic: 'background.spec' })

  it('hands messages out by itself', async () => {
    app = await startApp({ config: { jobs: true } })
    expect(await say(7)).toBe(7)
  })

  it('rests where it is switched off, until somebody asks for it', async () => {
    app = await startApp()
    const heard = say(7)
    while ((await messages()).length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await messages()).toMatchObject([{ state: 'NEW', attempts: 0 }])
    await app.settle()
    expect(await heard).toBe(7)
  })

  it('clears handled messages away after a week, and keeps those given up', async () => {
    app = await startApp()
    void say(1)
    while ((await messages()).length === 0) await new Promise((resolve) => setImmediate(resolve))
    await app.settle()
    const [handled] = await messages()
    await app.get(Transactions).run((tx) => tx.insert(OutboxMessage, { ...handled, id: 'dead', state: 'DEAD' }))
    app.clock.advance(7 * DAY)
    await app.sweep('platform.handled-messages')
    expect(await messages()).toHaveLength(2)
    app.clock.advance(1)
    await app.sweep('platform.handled-messages')
    expect((await messages()).map(({ id }) => id)).toEqual(['dead'])
  })
})
