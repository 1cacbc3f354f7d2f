/**
 * Brings the dependencies: pnpm in a pinned version through npx, the frozen lock file, nothing global.
 * Done again only when a manifest, the lock file or the Node version changed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './children.mjs'
import { ensureFolder, nodeHeaders } from './machine.mjs'
import { at, logFile, ROOT } from './paths.mjs'
import { say, Trouble } from './say.mjs'
import { contentHash } from './stamp.mjs'

/** The package manager in the version of the lock file. */
export const PNPM = 'pnpm@12.21.0'
const MANIFESTS = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  ...['shared', 'server', 'miniprogram', 'scripts'].map((name) => `${name}/package.json`),
]
// inside node_modules on purpose: who deletes that folder also deletes the claim that it is complete
const STAMP = at('node_modules', '.wish-install.json')

/** npx as `node <npx-cli.js>` where npm told us its place (no shell needed, also on Windows), else from PATH. */
function npx() {
  const cli = process.env.npm_execpath ? join(dirname(process.env.npm_execpath), 'npx-cli.js') : ''
  return existsSync(cli) ? [process.execPath, [cli]] : ['npx', []]
}

function pnpm(args, log) {
  const [command, first] = npx()
  const headers = nodeHeaders()
  return run(command, [...first, '--yes', PNPM, ...args], {
    cwd: ROOT,
    log,
    // with NODE_ENV=production pnpm would leave out what the builds need
    env: {
      ...process.env,
      NODE_ENV: 'development',
      CI: 'true',
      ...(headers ? { npm_config_nodedir: process.env.npm_config_nodedir ?? headers } : {}),
    },
  })
}

/** The driver of the embedded database that really works here: compiled better-sqlite3, or libsql, which comes ready-made. */
function workingDriver() {
  for (const driver of ['better-sqlite3', 'libsql']) {
    const script = `const D=require(${JSON.stringify(driver)});const d=new D(':memory:');d.exec('create table t(a)');d.prepare('insert into t values(?)').run(1)`
    if (spawnSync(process.execPath, ['-e', script], { cwd: at('server'), stdio: 'ignore' }).status === 0) return driver
  }
  return null
}

/** Turns a failed installation into a sentence about its likeliest cause. */
export function explainInstall(text, log) {
  const detail = text.split('\n').slice(-12).join('\n')
  if (/ENOSPC|no space left/i.test(text)) {
    return new Trouble('安装依赖时磁盘满了。请清理磁盘后再试。', 'The disk became full while installing. Free some space and try again.', {
      detail,
    })
  }
  if (/EACCES|EPERM|permission denied/i.test(text)) {
    return new Trouble(
      `安装依赖时没有写入权限。请检查项目文件夹和用户主目录的权限。记录：${log}`,
      `No permission to write while installing; check the project folder and the home folder. Log: ${log}`,
      { detail },
    )
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL|ERR_SOCKET_TIMEOUT|network|error sending request/i.test(
      text,
    )
  ) {
    return new Trouble(
      `连不上 npm 软件仓库，依赖没有装好。请检查网络，或用 npm config set registry 换一个能访问的镜像后再试。记录：${log}`,
      `No npm registry could be reached. Check the network or set another registry with npm config. Log: ${log}`,
      { detail },
    )
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/i.test(text)) {
    return new Trouble(
      `package.json 与 pnpm-lock.yaml 对不上。请运行 npx ${PNPM} install 更新锁文件后再试。`,
      `A package.json does not match pnpm-lock.yaml. Run npx ${PNPM} install to update the lock file.`,
      { detail },
    )
  }
  return new Trouble(`依赖没有装好。完整记录在 ${log}`, `Installing the dependencies failed. The whole log is in ${log}`, { detail })
}

const readStamp = () => {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

/**
 * Installs when something changed.
 * @returns {Promise<{ installed: boolean, sqliteDriver: string }>}
 */
export async function ensureInstalled() {
  const hash = contentHash(MANIFESTS, process.versions.modules, process.platform, process.arch, PNPM)
  const stamp = readStamp()
  if (stamp.hash === hash) return { installed: false, sqliteDriver: stamp.sqliteDriver }

  ensureFolder(ROOT, { zh: '安装依赖', en: 'installing dependencies' }, 1500)
  const log = logFile('install')
  say('    下载依赖并编译数据库组件，第一次需要一两分钟……')
  const full = await pnpm(['install', '--frozen-lockfile'], log)
  let driver = full.code === 0 ? workingDriver() : null
  if (driver !== 'better-sqlite3') {
    // a new Node version leaves an addon that was compiled for the old one; a machine without a compiler leaves none at all
    const rebuildLog = logFile('install-rebuild')
    const again =
      full.code === 0
        ? await pnpm(['rebuild', 'better-sqlite3'], rebuildLog)
        : await pnpm(['install', '--frozen-lockfile', '--ignore-scripts'], rebuildLog)
    if (full.code !== 0 && again.code !== 0) throw explainInstall(full.tail(200), log)
    driver = workingDriver()
  }
  if (!driver) throw explainInstall(full.tail(200), log)
  if (driver === 'libsql') {
    say('    这台机器编译不了 better-sqlite3（多半是没有 C++ 编译器），已改用现成的 libsql，功能一样。')
    say('    better-sqlite3 could not be compiled here (most likely no C++ compiler); using the ready-made libsql instead.')
  }
  writeFileSync(STAMP, JSON.stringify({ hash, sqliteDriver: driver }))
  return { installed: true, sqliteDriver: driver }
}

/** Leaves only the libraries that the running server needs, for the container: no compilers, no test runners, nothing of the web app. */
export async function keepServerLibraries() {
  for (const name of ['.', 'shared', 'server', 'miniprogram', 'scripts']) rmSync(at(name, 'node_modules'), { recursive: true, force: true })
  const log = logFile('install-production')
  const filters = ['@wish/server', '@wish/shared'].flatMap((name) => ['--filter', name])
  const done = await pnpm(['install', '--prod', '--frozen-lockfile', '--prefer-offline', ...filters], log)
  if (done.code !== 0) throw explainInstall(done.tail(200), log)
}
