import type { EntityManager, ObjectLiteral } from 'typeorm'
import { affectedBy, bound, insertRow, rowOf, rowsOf, updateRows } from '../src/platform/database/rows'
import { SCHEMA } from '../src/schema'
import { type BareDatabase, bareDatabase } from './support/bare-database'

/** A row with something in every column of an entity, or with nothing where nothing may be. */
function sample(manager: EntityManager, entity: new () => ObjectLiteral, id: string, empty: boolean): ObjectLiteral {
  const { columns, primaryColumns, indices } = manager.dataSource.getMetadata(entity)
  const unique = indices.filter(({ isUnique }) => isUnique).flatMap((index) => index.columns)
  const row: ObjectLiteral = new entity()
  for (const column of columns) {
    const { propertyName, type, length, isNullable } = column
    if (primaryColumns.some((primary) => primary.propertyName === propertyName)) row[propertyName] = id
    else if (empty && isNullable) row[propertyName] = null
    else if (type === 'boolean') row[propertyName] = !empty
    else if (type === 'int') row[propertyName] = unique.includes(column) ? id.charCodeAt(0) * 100 + id.charCodeAt(1) : 7
    else if (type === 'double') row[propertyName] = 39.912345
    else if (type === 'datetime') row[propertyName] = new Date('2026-11-22T08:09:10.123Z')
    else if (type === 'simple-json') row[propertyName] = { words: ['路灯', '“坏了”'], n: 1, none: null }
    else row[propertyName] = `${id}路灯's`.slice(0, Number(length) || 40)
  }
  return row
}

describe('rows without the object mapper', () => {
  let database: BareDatabase

  beforeAll(async () => {
    database = await bareDatabase()
  })
  afterAll(() => database.close())

  const run = <T>(work: (tx: EntityManager) => Promise<T>) => database.transactions.run(work)
  // rows that point at others need those first; what is proven for all columns of the rest holds for them
  const alone = () => SCHEMA.entities.filter((entity) => database.dataSource.getMetadata(entity).foreignKeys.length === 0)

  it('covers the tables that every request writes', () => {
    const names = alone().map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['Appeal', 'AppealStep', 'OutboxMessage', 'IdempotencyKey', 'Claim', 'WishItem', 'Assignment']),
    )
  })

  it.each([false, true])('writes what the entity says, and reads what it would read (only what must be: %s)', async (empty) => {
    for (const entity of alone()) {
      const { primaryColumns } = database.dataSource.getMetadata(entity)
      if (primaryColumns.length !== 1 || primaryColumns[0]?.type !== 'varchar') continue
      const [ours, theirs] = [`o${empty ? 1 : 0}`, `t${empty ? 1 : 0}`]
      await run(async (tx) => {
        await insertRow(tx, entity, sample(tx, entity, ours, empty))
        await tx.insert(entity, sample(tx, entity, theirs, empty))
      })
      const key = `\`${primaryColumns[0].propertyName}\` = ?`
      for (const id of [ours, theirs]) {
        const [ownReading] = await rowsOf(database.dataSource.manager, entity, `WHERE ${key}`, [id])
        const mapped = await database.dataSource.manager.findOneByOrFail(entity, { [primaryColumns[0].propertyName]: id })
        expect({ ...ownReading }).toEqual({ ...mapped })
        expect({ ...ownReading }).toEqual({ ...sample(database.dataSource.manager, entity, id, empty) })
      }
    }
  })

  it('changes what it is told to and says how many', async () => {
    const [entity] = SCHEMA.entities.filter(({ name }) => name === 'Appeal') as [new () => ObjectLiteral]
    await run(async (tx) => insertRow(tx, entity, sample(tx, entity, 'changed', false)))
    const at = new Date('2026-01-02T03:04:05.006Z')
    const patch = { open: false, dueAt: at, pauses: [{ from: 'a' }], claimantId: null, title: undefined }
    expect(await run((tx) => updateRows(tx, entity, patch, 'id = ? AND version = ?', ['changed', 7]))).toBe(1)
    expect(await run((tx) => updateRows(tx, entity, patch, 'id = ? AND version = ?', ['changed', 8]))).toBe(0)
    const row = await rowOf(database.dataSource.manager, entity, 'changed')
    expect(row).toMatchObject({ open: false, dueAt: at, pauses: [{ from: 'a' }], claimantId: null, title: expect.stringContaining('路灯') })
    const found = await rowsOf(database.dataSource.manager, entity, 'WHERE dueAt <= ? AND dueAt >= ?', [at, at])
    expect(found.map(({ id }) => id)).toEqual(['changed'])
  })

  it('counts what one statement changes', async () => {
    expect(await run((tx) => affectedBy(tx, 'UPDATE appeal SET round = round + ? WHERE id = ?', [1, 'nobody']))).toBe(0)
    await expect(affectedBy(database.dataSource.manager, 'UPDATE appeal SET round = 1', [])).rejects.toThrow('Transactions.run')
    expect(bound(database.dataSource.manager, [1, 'a', null])).toEqual([1, 'a', null])
  })
})
