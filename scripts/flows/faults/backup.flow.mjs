/** `npm run backup` ended by kill -9 in the middle: the backup before it stays whole, the next run clears up, and a restore works. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { at } from '../../lib/paths.mjs'
import { waitFor } from '../../lib/wait.mjs'

const PROGRAM = at('server', 'dist', 'src', 'backup', 'main.js')
const folder = mkdtempSync(join(tmpdir(), 'wish-backup-flow-'))
const dataDir = join(folder, 'data')
const backups = join(folder, 'backups')
const photos = join(dataDir, 'photos', 'ab', 'cd')
const env = { ...process.env, DATA_DIR: dataDir, BACKUP_DIR: backups, DATABASE_URL: '' }

const run = (args, more = {}) => execFileSync(process.execPath, [PROGRAM, ...args], { env: { ...env, ...more }, encoding: 'utf8' })
const whole = () => readdirSync(backups).filter((name) => name.startsWith('wish-'))
const drafts = () => readdirSync(backups).filter((name) => name.startsWith('.unfinished'))

beforeAll(() => {
  execFileSync(process.execPath, [at('server', 'dist', 'src', 'migrate.js')], { env })
  mkdirSync(photos, { recursive: true })
  for (const n of [1, 2, 3]) writeFileSync(join(photos, `${n}.jpg`), `picture ${n}`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('leaves the old backup whole, and the next run makes a new one', async () => {
  run(['backup'])
  const [old] = whole()
  expect(old).toBeDefined()

  // a pipe that nobody writes into stands for a store that hangs: the backup is certainly in the middle of it
  const hanging = join(photos, 'hanging.jpg')
  execFileSync('mkfifo', [hanging])
  const victim = spawn(process.execPath, [PROGRAM, 'backup'], { env, stdio: 'ignore' })
  const gone = new Promise((resolve) => victim.once('exit', resolve))
  await waitFor(() => drafts().some((name) => existsSync(join(backups, name, 'database.sqlite'))), { timeout: 30_000, every: 20 })
  victim.kill('SIGKILL')
  await gone
  rmSync(hanging)

  expect(whole()).toEqual([old])
  expect(drafts()).toHaveLength(1)
  expect(run(['backup', '--check', old])).toContain('这个备份是好的')

  expect(run(['backup', '--drill'])).toContain('演练通过')
  expect(drafts()).toEqual([])

  const elsewhere = join(folder, 'elsewhere')
  expect(run(['restore', 'latest'], { DATA_DIR: elsewhere })).toContain('恢复好了')
  expect(readdirSync(join(elsewhere, 'photos', 'ab', 'cd')).sort()).toEqual(['1.jpg', '2.jpg', '3.jpg'])
}, 120_000)
