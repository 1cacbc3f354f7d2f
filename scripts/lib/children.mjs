/**
 * Child processes that never outlive the script.
 * Each child leads a process group of its own, so that Ctrl-C in a terminal reaches only the script,
 * which then stops the whole tree below every child in an orderly way.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'

const POSIX = process.platform !== 'win32'
const live = new Set()
const cleanups = new Set()
let stopping

/** Sends a signal to a child and everything below it. */
export function signalTree(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  try {
    if (POSIX) process.kill(-child.pid, signal)
    else spawnSync('taskkill', ['/pid', String(child.pid), '/T', ...(signal === 'SIGKILL' ? ['/F'] : [])], { stdio: 'ignore' })
  } catch {
    // it ended between the check and the signal
  }
}

/** Starts a child in its own process group; it is stopped when the script ends, however that happens. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { windowsHide: true, ...options, detached: POSIX })
  live.add(child)
  const gone = () => live.delete(child)
  child.once('exit', gone)
  child.once('error', gone)
  return child
}

/** Resolves when the child has ended; an unknown command counts as exit code 127. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve({ code: child.exitCode, signal: child.signalCode })
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

/** Asks a child to stop, and insists after a while. */
export async function stop(child, graceMs = 10_000) {
  const done = ended(child)
  signalTree(child, 'SIGTERM')
  const insist = setTimeout(() => signalTree(child, 'SIGKILL'), graceMs)
  await done
  clearTimeout(insist)
}

/**
 * Runs a command to its end with its output in a log file.
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number, overdue?: () => boolean }} options
 *   overdue: asked every second; once it says yes the command is ended by force, as after `limitMs`
 * @returns {Promise<{ code: number | null, signal: string | null, timedOut: boolean, tail: (lines?: number) => string }>}
 */
export async function run(command, args, { log, limitMs = Number.POSITIVE_INFINITY, overdue = () => false, ...options }) {
  const fd = openSync(log, 'w')
  const child = start(command, args, { ...options, stdio: ['ignore', fd, fd] })
  closeSync(fd)
  let timedOut = false
  const began = performance.now()
  const timer = setInterval(() => {
    if (performance.now() - began < limitMs && !overdue()) return
    timedOut = true
    signalTree(child, 'SIGKILL')
  }, 1000)
  const { code, signal } = await ended(child)
  clearInterval(timer)
  return { code, signal, timedOut, tail: (lines = 40) => tailOf(log, lines) }
}

/** The last lines of a file, without terminal colours. */
export function tailOf(file, lines = 40) {
  try {
    if (statSync(file).size === 0) return ''
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what a colour code starts with
    const text = readFileSync(file, 'utf8').replace(/\u001b\[[0-9;]*m/g, '')
    return text.trimEnd().split('\n').slice(-lines).join('\n')
  } catch {
    return ''
  }
}

/** Registers work for the end of the script, whether it ends well, fails or is interrupted. Returns a function that does it now. */
export function onEnd(work) {
  cleanups.add(work)
  return async () => {
    if (cleanups.delete(work)) await work()
  }
}

/** Removes a folder at the end of the script. */
export function removeAtEnd(folder) {
  return onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
}

/** Stops every child, newest first, then does the registered work. Safe to call twice. */
export function stopEverything() {
  stopping ??= (async () => {
    await Promise.all([...live].reverse().map((child) => stop(child)))
    for (const work of [...cleanups].reverse()) {
      cleanups.delete(work)
      await work()
    }
  })()
  return stopping
}

/**
 * npm runs a script through a shell that passes no signal on: who stops npm itself would leave the script behind.
 * So the script looks whether its parent, and the parent of that shell, are still the same.
 */
function whenParentsAreGone(leave) {
  const grandparent = (pid) => {
    try {
      return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    } catch {
      return undefined
    }
  }
  const parent = process.ppid
  const above = grandparent(parent)
  const timer = setInterval(() => {
    // what cannot be read at this moment has not changed
    if (process.ppid === parent && (grandparent(parent) ?? above) === above) return
    clearInterval(timer)
    leave()
  }, 500)
  timer.unref()
}

/** Runs a script's main function: interrupts and failures both end with nothing left behind. */
export async function main(body, onFailure) {
  const interrupted = (signal) => {
    // a second Ctrl-C means "now"
    if (stopping) process.exit(130)
    stopEverything().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  // under nohup a hang-up is to be survived, and there the output is no terminal
  const signals = process.stdout.isTTY ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM']
  for (const signal of signals) process.on(signal, () => interrupted(signal))
  if (process.env.npm_lifecycle_event) whenParentsAreGone(() => interrupted('SIGTERM'))
  // the last resort, when something calls process.exit without waiting
  process.on('exit', () => {
    for (const child of live) signalTree(child, 'SIGKILL')
  })
  let code = 0
  try {
    code = (await body()) ?? 0
  } catch (error) {
    // while everything is being stopped, a child that ends early is no news
    if (!stopping) code = onFailure(error)
  }
  // an interrupt is already on its way out with its own code
  if (stopping) return new Promise(() => {})
  await stopEverything()
  process.exit(code)
}
