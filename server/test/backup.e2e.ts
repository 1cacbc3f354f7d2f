import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppealView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { MANIFEST, type Manifest } from '../src/backup/shelf'
import { PersonContact } from '../src/people/person-contact.entity'
import { contactContext } from '../src/people/persons'
import type { Config } from '../src/platform/config'
import { Vault } from '../src/platform/crypto/vault'
import { Transactions } from '../src/platform/database/transactions'
import { Job } from '../src/platform/jobs/job.entity'
import { BackupDesk, refusedWith } from './support/backups'
import type { Player } from './support/cast'
import { Client } from './support/client'
import { onMysql } from './support/database'
import { COMPLAINT, photo, posted, seen, story } from './support/neighbours'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const NASTY = `单引号' 双引号" 反斜杠\\ 括号（(),;）\n换行；表情👵🏻 -- Dump completed`

let app: TestApp
let desk: BackupDesk
let resident: Player
let photoId: string
let first: AppealView

beforeAll(async () => {
  app = await startApp()
  await stage(app)
  resident = await app.signUp({ name: '王阿姨', phone: '13800000001' })
  photoId = await photo(resident)
  first = await posted(resident, { ...COMPLAINT, text: NASTY, photoIds: [photoId] })
  desk = new BackupDesk(app.config)
})
afterAll(async () => {
  await desk.remove()
  await app.stop()
})

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest
const photoFiles = (folder: string) => Object.keys(manifestIn(folder).files).filter((name) => name.startsWith('photos/'))
const tablesOf = async (config: Config) => {
  const node = await app.anotherNode({ dataDir: config.dataDir, database: config.database })
  const { manager, entityMetadatas } = node.get(DataSource)
  const rows: Record<string, unknown> = {}
  for (const { tableName, primaryColumns } of entityMetadatas) {
    const order = primaryColumns.map(({ databaseName }) => `\`${databaseName}\``).join(', ')
    rows[tableName] = await manager.query(`SELECT * FROM \`${tableName}\` ORDER BY ${order}`)
  }
  return { node, rows }
}

describe('a backup made while people write', () => {
  it('holds all that was acknowledged before, whole, and a server starts on it as if nothing had been', async () => {
    const job = (name: string) => ({ name, nextRunAt: app.clock.now(), leaseBy: null, leaseUntil: null })
    const told: number[] = []
    const writer = { on: true }
    const writing = (async () => {
      while (writer.on) {
        const n = told.length
        await app.get(Transactions).run(async (tx) => {
          await tx.insert(Job, job(`pair-${n}-left`))
          await tx.insert(Job, job(`pair-${n}-right`))
        })
        told.push(n)
        await nextTurn()
      }
    })()
    const until = async (count: number) => {
      while (told.length < count) await nextTurn()
    }
    await until(20)
    const before = told.length
    const folder = await desk.backup()
    await until(told.length + 1)
    writer.on = false
    await writing

    const place = await desk.emptyPlace()
    const lines = await desk.run(['restore', folder], place)
    expect(lines[0]).toContain('恢复好了')
    const { node } = await tablesOf(place)
    const names = (await node.get(DataSource).manager.find(Job)).map(({ name }) => name)
    for (const n of told.slice(0, before)) expect(names).toContain(`pair-${n}-left`)
    // what was written meanwhile is in it whole or not at all
    const left = names.filter((name) => name.endsWith('-left'))
    expect(names.filter((name) => name.endsWith('-right')).sort()).toEqual(left.map((name) => name.replace('left', 'right')).sort())
    const again = new Client(node.url, resident.token)
    expect((await seen(again as Player, first.id)).text).toBe(NASTY)
    expect((await story(again as Player, first.id)).length).toBeGreaterThan(0)
  })

  it('gives back every row, every photo and the keys', async () => {
    const folder = await desk.backup()
    const place = await desk.emptyPlace()
    await desk.run(['restore', folder], place)
    const original = await tablesOf(app.config)
    const restored = await tablesOf(place)
    expect(restored.rows).toEqual(original.rows)
    expect(photoFiles(folder).length).toBeGreaterThanOrEqual(2)
    for (const key of photoFiles(folder)) {
      expect(readFileSync(join(place.dataDir, key)).equals(readFileSync(join(app.config.dataDir, key)))).toBe(true)
    }
    const contact = await restored.node.get(DataSource).manager.findOneByOrFail(PersonContact, { id: resident.id })
    expect(restored.node.get(Vault).open(contact.phoneSealed, contactContext(resident.id))).toBe('13800000001')
  })

  it('keeps the keys apart, in a file of our own', async () => {
    const folder = await desk.backup()
    const keysFile = join(desk.dir, 'keys', `${basename(folder)}.keys.json`)
    expect(statSync(keysFile).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, MANIFEST)).mode & 0o077).toBe(0)
    const { indexKey } = JSON.parse(readFileSync(join(app.config.dataDir, 'keys', 'vault.json'), 'utf8')) as { indexKey: string }
    const inside = spawnSync('grep', ['-rlaF', indexKey, folder], { encoding: 'utf8' })
    expect(inside.stdout).toBe('')
  })

  it('is rehearsed: restored elsewhere, compared, and removed', async () => {
    const before = await app.get(DataSource).query(onMysql ? 'SHOW DATABASES' : 'SELECT 1')
    const lines = (await desk.run(['backup', '--drill'])).join('\n')
    expect(lines).toContain('演练通过')
    expect(await app.get(DataSource).query(onMysql ? 'SHOW DATABASES' : 'SELECT 1')).toEqual(before)
  })
})

describe('a damaged backup', () => {
  const flip = (path: string) => {
    const bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x10
    // a photo may be shared with another backup by a link: this one alone is to be damaged
    rmSync(path)
    writeFileSync(path, bytes)
  }
  const damages: [string, (folder: string) => void][] = [
    ['a changed byte in the database', (folder) => flip(join(folder, manifestIn(folder).database))],
    ['a changed byte in a photo', (folder) => flip(join(folder, photoFiles(folder)[0] as string))],
    ['a missing photo', (folder) => rmSync(join(folder, photoFiles(folder)[0] as string))],
    ['a file that does not belong to it', (folder) => writeFileSync(join(folder, 'photos', 'more.jpg'), 'x')],
    ['half a manifest', (folder) => writeFileSync(join(folder, MANIFEST), readFileSync(join(folder, MANIFEST), 'utf8').slice(0, 300))],
    [
      'a manifest that claims other rows',
      (folder) => {
        const manifest = manifestIn(folder)
        manifest.tables.appeal = { rows: 1, sha256: '0'.repeat(64) }
        writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest))
      },
    ],
  ]
  it.each(damages)('(%s) is found by the check, and never restored', async (_what, damage) => {
    const folder = await desk.backup()
    damage(folder)
    const place = await desk.emptyPlace()
    expect(await refusedWith(desk.run(['backup', '--check', folder]))).toContain('备份坏了')
    expect(await refusedWith(desk.run(['restore', folder], place))).toContain('备份坏了')
    expect(readdirSync(place.dataDir)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('does not spoil the next one, which would share its photos', async () => {
    const folder = await desk.backup()
    flip(join(folder, photoFiles(folder)[0] as string))
    const next = await desk.backup()
    expect(await desk.run(['backup', '--check', next])).toEqual([expect.stringContaining('是好的'), expect.anything()])
    rmSync(folder, { recursive: true })
  })
})

describe('a backup that is interrupted', () => {
  it('leaves the old ones whole and nothing half-made', async () => {
    const old = await desk.backup()
    // a photo store that answers no more, in the middle of it
    const [key = ''] = photoFiles(old)
    const away = join(app.config.dataDir, 'away')
    const missing = join(app.config.dataDir, 'photos', '00')
    renameSync(join(app.config.dataDir, key), away)
    rmSync(join(app.config.dataDir, key), { force: true })
    mkdirSync(join(app.config.dataDir, key))
    mkdirSync(missing, { recursive: true })
    writeFileSync(join(missing, 'UPPER CASE.jpg'), 'no name of ours')
    const before = readdirSync(desk.dir)
    await expect(desk.run(['backup'])).rejects.toThrow('not a storage key')
    expect(readdirSync(desk.dir)).toEqual(before)
    expect(await desk.run(['backup', '--check', old])).toEqual([expect.stringContaining('是好的'), expect.anything()])
    rmSync(missing, { recursive: true })
    rmSync(join(app.config.dataDir, key), { recursive: true })
    renameSync(away, join(app.config.dataDir, key))
  })

  it('by force leaves a draft that is no backup, and that the next run clears away', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const draft = join(desk.dir, `.unfinished-wish-20260304T000000000Z-${dead}`)
    mkdirSync(draft)
    writeFileSync(join(draft, 'database.sqlite'), 'half')
    const listed = (await desk.run(['backup', '--list'])).join('\n')
    expect(listed).not.toContain('unfinished')
    await desk.backup()
    expect(existsSync(draft)).toBe(false)
  })
})

describe('a restore', () => {
  it('never touches a place where something is, and says what', async () => {
    const folder = await desk.backup()
    const database = await app.get(DataSource).query('SELECT COUNT(*) AS n FROM appeal')
    const words = await refusedWith(desk.run(['restore', folder], await sameDatabaseElsewhere()))
    expect(words).toContain('没有恢复，什么都没有改动')
    expect(words).toContain(`诉求 ${database[0].n} 件，人员 1 位`)
    expect(await app.get(DataSource).query('SELECT COUNT(*) AS n FROM appeal')).toEqual(database)
  })

  /** What an operator does who mistakes the running database for an empty one; on SQLite the file was copied, because the server holds its own. */
  async function sameDatabaseElsewhere(): Promise<Config> {
    const place = await desk.emptyPlace()
    if (onMysql) return Object.assign(place, { database: app.config.database })
    const folder = await desk.backup()
    writeFileSync(join(place.dataDir, 'wish.sqlite'), readFileSync(join(folder, 'database.sqlite')))
    return place
  }

  it('refuses keys, photos and tables of somebody else', async () => {
    const folder = await desk.backup()
    const place = await desk.emptyPlace()
    mkdirSync(join(place.dataDir, 'keys'))
    writeFileSync(join(place.dataDir, 'keys', 'vault.json'), '{}')
    mkdirSync(join(place.dataDir, 'photos'))
    writeFileSync(join(place.dataDir, 'photos', 'another.jpg'), 'x')
    const words = await refusedWith(desk.run(['restore', folder], place))
    expect(words).toContain('是另一套系统的')
    expect(words).toContain('有 1 个文件不是这个备份里的')
    expect(readFileSync(join(place.dataDir, 'keys', 'vault.json'), 'utf8')).toBe('{}')
  })

  it('wants the keys that belong to it, in a file that nobody else can read', async () => {
    const folder = await desk.backup()
    const keysFile = join(desk.dir, 'keys', `${basename(folder)}.keys.json`)
    const place = await desk.emptyPlace()
    const other = join(desk.dir, 'other.keys.json')
    const bundle = JSON.parse(readFileSync(keysFile, 'utf8'))
    bundle.files['vault.json'] = Buffer.from('{"another":1}').toString('base64')
    writeFileSync(other, JSON.stringify(bundle), { mode: 0o600 })
    expect(await refusedWith(desk.run(['restore', folder, '--keys', other], place))).toContain('这份密钥不是这个备份的')
    writeFileSync(join(desk.dir, 'open.keys.json'), readFileSync(keysFile), { mode: 0o644 })
    expect(await refusedWith(desk.run(['restore', folder, '--keys', join(desk.dir, 'open.keys.json')], place))).toContain('chmod 600')
    rmSync(keysFile)
    expect(await refusedWith(desk.run(['restore', folder], place))).toContain('没有找到密钥文件')
    expect(readdirSync(place.dataDir)).toEqual([])
  })

  it('refuses what a newer release has made', async () => {
    const folder = await desk.backup()
    const manifest = manifestIn(folder)
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, migrations: [...manifest.migrations, 'Later9999999999999'] }))
    expect(await refusedWith(desk.run(['restore', folder], await desk.emptyPlace()))).toContain('更新的版本')
  })

  it('that was interrupted can be run again', async () => {
    const folder = await desk.backup()
    const place = await desk.emptyPlace()
    const [key = ''] = photoFiles(folder)
    mkdirSync(join(place.dataDir, key, '..'), { recursive: true })
    writeFileSync(join(place.dataDir, key), readFileSync(join(folder, key)))
    expect((await desk.run(['restore', folder], place))[0]).toContain('恢复好了')
  })
})

it('only so many stay, with their keys', async () => {
  await desk.backup()
  const whole = readdirSync(desk.dir).map((name) => `${name}.keys.json`)
  const later = (await desk.run(['backup'], app.config, { BACKUP_KEEP_DAILY: '1', BACKUP_KEEP_WEEKLY: '1' })).join('\n')
  expect(later).toContain('清掉了')
  expect(readdirSync(desk.dir).filter((name) => name.startsWith('wish-'))).toHaveLength(1)
  const keys = readdirSync(join(desk.dir, 'keys'))
  expect(keys).toContain(`${readdirSync(desk.dir).find((name) => name.startsWith('wish-'))}.keys.json`)
  expect(keys.filter((name) => whole.includes(name))).toEqual([])
})
