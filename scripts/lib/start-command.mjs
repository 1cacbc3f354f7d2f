/** `npm start`: from a fresh clone to a neighbourhood that one can open in a browser. */
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { ensureBuilt, isBuilt } from './builds.mjs'
import { ended, main } from './children.mjs'
import { FAKE_ACCOUNT, populateFakeWechat } from './fake-account.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureFolder } from './machine.mjs'
import { ROOT } from './paths.mjs'
import { ensurePortFree, parsePort } from './ports.mjs'
import { bold, dim, duration, say, sayTrouble, steps, Trouble } from './say.mjs'
import { migrate, startFakeWechat, startServer } from './serving.mjs'

const HELP = `npm start                  安装、构建并启动 · installs, builds and serves
PORT=3100 npm start        换一个端口 · another port
DATA_DIR=./elsewhere       数据放在哪里 · where the data lives (default ./data)
DATABASE_URL=mysql://…     用 MySQL/MariaDB 代替内置数据库 · instead of the embedded database
DEMO=0                     不载入示范小区 · without the demo neighbourhood
`

const demoWanted = (env) =>
  env.DEMO === undefined ? env.NODE_ENV !== 'production' : !['0', 'off', 'false', 'no', ''].includes(env.DEMO.toLowerCase())

function addresses(port, host) {
  const here = `http://localhost:${port}`
  // only this machine may come in
  if (/^(127\.|localhost$|::1$)/.test(host ?? '')) return [here]
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((entry) => entry && entry.family === 'IPv4' && !entry.internal)
  return [here, ...others.map((entry) => `http://${entry.address}:${port}`)]
}

// a line of JSON in the log says the same to whoever collects our output
function tellProgress({ done, of }) {
  process.stdout.write(`\r    示范小区 ${done}/${of}${done === of ? '\n' : ''}`)
}

async function launch() {
  if (process.argv.includes('--help')) {
    say(HELP)
    return 0
  }
  const began = performance.now()
  const step = steps(5)
  const port = parsePort(process.env.PORT || '3000')
  const dataDir = resolve(ROOT, process.env.DATA_DIR || 'data')
  const demo = demoWanted(process.env)

  step('检查这台机器 · checking this machine')
  await ensurePortFree(port)
  ensureFolder(dataDir, { zh: '存放数据', en: 'for the data' }, 200)
  ensureFolder(ROOT, { zh: '项目文件夹', en: 'the project folder' })

  step('安装依赖 · installing the dependencies')
  const { sqliteDriver } = await ensureInstalled()

  step('构建服务端和网页 · building the server and the web app')
  for (const name of ['shared', 'server', 'h5']) {
    if (name === 'h5' && !isBuilt(name)) say('    网页第一次构建要一分钟左右…… · the first web build takes about a minute')
    await ensureBuilt(name)
  }

  step('准备数据库 · preparing the database')
  let env = { SQLITE_DRIVER: sqliteDriver, ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: demo ? '1' : '0' }
  await migrate(env)

  step(demo ? '启动，第一次会先把示范小区演一遍 · starting; the first time the demo neighbourhood is acted out' : '启动 · starting')
  if (demo && !env.WECHAT_API_BASE) {
    env = { ...env, ...FAKE_ACCOUNT }
    env.WECHAT_API_BASE = await startFakeWechat(env)
  }
  const fake = env.WECHAT_APPID === FAKE_ACCOUNT.WECHAT_APPID ? env.WECHAT_API_BASE : null
  // a person at a terminal wants the address, not a log; anything that collects our output wants the log
  const echo = !process.stdout.isTTY || process.argv.includes('--verbose')
  const { child, log } = await startServer(env, { echo, onProgress: echo ? () => {} : tellProgress })

  if (fake) await populateFakeWechat(fake, port)
  const [here, ...elsewhere] = addresses(port, env.HOST)
  say()
  say(`${bold('邻里心愿已经启动')} ${dim(`(${duration(performance.now() - began)})`)}`)
  say(`  打开 · open:      ${bold(here)}`)
  for (const address of elsewhere) say(`  同一网络里的手机 · phones in the same network: ${address}`)
  say(`  接口说明 · API:    ${here}/api/docs`)
  if (fake) say(`  微信收到的消息 · messages WeChat was given: ${fake}/__fake/messages`)
  if (demo) say('  示范小区已载入，登录页可以选一位居民、党员或网格员来体验。')
  say(`  数据 · data:      ${dataDir}`)
  if (!echo) say(`  记录 · log:       ${log}`)
  say(dim('  按 Ctrl-C 停止 · press Ctrl-C to stop'))

  const { code, signal } = await ended(child)
  throw new Trouble(
    `服务意外停止了（${signal ?? code}）。完整记录在 ${log}`,
    `The server stopped unexpectedly (${signal ?? code}). Log: ${log}`,
  )
}

await main(launch, sayTrouble)
