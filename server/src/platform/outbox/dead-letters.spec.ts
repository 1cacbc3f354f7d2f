import { type BareDatabase, bareDatabase } from '../../../test/support/bare-database'
import { TestClock } from '../../../test/support/clock'
import { DeadLetters } from './dead-letters'
import { OutboxMessage, type OutboxState } from './outbox-message.entity'

describe('messages that were given up', () => {
  let database: BareDatabase
  let clock: TestClock
  let dead: DeadLetters

  beforeAll(async () => {
    database = await bareDatabase()
    clock = new TestClock()
    dead = new DeadLetters(database.transactions, clock)
  })
  beforeEach(async () => {
    for (const [id, state] of [
      ['a', 'DEAD'],
      ['b', 'DEAD'],
      ['waiting', 'NEW'],
      ['handled', 'DONE'],
    ] as const)
      await put(id, state)
  })
  afterEach(() => database.dataSource.manager.clear(OutboxMessage))
  afterAll(() => database.close())

  const put = (id: string, state: OutboxState) => {
    const at = clock.now()
    const rest = { attempts: 12, availableAt: at, createdAt: at, leaseBy: null, leaseUntil: null, lastError: 'TypeError', cause: 'req-1' }
    return database.dataSource.manager.insert(OutboxMessage, {
      id,
      state,
      topic: 't',
      subscriber: 's',
      payload: { name: '王秀兰' },
      ...rest,
    })
  }
  const states = async () => {
    const rows = await database.dataSource.manager.find(OutboxMessage, { order: { id: 'ASC' } })
    return Object.fromEntries(rows.map(({ id, state, attempts }) => [id, `${state} ${attempts}`]))
  }

  it('are shown with their cause, and without what they say', async () => {
    const { letters, total } = await dead.list()
    expect(total).toBe(2)
    expect(letters.map(({ id }) => id).sort()).toEqual(['a', 'b'])
    expect(letters[0]).toMatchObject({ topic: 't', subscriber: 's', attempts: 12, lastError: 'TypeError', cause: 'req-1' })
    expect(letters[0]?.createdAt).toEqual(clock.now())
    expect(JSON.stringify(letters)).not.toContain('王秀兰')
  })

  it('get all their tries again, one or all of them, and nothing else does', async () => {
    expect(await dead.retry(['a', 'waiting', 'handled', 'nobody'])).toBe(1)
    expect(await states()).toEqual({ a: 'NEW 0', b: 'DEAD 12', handled: 'DONE 12', waiting: 'NEW 12' })
    expect(await dead.retry('all')).toBe(1)
    expect(await states()).toMatchObject({ b: 'NEW 0', waiting: 'NEW 12' })
  })

  it('can be put away one by one', async () => {
    expect(await dead.discard(['b', 'waiting'])).toBe(1)
    expect(await states()).toEqual({ a: 'DEAD 12', b: 'DONE 12', handled: 'DONE 12', waiting: 'NEW 12' })
  })
})
