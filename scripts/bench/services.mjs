/** Starts the services that are compared, each alone in a process, and asks them what they used. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { stop } from '../lib/children.mjs'
import { launch } from '../lib/launch.mjs'
import { which } from '../lib/machine.mjs'
import { at } from '../lib/paths.mjs'
import { buildTutorial } from './tutorial/build.mjs'

const METER = new URL('./meter.mjs', import.meta.url).href
const TASKSET = process.platform === 'linux' && cpus().length > 1 ? which(['taskset']) : null

/** Pins a process with all its threads to one processor (or a list), where the machine can. */
export function pin(pid, where) {
  if (TASKSET) spawnSync(TASKSET, ['-a', '-c', '-p', where, String(pid)], { stdio: 'ignore' })
}

/** Whether servers get a processor of their own. */
export const pins = TASKSET !== null

const PROGRAMS = {
  product: async () => at('server', 'dist', 'src', 'main.js'),
  limit: async () => at('scripts', 'bench', 'limit', 'main.mjs'),
  tutorial: async () => buildTutorial(),
}

/**
 * Starts one service on one database.
 * @param {'product' | 'limit' | 'tutorial'} name
 * @param {import('./databases.mjs').Target} target
 * @param {{ data: string, env?: Record<string, string> }} options
 */
export async function startService(name, target, { data, env = {} }) {
  const began = performance.now()
  let listening = 0
  const launched = await launch(await PROGRAMS[name](), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: `--import ${METER}`,
      DATABASE_URL: target.url,
      SQLITE_DRIVER: target.sqliteDriver,
      DATA_DIR: join(data, 'product'),
      PORT: '0',
      HOST: '127.0.0.1',
      // messages are delivered by another node: the request alone is compared
      JOBS: '0',
      LOG_LEVEL: 'warn',
      // one machine plays thousands of people from one address
      RATE_LIMITS: 'off',
      ...env,
    },
    isReady: (line) => line.event === 'listening',
    onText: (text) => {
      if (!listening && text.includes('"listening"')) listening = performance.now()
    },
  })
  const { child, line } = launched
  if (TASKSET) pin(child.pid, '0')
  return {
    name,
    target,
    port: line.port,
    pid: child.pid,
    startMs: listening - began,
    output: launched.output,
    usage: () => usageOf(child),
    send: (m) => child.send(m),
    stop: () => stop(child),
  }
}

/** Processor time in µs (user and system) and memory of a service until now. */
function usageOf(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a service does not say what it used')), 10_000)
    child.once('message', ({ usage, rss }) => {
      clearTimeout(timer)
      resolve({ cpu: usage.user + usage.system, rss })
    })
    child.send('usage')
  })
}

/** Processor time of any process in µs, from the kernel; null where it cannot be read. */
export function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return null
  }
}
