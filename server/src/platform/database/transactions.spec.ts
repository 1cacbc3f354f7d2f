import { setTimeout as sleep } from 'node:timers/promises'
import { type DataSource, QueryFailedError } from 'typeorm'
import { type BareDatabase, bareDatabase } from '../../../test/support/bare-database'
import { onMysql } from '../../../test/support/database'
import { Job } from '../jobs/job.entity'
import { isDuplicate, OutcomeUnknown } from './errors'
import { Reader } from './reader'
import type { Transactions } from './transactions'

describe('a transaction', () => {
  let database: BareDatabase
  let dataSource: DataSource
  let transactions: Transactions
  let jobs: Reader<Job>

  beforeAll(async () => {
    database = await bareDatabase({ retryBudgetMs: 2000 })
    ;({ dataSource, transactions } = database)
    jobs = new Reader(transactions, Job)
  })
  afterEach(() => dataSource.manager.clear(Job))
  afterAll(() => database.close())

  const row = (name: string) => ({ name, nextRunAt: new Date('2026-03-04T02:00:00.123Z'), leaseBy: null, leaseUntil: null })
  const add = (name: string) => transactions.run((tx) => tx.insert(Job, row(name)))
  const names = async () => (await jobs.find({ order: { name: 'ASC' } })).map(({ name }) => name)
  /** A gate that one side opens and the other waits for. */
  const gate = () => {
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    return { open, opened }
  }

  it('that fails takes nobody else down with it: what another was told is written stays written', async () => {
    const inside = gate()
    const mayFail = gate()
    const failing = transactions.run(async (tx) => {
      await tx.insert(Job, row('A'))
      inside.open()
      await mayFail.opened
      throw new Error('A fails')
    })
    await inside.opened
    const other = add('B')
    const outside = dataSource.manager.insert(Job, row('C'))
    await sleep(20)
    mayFail.open()
    await expect(failing).rejects.toThrow('A fails')
    await Promise.all([other, outside])
    expect(await names()).toEqual(['B', 'C'])
  })

  // a full disk makes SQLite do so in the middle of the work
  if (!onMysql) {
    it('that the database has undone by itself writes nothing more, and stops nobody else', async () => {
      const undone = transactions.run(async (tx) => {
        await tx.insert(Job, row('A'))
        await tx.query('ROLLBACK')
        await tx.insert(Job, row('B'))
      })
      await expect(undone).rejects.toThrow('SQLite has undone the transaction')
      await add('C')
      expect(await names()).toEqual(['C'])
    })
  }

  it('is not seen by others before it is done', async () => {
    const inside = gate()
    const mayEnd = gate()
    const slow = transactions.run(async (tx) => {
      await tx.insert(Job, row('A'))
      inside.open()
      await mayEnd.opened
    })
    await inside.opened
    const seen = names()
    await sleep(20)
    mayEnd.open()
    await slow
    // on SQLite the reader waits for the writer, on MySQL it sees the past; neither sees half
    expect(await seen).toEqual(onMysql ? [] : ['A'])
  })

  it('started two hundred times at once keeps all that succeeded and nothing else', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) =>
        transactions.run(async (tx) => {
          await tx.insert(Job, row(`job-${String(i).padStart(3, '0')}`))
          await sleep(i % 3)
          if (i % 4 === 0) throw new Error('no')
        }),
      ),
    )
    const kept = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [`job-${String(i).padStart(3, '0')}`] : []))
    expect(kept).toHaveLength(150)
    expect(await names()).toEqual(kept)
  })

  it('inside another joins it: both or neither', async () => {
    const outer = transactions.run(async (tx) => {
      await tx.insert(Job, row('outer'))
      await add('inner')
      throw new Error('no')
    })
    await expect(outer).rejects.toThrow('no')
    expect(await names()).toEqual([])
  })

  it('reads what it has written', async () => {
    await transactions.run(async (tx) => {
      await tx.insert(Job, row('A'))
      expect(await names()).toEqual(['A'])
    })
  })

  it('calls back after the commit, and never after a rollback', async () => {
    const called: string[] = []
    await transactions.run(async () => {
      transactions.afterCommit(() => called.push('committed'))
      expect(called).toEqual([])
    })
    const failing = transactions.run(async () => {
      transactions.afterCommit(() => called.push('rolled back'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(called).toEqual(['committed'])
  })

  it('says when somebody else has the key already', async () => {
    await add('A')
    const again = await add('A').catch((error: unknown) => error)
    expect(isDuplicate(again)).toBe(true)
    expect(isDuplicate(new Error('something else'))).toBe(false)
  })

  it('keeps instants to the millisecond, whatever the time zone of the process', async () => {
    await add('A')
    expect((await jobs.findOneBy({ name: 'A' }))?.nextRunAt.toISOString()).toBe('2026-03-04T02:00:00.123Z')
    const stored = "SELECT COUNT(*) AS found FROM job WHERE nextRunAt = '2026-03-04 02:00:00.123'"
    expect(await dataSource.query(stored)).toEqual([{ found: 1 }])
  })

  describe('that the database has undone', () => {
    const failure = (errno: number) => new QueryFailedError('UPDATE', [], Object.assign(new Error('database says no'), { errno }))

    it('is tried again as a whole', async () => {
      let tries = 0
      await transactions.run(async (tx) => {
        tries++
        await tx.insert(Job, row(`try-${tries}`))
        if (tries < 3) throw failure(1213)
      })
      expect(await names()).toEqual(['try-3'])
    })

    // deadlock, lock wait, snapshot conflict; and where there is a server: it cannot serve, is leaving, has become read-only
    const classes = onMysql ? [1213, 1205, 1020, 1047, 1053, 1180, 1290, 1927, 2006, 2013] : [1213, 1205, 1020]
    it.each(classes)('(%i) is tried again', async (errno) => {
      let tries = 0
      await transactions.run(async (tx) => {
        tries++
        await tx.insert(Job, row(`try-${tries}`))
        if (tries < 2) throw failure(errno)
      })
      expect(await names()).toEqual(['try-2'])
    })

    it('is given up when the time for it is over', async () => {
      const failing = transactions.run(() => Promise.reject(failure(1205)))
      await expect(failing).rejects.toThrow('database says no')
    })

    it('is not tried again for a mistake of ours', async () => {
      let tries = 0
      const failing = transactions.run(async () => {
        tries++
        throw failure(1064)
      })
      await expect(failing).rejects.toThrow('database says no')
      expect(tries).toBe(1)
    })
  })

  if (onMysql) {
    it('whose connection breaks during COMMIT is not repeated: nobody knows its outcome', async () => {
      let tries = 0
      const lost = transactions.run(async (tx) => {
        tries++
        await tx.insert(Job, row('A'))
        const runner = tx.queryRunner
        if (!runner) throw new Error('a transaction has a runner')
        const commit = runner.commitTransaction.bind(runner)
        runner.commitTransaction = async () => {
          await commit()
          throw new QueryFailedError('COMMIT', [], Object.assign(new Error('gone'), { errno: 2013 }))
        }
      })
      await expect(lost).rejects.toBeInstanceOf(OutcomeUnknown)
      expect(tries).toBe(1)
      expect(await names()).toEqual(['A'])
    })

    it('that meets another in a deadlock is tried again, and both are written', async () => {
      await add('A')
      await add('B')
      const touch = (first: string, second: string, by: string) =>
        transactions.run(async (tx) => {
          await tx.update(Job, { name: first }, { leaseBy: by })
          await sleep(100)
          await tx.update(Job, { name: second }, { leaseBy: by })
        })
      await Promise.all([touch('A', 'B', 'one'), touch('B', 'A', 'two')])
      const owners = (await jobs.find()).map(({ leaseBy }) => leaseBy)
      expect(new Set(owners).size).toBe(1)
    })
  }
})
