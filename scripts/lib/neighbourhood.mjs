/** The running product: the database brought up to date, the fake WeChat beside it, the server. Used by `npm start`. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { run, start } from './children.mjs'
import { at, logFile, ROOT } from './paths.mjs'
import { say, Trouble } from './say.mjs'

const SERVER = at('server', 'dist', 'src')
const FAKE_WECHAT = at('server', 'dist', 'fake-wechat', 'main.js')
// a child whose parent was killed outright must not stay behind and keep the port
const TIED = ['--import', new URL('./end-with-parent.mjs', import.meta.url).href]
const READY_LIMIT_MS = 120_000

/** Creates or updates the tables; returns what the program said. */
export async function migrate(env) {
  const log = logFile('migrate')
  const result = await run(process.execPath, [`${SERVER}/migrate.js`], { cwd: ROOT, env, log })
  if (result.code !== 0) {
    throw new Trouble(`数据库没有准备好。完整记录在 ${log}`, `The database could not be prepared. The whole log is in ${log}`, {
      detail: result.tail(12),
    })
  }
  return result.tail()
}

/** Resolves with the first line of JSON that `isWanted`; rejects when the child ends before. */
function firstLine(child, isWanted, log, onText) {
  return new Promise((resolve, reject) => {
    let rest = ''
    let found = false
    const timer = setTimeout(
      () => reject(new Trouble('等了两分钟还没有启动好。', `Not ready after two minutes. Log: ${log}`)),
      READY_LIMIT_MS,
    )
    child.stdout.on('data', (chunk) => {
      onText(chunk)
      if (found) return
      rest += chunk
      const lines = rest.split('\n')
      rest = lines.pop()
      for (const line of lines) {
        const said = parse(line)
        if (found || !said || !isWanted(said)) continue
        found = true
        clearTimeout(timer)
        resolve(said)
      }
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      reject(Object.assign(new Error('ended'), { code, signal }))
    })
  })
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function startLogged(name, args, env, echo) {
  const log = logFile(name)
  writeFileSync(log, '')
  const child = start(process.execPath, [...TIED, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let complaint = ''
  const keep = (chunk) => appendFileSync(log, chunk)
  child.stderr.on('data', (chunk) => {
    keep(chunk)
    complaint = `${complaint}${chunk}`.slice(-4000)
    if (echo) process.stderr.write(chunk)
  })
  const onText = (chunk) => {
    keep(chunk)
    if (echo) process.stdout.write(chunk)
  }
  return { child, log, onText, complaint: () => complaint.trim() }
}

/**
 * Starts the fake WeChat on any free port of this machine only.
 * @returns {Promise<string>} what WECHAT_API_BASE must be
 */
export async function startFakeWechat(env) {
  const { child, log, onText, complaint } = startLogged('fake-wechat', [FAKE_WECHAT], env, false)
  try {
    return (await firstLine(child, (said) => said.fakeWeChat !== undefined, log, onText)).fakeWeChat
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble('模拟微信没有启动起来。', 'The fake WeChat did not start.', { detail: complaint() })
  }
}

/**
 * Starts the server and waits until it listens.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ echo: boolean }} options echo: its log also goes to our own output
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, log: string }>}
 */
export async function startServer(env, { echo }) {
  const { child, log, onText, complaint } = startLogged('server', [`${SERVER}/main.js`], env, echo)
  const isListening = ({ event, done, of }) => {
    if (event === 'demo loading' && !echo) say(`    示范小区 ${done}/${of} · demo neighbourhood`)
    return event === 'listening'
  }
  try {
    await firstLine(child, isListening, log, onText)
    return { child, log }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`服务没有启动起来。完整记录在 ${log}`, `The server did not start. The whole log is in ${log}`, {
      detail: complaint(),
    })
  }
}
