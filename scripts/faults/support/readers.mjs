/** People who look around while something breaks: their answers are counted, and none of them writes. */
import { sleep } from '../../lib/wait.mjs'
import { call, keepingAgent } from './call.mjs'

const PATHS = ['/wishes?limit=20', '/appeals?view=mine&limit=20', '/me', '/territory/communities']

/** Each person asks for one page after the other. */
export class Readers {
  #stopped = false
  #lanes = []

  /** @param {{ origins: () => string[], people: { token: string }[], tally: import('./tally.mjs').Tally, pauseMs?: number, agent?: import('node:http').Agent }} options */
  constructor({ origins, people, tally, pauseMs = 100, agent = keepingAgent() }) {
    Object.assign(this, { origins, people, tally, pauseMs, agent })
  }

  start() {
    this.#lanes = this.people.map((person, i) => this.#lane(person, i))
    return this
  }

  async stop() {
    this.#stopped = true
    await Promise.all(this.#lanes)
  }

  async #lane({ token }, first) {
    for (let i = first; !this.#stopped; i += 1) {
      const origins = this.origins()
      const path = PATHS[i % PATHS.length]
      const answer = await call('GET', `${origins[i % origins.length]}/api/v1${path}`, { token, agent: this.agent })
      this.tally.add(answer, `GET ${path}`)
      await sleep(this.pauseMs)
    }
  }
}
