import { Problem } from './problem'
import type { Answer, Transport, Wire } from './transport'

interface Reading {
  answer: Promise<Answer>
  wanted: number
  stop: AbortController
}

const underWay = new Map<string, Reading>()

/** The same question asked twice at once is sent once; it is only called back when nobody waits for it any more. */
export function shared(wire: Wire, send: Transport): Promise<Answer> {
  const { signal, ...question } = wire
  const name = JSON.stringify(question)
  const reading = underWay.get(name) ?? begin(name, question, send)
  reading.wanted++
  return new Promise((resolve, reject) => {
    const leave = () => {
      reading.wanted--
      if (reading.wanted === 0) {
        underWay.delete(name)
        reading.stop.abort()
      }
      reject(Problem.local('network.cancelled'))
    }
    if (signal?.aborted) return leave()
    signal?.addEventListener('abort', leave)
    reading.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave))
  })
}

function begin(name: string, question: Wire, send: Transport): Reading {
  const stop = new AbortController()
  const answer = send({ ...question, signal: stop.signal }).finally(() => {
    if (underWay.get(name)?.stop === stop) underWay.delete(name)
  })
  // each that waits hears of a failure by itself
  answer.catch(() => {})
  const reading = { answer, wanted: 0, stop }
  underWay.set(name, reading)
  return reading
}
