/** `npm run backup` and `npm run restore`: install and build what is needed, then hand over to the server's own program. */
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { main } from './children.mjs'
import { say, sayTrouble } from './say.mjs'
import { runServerProgram } from './server-program.mjs'

const HELP = `npm run backup                        备份数据库、照片和密钥；服务器可以一直开着 · while the server runs
npm run backup -- --drill             再恢复到临时的地方逐表核对 · also restores elsewhere and compares
npm run backup -- --list              有哪些备份 · what there is
npm run backup -- --check [名字]       把一个备份从头读一遍 · reads one from end to end
npm run restore -- latest             恢复到空的地方（先停服务器）· into an empty place, with the server stopped
npm run restore -- 名字 --keys 文件     密钥不在原处时 · when the keys lie elsewhere

BACKUP_DIR        备份放在哪里（默认 DATA_DIR/backups，请换到另一块盘）· where to
BACKUP_KEYS_DIR   密钥放在哪里（默认 BACKUP_DIR/keys）· where the keys go
BACKUP_KEEP_DAILY BACKUP_KEEP_WEEKLY   留几天、几周（7、5）· how many days and weeks stay
BACKUP_PHOTOS=off 照片由存储自己备份 · photos are left to their store
BACKUP_DRILL_URL  演练用的可以建库的账号（MySQL/MariaDB）· an account that may create a database

说明：docs/backup.md · see docs/backup.md
`

/** A path is meant from where npm was called; a name of the shelf is no path. */
function fromThere(word) {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), word)
  return !word.startsWith('--') && existsSync(path) ? path : word
}

async function run() {
  const command = basename(process.argv[1] ?? '', '.mjs')
  const words = process.argv.slice(2)
  if (words.includes('--help') || (command === 'restore' && words.length === 0)) {
    say(HELP)
    return words.length === 0 ? 1 : 0
  }
  return runServerProgram('backup/main.js', [command, ...words.map(fromThere)])
}

await main(run, sayTrouble)
