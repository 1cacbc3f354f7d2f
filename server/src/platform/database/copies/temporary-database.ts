import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import type { DatabaseTarget } from '../../config'
import { CopyFailed } from './copy'

/** An empty database that nobody else uses, of the same kind as the real one. */
export interface TemporaryDatabase {
  target: DatabaseTarget
  drop(): Promise<void>
}

/** A file in this folder, or a database beside the real one; `serverUrl` names another server or account for it. */
export async function temporaryDatabase(target: DatabaseTarget, folder: string, serverUrl: string | null): Promise<TemporaryDatabase> {
  if (target.kind === 'sqlite') return { target: { kind: 'sqlite', file: join(folder, 'wish.sqlite') }, drop: async () => undefined }
  const url = new URL(serverUrl ?? target.url)
  const name = `wish_drill_${randomBytes(5).toString('hex')}`
  url.pathname = '/'
  await onServer(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
  const drop = () => onServer(url, `DROP DATABASE IF EXISTS ${name}`)
  const its = new URL(url)
  its.pathname = `/${name}`
  return { target: { kind: 'mysql', url: its.href }, drop }
}

async function onServer(url: URL, statement: string): Promise<void> {
  const connection = await createConnection({ uri: url.href.replace(/^mariadb:/, 'mysql:'), connectTimeout: 3000 })
  try {
    await connection.query(statement)
  } catch (error) {
    throw new CopyFailed((error as Error).message)
  } finally {
    await connection.end()
  }
}
