import { join, resolve } from 'node:path'
import { BackupTrouble } from './trouble'

/** Where backups go and how many stay. */
export interface BackupSettings {
  dir: string
  /** The keys lie apart from the data: whoever gets hold of one of them can read no phone number. */
  keysDir: string
  daily: number
  weekly: number
  /** Off where the photo store keeps versions of its own. */
  photos: boolean
  /** A server on which the drill may create and drop a database; null means that of the data. */
  drillUrl: string | null
}

/** Reads `BACKUP_…` of the environment. */
export function backupSettings(env: NodeJS.ProcessEnv, dataDir: string): BackupSettings {
  const dir = resolve(env.BACKUP_DIR || join(dataDir, 'backups'))
  return {
    dir,
    keysDir: resolve(env.BACKUP_KEYS_DIR || join(dir, 'keys')),
    daily: whole(env, 'BACKUP_KEEP_DAILY', 7),
    weekly: whole(env, 'BACKUP_KEEP_WEEKLY', 5),
    photos: !['0', 'off', 'false', 'no'].includes((env.BACKUP_PHOTOS ?? '').toLowerCase()),
    drillUrl: env.BACKUP_DRILL_URL || null,
  }
}

function whole(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000) throw new BackupTrouble([`${name} 要写 1 到 1000 的整数，不能是「${text}」。`])
  return value
}
