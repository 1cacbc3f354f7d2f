/**
 * How every asynchronous `wx.*` call answers: through `success`/`fail`/`complete`, or through a promise when none of them is given.
 * @param {object} parts
 * @param {(value: unknown) => unknown} parts.copyIn copies plain data into the mini-program's realm
 * @param {{ name: string, options: object, pending: boolean }[]} parts.calls every call is noted here
 * @param {(error: unknown, where: string) => void} parts.report receives what a callback throws
 * @param {() => boolean} parts.isRunning a mini-program that has ended hears no answers any more
 */
export function createAnswering({ copyIn, calls, report, isRunning }) {
  /** `work` returns the result, or throws an Error whose message becomes the `errMsg` behind `:fail`. */
  return function answer(name, options, work = () => ({})) {
    const { success, fail, complete } = options ?? {}
    const call = { name, options: options ?? {}, pending: true }
    calls.push(call)
    const outcome = Promise.resolve()
      .then(work)
      .then(
        (result) => ({ ok: true, result: withMessage(`${name}:ok`, result, copyIn) }),
        (error) => ({ ok: false, result: withMessage(`${name}:fail ${error.message}`, error.extra, copyIn) }),
      )
      .then((settled) => (isRunning() ? settled : new Promise(() => {})))
    outcome.then(() => {
      call.pending = false
    })
    if (!success && !fail && !complete) return outcome.then(({ ok, result }) => (ok ? result : Promise.reject(result)))
    outcome.then(({ ok, result }) => {
      for (const callback of [ok ? success : fail, complete]) {
        try {
          callback?.(result)
        } catch (error) {
          report(error, `${name} callback`)
        }
      }
    })
    return undefined
  }
}

/** Binary data is handed over as it is; everything else is copied. */
function withMessage(errMsg, result = {}, copyIn) {
  const { data, ...plain } = result
  const binary = data instanceof ArrayBuffer
  const answer = copyIn({ errMsg, ...plain, ...(binary || data === undefined ? {} : { data }) })
  if (binary) answer.data = data
  return answer
}
