import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config } from '../src/platform/config'
import { ServedElsewhere, serveAlone } from '../src/platform/database/single-server'

/** Another process with the lock of a server on this file, as a second server would have it. */
async function otherServer(file: string): Promise<ChildProcess> {
  const program = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(`${file}.server`)}); d.exec('BEGIN EXCLUSIVE'); console.log('on'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', program], { cwd: join(__dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('the embedded database', () => {
  let folder: string
  let other: ChildProcess | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wish-alone-'))
  })
  afterEach(() => {
    other?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('is served by one process at a time; the mark goes with the process, however it ends', async () => {
    const config = new Config({ dataDir: folder })
    other = await otherServer(join(folder, 'wish.sqlite'))
    await expect(serveAlone(config)).rejects.toThrow(ServedElsewhere)
    await expect(serveAlone(config)).rejects.toThrow(/Another server is already running on .*DATABASE_URL/s)
    other.kill('SIGKILL')
    await once(other, 'exit')
    const leave = await serveAlone(config)
    // a second node in this process shares the queue of writes only in tests; it is counted
    const leaveToo = await serveAlone(config)
    leave()
    leave()
    other = await tryOther(config)
    expect(other.exitCode).not.toBe(0)
    leaveToo()
    other = await otherServer(join(folder, 'wish.sqlite'))
    expect(other.exitCode).toBeNull()
  })
})

async function tryOther(config: Config): Promise<ChildProcess> {
  const file = config.database.kind === 'sqlite' ? config.database.file : ''
  const program = `const D = require('better-sqlite3'); new D(${JSON.stringify(`${file}.server`)}, { timeout: 100 }).exec('BEGIN EXCLUSIVE')`
  const child = spawn(process.execPath, ['-e', program], { cwd: join(__dirname, '..'), stdio: 'ignore' })
  await once(child, 'exit')
  return child
}
