import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import type { DatabaseTarget } from '../../src/platform/config'

/** A folder and an empty database that belong to one test alone. */
export interface TestDatabase {
  dataDir: string
  target: DatabaseTarget
  remove(): Promise<void>
}

/** True when this run of the suite is the one on MariaDB or MySQL. */
export const onMysql = process.env.TEST_DB === 'mysql'

/** SQLite in a temporary folder, or with TEST_DB=mysql a new database on the server of TEST_DATABASE_URL. */
export async function testDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wish-test-'))
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (!onMysql) return { dataDir, target: { kind: 'sqlite', file: join(dataDir, 'wish.sqlite') }, remove: async () => removeFolder() }

  const serverUrl = process.env.TEST_DATABASE_URL
  if (!serverUrl) throw new Error('TEST_DB=mysql needs TEST_DATABASE_URL, e.g. mysql://root@127.0.0.1:3306/')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    dataDir,
    target: { kind: 'mysql', url: url.href },
    remove: async () => {
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name}`)
      removeFolder()
    },
  }
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const uri = serverUrl.replace(/^mariadb:/, 'mysql:')
  const connection = await createConnection({ uri })
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}
