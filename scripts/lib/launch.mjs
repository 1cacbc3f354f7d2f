/** Starts one of our own servers as a child and waits until it says that it is ready. */
import { start, stop } from './children.mjs'
import { ROOT } from './paths.mjs'
import { waitFor } from './wait.mjs'

// a child whose parent was killed outright must not stay behind and keep the port
const TIED = ['--import', new URL('./end-with-parent.mjs', import.meta.url).href]
/** How much of what it says is kept for telling why it failed. */
const KEPT = 200_000

/** The lines of a text that are JSON, parsed. */
export function jsonLines(text) {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      // a line for people, or one that is not whole yet
      return []
    }
  })
}

/**
 * @param {string} program a JavaScript file
 * @param {{ env: NodeJS.ProcessEnv, isReady: (line: any) => unknown, limitMs?: number, onText?: (chunk: string, stream: 'stdout' | 'stderr') => void }} options
 *   isReady: says which line of JSON on its output means that it is ready
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, line: any, output: () => string }>} `line` is that line
 */
export async function launch(program, { env, isReady, limitMs = 180_000, onText = () => {} }) {
  const child = start(process.execPath, [...TIED, program], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (chunk) => {
      said = (said + chunk).slice(-KEPT)
      onText(chunk, stream)
    })
  }
  const output = () => said.slice(-4000).trim()
  try {
    const line = await waitFor(() => ready(child, said, isReady), {
      timeout: limitMs,
      every: 50,
      describe: () => `${program} did not start:\n${output()}`,
    })
    if (line.ended) throw new Error(output())
    return { child, line, output }
  } catch (error) {
    await stop(child)
    throw error
  }
}

/** The line that was waited for, or the news that it will never come. */
function ready(child, said, isReady) {
  const found = jsonLines(said).find(isReady)
  if (!found && (child.exitCode !== null || child.signalCode !== null)) return { ended: true }
  return found
}
