/** Pauses for some milliseconds. */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Asks again and again until the answer is there (anything truthy); what `describe` says becomes the error when it never comes.
 * @template T
 * @param {() => T | Promise<T>} ask may throw: the last error is told at the end
 * @param {{ timeout?: number, every?: number, describe?: () => string | Promise<string> }} [options]
 * @returns {Promise<T>}
 */
export async function waitFor(ask, { timeout = 8000, every = 25, describe = () => 'it did not happen' } = {}) {
  const end = performance.now() + timeout
  let problem
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      problem = undefined
    } catch (error) {
      problem = error
    }
    if (performance.now() > end) break
    await sleep(every)
  }
  const reason = problem ? `${problem.message}\n` : ''
  throw new Error(`After ${timeout} ms: ${reason}${await describe()}`)
}
