/** The running product: the database brought up to date, the fake WeChat beside it, the server. Used by `npm start`. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { run } from './children.mjs'
import { jsonLines, launch } from './launch.mjs'
import { at, logFile, ROOT } from './paths.mjs'
import { Trouble } from './say.mjs'

const SERVER = at('server', 'dist', 'src')
const FAKE_WECHAT = at('server', 'dist', 'fake-wechat', 'main.js')
/** Long: on a slow machine the first start also acts out the whole demo neighbourhood. */
const READY_LIMIT_MS = 20 * 60_000

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

/**
 * Starts a program with its output in a log file.
 * @param {string} name names the log file
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: any) => unknown} isReady
 * @param {(chunk: string, stream: 'stdout' | 'stderr') => void} [onText]
 */
async function launchLogged(name, program, env, isReady, onText = () => {}) {
  const log = logFile(name)
  writeFileSync(log, '')
  const keep = (chunk, stream) => {
    appendFileSync(log, chunk)
    onText(chunk, stream)
  }
  try {
    return { ...(await launch(program, { env, isReady, limitMs: READY_LIMIT_MS, onText: keep })), log }
  } catch (error) {
    const detail = error.message.split('\n').slice(-15).join('\n')
    throw new Trouble(`没有启动起来。完整记录在 ${log}`, `It did not start. The whole log is in ${log}`, { detail })
  }
}

/**
 * Starts the fake WeChat on any free port of this machine only.
 * @returns {Promise<string>} what WECHAT_API_BASE must be
 */
export async function startFakeWechat(env) {
  const { line } = await launchLogged('fake-wechat', FAKE_WECHAT, env, (said) => said.fakeWeChat)
  return line.fakeWeChat
}

/**
 * Starts the server and waits until it listens.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ echo: boolean, onProgress: (progress: { done: number, of: number }) => void }} options
 *   echo: its log also goes to our own output; onProgress: how far the demo neighbourhood is loaded
 */
export async function startServer(env, { echo, onProgress }) {
  const onText = (chunk, stream) => {
    if (echo) process[stream].write(chunk)
    for (const { done, of } of jsonLines(chunk)) if (of) onProgress({ done, of })
  }
  return launchLogged('server', `${SERVER}/main.js`, env, (said) => said.event === 'listening', onText)
}
