import { isAbsolute, join, resolve, sep } from 'node:path'
import { Config } from '../platform/config'
import { CopyFailed } from '../platform/database/copies/copy'
import { databaseCopy } from '../platform/database/copies/database-copy'
import { dialectOf, firstThatAnswers } from '../platform/database/options'
import { ServedElsewhere } from '../platform/database/single-server'
import { LocalDisk } from '../platform/storage/local-disk'
import { S3Storage } from '../platform/storage/s3'
import { type Storage, StorageUnavailable } from '../platform/storage/storage'
import { drill } from './drill'
import { keysFileOf, makeBackup, proveSound } from './make'
import { restore } from './restore'
import { type BackupSettings, backupSettings } from './settings'
import { backupsIn, type Manifest, manifestOf } from './shelf'
import { BackupTrouble } from './trouble'

/** From where a command works. */
export interface Desk {
  config: Config
  env: NodeJS.ProcessEnv
  now: Date
}

const USAGE = [
  'npm run backup                     备份一次，检查过才算数，再清掉多余的旧备份',
  'npm run backup -- --drill          备份一次，再恢复到临时的地方逐表核对',
  'npm run backup -- --list           有哪些备份',
  'npm run backup -- --check [名字]    把一个备份从头读一遍（不写名字就是最新的）',
  'npm run restore -- 名字 [--keys 文件] 恢复到空的地方；名字也可以是文件夹，或 latest',
]

/** Does one command and gives the lines to print; `BackupTrouble` says why it was not done. */
export async function perform(desk: Desk, words: readonly string[]): Promise<string[]> {
  try {
    return await choose({ ...desk, config: await atOneAddress(desk.config) }, words)
  } catch (error) {
    throw told(error)
  }
}

/** The programs of the database take one address: the first of several that answers. */
async function atOneAddress(config: Config): Promise<Config> {
  const { database } = config
  if (database.kind !== 'mysql' || !database.spares) return config
  const alive = async (url: string) => {
    await dialectOf(url, config.queryTimeoutMs)
    return url
  }
  return new Config({ ...config, database: { kind: 'mysql', url: await firstThatAnswers([database.url, ...database.spares], alive) } })
}

function choose(desk: Desk, words: readonly string[]): Promise<string[]> {
  const [command, ...rest] = words
  const settings = backupSettings(desk.env, desk.config.dataDir)
  const [first, second, third] = rest
  if (command === 'backup' && rest.length === 0) return backup(desk, settings, false)
  if (command === 'backup' && first === '--drill' && rest.length === 1) return backup(desk, settings, true)
  if (command === 'backup' && first === '--list' && rest.length === 1) return list(settings)
  if (command === 'backup' && first === '--check' && rest.length <= 2) return check(desk, settings, second)
  if (
    command === 'restore' &&
    first &&
    !first.startsWith('--') &&
    (rest.length === 1 || (second === '--keys' && third && rest.length === 3))
  )
    return putBack(desk, settings, first, third)
  throw new BackupTrouble(USAGE)
}

async function backup({ config, now }: Desk, settings: BackupSettings, rehearse: boolean): Promise<string[]> {
  const began = performance.now()
  const made = await makeBackup({ config, storage: storageOf(config), now }, settings)
  const lines = [
    `备份好了，已经从头读过一遍：${made.folder}`,
    `  ${contentOf(made.manifest)}，用时 ${seconds(performance.now() - began)}`,
    made.keysFile
      ? `  密钥在另一个文件里（只有您能读）：${made.keysFile}。请另存到别的地方，不要和备份放在一起。`
      : '  这里还没有密钥（服务器还没启动过）。',
    ...(made.removed.length > 0 ? [`  清掉了 ${made.removed.length} 个旧备份。`] : []),
    ...(settings.dir.startsWith(join(config.dataDir, sep))
      ? ['  注意：备份和数据在同一个文件夹里，磁盘坏了会一起丢。请用 BACKUP_DIR 放到另一块盘或另一台机器。']
      : []),
  ]
  if (!rehearse) return lines
  const result = await drill(made.folder, keysFileOf(settings, made.name), config, settings)
  return [
    ...lines,
    `演练通过：恢复到临时的地方，${result.tables} 个表、${result.rows} 行、${result.photos} 个照片文件逐一核对，都和备份时一样；用时 ${seconds(result.ms)}，临时的已删除。`,
    ...(result.photosMissing > 0
      ? [`  有 ${result.photosMissing} 张照片数据库里有记录、存储里没有文件（备份期间被删除，或早已丢失）。`]
      : []),
  ]
}

async function list({ dir }: BackupSettings): Promise<string[]> {
  const backups = await backupsIn(dir)
  if (backups.length === 0) return [`还没有备份：${dir}`]
  const lines = []
  for (const { name } of backups) {
    const manifest = await manifestOf(join(dir, name)).catch(() => null)
    lines.push(`  ${name}  ${manifest ? contentOf(manifest) : '清单读不懂'}`)
  }
  return [`${dir} 里有 ${backups.length} 个备份，最后一个最新：`, ...lines]
}

async function check({ config }: Desk, settings: BackupSettings, name = 'latest'): Promise<string[]> {
  const folder = await folderOf(settings, name)
  const manifest = await manifestOf(folder)
  const copy = databaseCopy(config)
  if (manifest.database !== copy.fileName) throw new BackupTrouble(['这个备份是另一种数据库的，请用做它时的 DATABASE_URL 来检查。'])
  await proveSound(folder, manifest, copy.read.bind(copy))
  return [`这个备份是好的：${folder}`, `  ${contentOf(manifest)}`]
}

async function putBack({ config }: Desk, settings: BackupSettings, name: string, keys: string | undefined): Promise<string[]> {
  const began = performance.now()
  const folder = await folderOf(settings, name)
  const keysFile = keys ? resolve(keys) : keysFileOf(settings, folder.split(/[\\/]/).at(-1) ?? '')
  const { manifest } = await restore(folder, keysFile, { config, storage: storageOf(config) })
  return [
    `恢复好了，逐表核对过：${contentOf(manifest)}，用时 ${seconds(performance.now() - began)}`,
    `  这是 ${manifest.madeAt} 的样子，之后的改动不在里面。`,
    ...(manifest.photos ? [] : ['  这个备份不含照片，照片要从它自己的存储恢复。']),
    '接着：npm run migrate，再启动服务器。',
  ]
}

/** A folder somewhere, or a name on the shelf, or the newest there. */
async function folderOf({ dir }: BackupSettings, name: string): Promise<string> {
  if (name !== 'latest') return isAbsolute(name) ? name : join(dir, name)
  const last = (await backupsIn(dir)).at(-1)
  if (!last) throw new BackupTrouble([`还没有备份：${dir}`])
  return join(dir, last.name)
}

const storageOf = ({ s3, dataDir }: Config): Storage => (s3 ? new S3Storage(s3) : new LocalDisk(dataDir))

function contentOf({ tables, files, photos }: Manifest): string {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  const pictures = photos ? `${Object.keys(files).length - 1} 个照片文件` : '不含照片'
  return `诉求 ${tables.appeal?.rows ?? 0} 件，人员 ${tables.person?.rows ?? 0} 位，${pictures}，共 ${(bytes / 1_048_576).toFixed(1)} MB`
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} 秒`

/** What stands in the way, in words for whoever keeps the server. */
function told(error: unknown): unknown {
  if (error instanceof BackupTrouble) return error
  const { code = '', message } = error as { code?: string; message?: string }
  if (error instanceof ServedElsewhere) return new BackupTrouble(['服务器还在用这个数据库运行，请先停下它再恢复。'])
  if (error instanceof CopyFailed) return new BackupTrouble(['数据库的备份程序没有做成：', `  ${message}`])
  if (error instanceof StorageUnavailable) return new BackupTrouble([`照片存储现在读写不了：${message}`, '旧的备份都还在，没有动过。'])
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return new BackupTrouble(['磁盘满了，这次没有做成；旧的备份都还在，没有动过。'])
  if (['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(code))
    return new BackupTrouble([`没有权限：${message}`, '请检查 DATA_DIR 和 BACKUP_DIR 的所有者。'])
  if (['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)) return new BackupTrouble(['数据库没有回答，请检查 DATABASE_URL。'])
  return error
}
