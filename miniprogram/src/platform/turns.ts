import { Problem } from './problem'
import type { Answer, Transport, Wire } from './transport'

/** WeChat keeps ten requests, uploads and downloads open at once and fails the eleventh; two places stay free for photos. */
const AT_ONCE = 8

/** Lets calls wait for their turn. One that is no longer wanted leaves the line. */
export function inTurn(send: Transport, atOnce = AT_ONCE): Transport {
  let open = 0
  const waiting: (() => void)[] = []
  const next = () => {
    open--
    waiting.shift()?.()
  }
  const turn = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave)
        open++
        resolve()
      }
      const leave = () => {
        const at = waiting.indexOf(go)
        if (at >= 0) waiting.splice(at, 1)
        reject(Problem.local('network.cancelled'))
      }
      if (open < atOnce) return go()
      signal?.addEventListener('abort', leave)
      waiting.push(go)
    })
  return async (wire: Wire): Promise<Answer> => {
    if (wire.signal?.aborted) throw Problem.local('network.cancelled')
    await turn(wire.signal)
    try {
      return await send(wire)
    } finally {
      next()
    }
  }
}
