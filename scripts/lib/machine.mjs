/** What this machine has, asked without installing anything. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Trouble } from './say.mjs'

/** The full path of a program, searched in PATH and in a few places that are often not in it. */
export function which(names, extraFolders = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...extraFolders].filter(Boolean)
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending)
        try {
          accessSync(file, constants.X_OK)
          return file
        } catch {
          // not here
        }
      }
    }
  }
  return null
}

/** A Chromium or Chrome, or null. `CHROMIUM_PATH` wins. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return which(
    ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    ['/usr/bin', '/Applications/Google Chrome.app/Contents/MacOS', 'C:\\Program Files\\Google\\Chrome\\Application'],
  )
}

/** The MariaDB (or MySQL) server program, or null. */
export function findMariadbd() {
  return which(['mariadbd', 'mysqld'], ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin', '/usr/local/bin'])
}

/** Where the headers of the running Node are, so that a native addon compiles without downloading them; undefined when they are not here. */
export function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined
}

// not `recursive`: below a place such as /proc, Node 20 then tries for ever
function makeFolder(folder) {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
}

/** Makes sure that a folder exists, can be written to and has room. */
export function ensureFolder(folder, purpose, freeMegabytes = 0) {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Trouble(
      `文件夹不能写入：${folder}（${purpose.zh}）。请换一个有权限的位置，或者修改它的权限。`,
      `Cannot write to ${folder} (${purpose.en}). Choose another place or change its permissions. [${error.code}]`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((Number(bavail) * Number(bsize)) / 1_048_576)
  if (free < freeMegabytes) {
    throw new Trouble(
      `磁盘空间不够：${folder} 只剩 ${free} MB，至少需要 ${freeMegabytes} MB（${purpose.zh}）。请先清理磁盘。`,
      `Not enough disk space: ${free} MB free at ${folder}, ${freeMegabytes} MB needed (${purpose.en}).`,
    )
  }
}

/** Whether a program starts at all with these arguments. */
export function works(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0
}
