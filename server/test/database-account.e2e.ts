import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { DataSource } from 'typeorm'
import { Config } from '../src/platform/config'
import { migrate } from '../src/platform/database/migrate'
import { openDatabase } from '../src/platform/database/options'
import { SCHEMA } from '../src/schema'
import { onMysql, testDatabase } from './support/database'
import { act, CONTACT, neighbours, posted, RESULT } from './support/neighbours'
import { startApp } from './support/start-app'

/** The rights that docs/database-accounts.md gives, word for word. */
function rightsOf(user: 'wish_api' | 'wish_migrate'): string {
  const text = readFileSync(join(__dirname, '../../docs/database-accounts.md'), 'utf8')
  const found = new RegExp(`GRANT ([A-Z, ]+) ON wish\\.\\* TO '${user}'`).exec(text)?.[1]
  if (!found) throw new Error(`the document grants ${user} nothing`)
  return found
}

/** An account with the rights of the document on the database of this address; gives the address for it. */
async function accountOn(address: string, user: 'wish_api' | 'wish_migrate'): Promise<string> {
  const url = new URL(address)
  const name = `t_${randomBytes(5).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  const connection = await createConnection({ uri: address.replace(/^mariadb:/, 'mysql:') })
  await connection.query(`CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'`)
  await connection.query(`GRANT ${rightsOf(user)} ON \`${url.pathname.slice(1)}\`.* TO '${name}'@'%'`)
  await connection.end()
  url.username = name
  url.password = password
  return url.href
}

it('the document gives the API no right to change tables', () => {
  expect(rightsOf('wish_api').split(', ')).toEqual(['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
})

// an embedded file has no accounts, so on SQLite none of this exists
if (onMysql) {
  describe('with the rights of the document', () => {
    it('the API does a matter from its post to its result, and cannot touch a table', async () => {
      const app = await startApp()
      try {
        const target = app.config.database
        if (target.kind !== 'mysql') throw new Error('not on a server')
        const node = await app.anotherNode({ database: { kind: 'mysql', url: await accountOn(target.url, 'wish_api') } })
        const all = await neighbours(node)
        const { id } = await posted(all.resident)
        await act(all.lead, id, 'handleNow')
        await act(all.lead, id, 'firstContact', CONTACT)
        expect((await act(all.lead, id, 'complete', RESULT)).status).toBe('COMPLETED')
        await node.sweep()
        for (const statement of [
          'DROP TABLE appeal',
          'CREATE TABLE mine (id INT)',
          'ALTER TABLE person ADD COLUMN x INT',
          'TRUNCATE session',
        ]) {
          await expect(node.get(DataSource).query(statement)).rejects.toThrow(/denied/)
        }
      } finally {
        await app.stop()
      }
    })

    it('the migrations run under their own account', async () => {
      const database = await testDatabase()
      try {
        if (database.target.kind !== 'mysql') throw new Error('not on a server')
        const url = await accountOn(database.target.url, 'wish_migrate')
        const dataSource = await openDatabase(new Config({ dataDir: database.dataDir, database: { kind: 'mysql', url } }), SCHEMA)
        expect(await migrate(dataSource)).toHaveLength(SCHEMA.migrations.length)
        await dataSource.destroy()
      } finally {
        await database.remove()
      }
    })
  })
}
