import { Problem } from './problem'

/** WeChat's line to a container cuts at 15 s; a person on a stairwell's network should not wait longer anyway. */
export const TIMEOUT_MS = 15_000

/**
 * Waits for an answer no longer than our patience, and not at all once nobody wants it. `stop` ends the work itself, where the
 * platform can.
 */
export function patiently<T>(work: Promise<T>, signal: AbortSignal | undefined, stop: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (why: 'network.timeout' | 'network.cancelled') => {
      tidy()
      reject(Problem.local(why))
      stop()
    }
    const timer = setTimeout(() => end('network.timeout'), TIMEOUT_MS)
    const cancel = () => end('network.cancelled')
    const tidy = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
    signal?.addEventListener('abort', cancel)
    work.then(resolve, reject).finally(tidy)
  })
}
