import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sumOfBytes } from '../src/backup/files'
import { printOf } from '../src/backup/keys'
import { MANIFEST, type Manifest } from '../src/backup/shelf'
import { BackupDesk, refusedWith } from './support/backups'
import { onMysql } from './support/database'
import { startApp, type TestApp } from './support/start-app'

let app: TestApp
let desk: BackupDesk

beforeAll(async () => {
  app = await startApp()
  desk = new BackupDesk(app.config)
})
afterAll(async () => {
  await desk.remove()
  await app.stop()
})

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest

describe('a backup that somebody else has made up', () => {
  it('writes nothing outside its places, whatever names somebody put into the keys or the list', async () => {
    const folder = await desk.backup()
    const place = await desk.emptyPlace()
    const keysFile = join(desk.dir, 'keys', `${basename(folder)}.keys.json`)
    const bundle = JSON.parse(readFileSync(keysFile, 'utf8')) as { files: Record<string, string> }
    const stray = { ...bundle, files: { ...bundle.files, '../stray.json': 'e30=' } }
    const manifest = manifestIn(folder)
    const keys = Object.fromEntries(Object.entries(stray.files).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
    writeFileSync(keysFile, JSON.stringify(stray))
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, keysPrint: printOf(keys) }))
    expect(await refusedWith(desk.run(['restore', folder], place))).toContain('密钥文件读不懂')
    writeFileSync(keysFile, JSON.stringify(bundle))
    mkdirSync(join(folder, 'keys'))
    writeFileSync(join(folder, 'keys', 'more.json'), '{}')
    const files = { ...manifest.files, 'keys/more.json': sumOfBytes(Buffer.from('{}')) }
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, files }))
    expect(await refusedWith(desk.run(['restore', folder], place))).toContain('不该有的文件')
    rmSync(join(folder, 'keys'), { recursive: true })
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, database: '../database.sqlite' }))
    expect(await refusedWith(desk.run(['restore', folder], place))).toContain('不该有的文件')
    expect(readdirSync(place.dataDir)).toEqual([])
  })

  it('runs no program that a line of a dump asks for', async () => {
    const folder = await desk.backup()
    const place = await desk.emptyPlace()
    const witness = join(desk.dir, 'witness')
    if (onMysql) {
      const manifest = manifestIn(folder)
      const dump = gunzipSync(readFileSync(join(folder, manifest.database)))
      const crafted = gzipSync(Buffer.concat([Buffer.from(`\\! touch ${witness}\n`), dump]))
      writeFileSync(join(folder, manifest.database), crafted)
      const files = { ...manifest.files, [manifest.database]: sumOfBytes(crafted) }
      writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, files }))
      await desk.run(['restore', folder], place).catch(() => undefined)
    } else await desk.run(['restore', folder], place)
    expect(existsSync(witness)).toBe(false)
  })
})
