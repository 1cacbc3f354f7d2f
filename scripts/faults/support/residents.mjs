/** People with phones that keep what they send until the server has it, and a ledger of what the server said it has. */

import { randomUUID } from 'node:crypto'
import { agreedNow } from '../../lib/agreed.mjs'
import { sleep } from '../../lib/wait.mjs'
import { call, keepingAgent } from './call.mjs'
import { Tally } from './tally.mjs'

/** The server takes this many appeals a day from one person. */
const EACH = 20
const RETRY_MS = 500
const PATIENCE_MS = 60_000
/** A message of a server that was killed waits for its lease to end, and then for its turn. */
const DELIVERY_MS = 90_000

/** Somebody new signs in by WeChat: the answer, whatever it is, and the openid. */
export async function enter(origin, wechat) {
  const { body: user } = await call('POST', `${wechat}/__fake/users`, { body: { present: true } })
  const { body: login } = await call('POST', `${wechat}/__fake/users/${user.openid}/login-code`)
  const answer = await call('POST', `${origin}/api/v1/sessions/wechat`, { body: { code: login.code, agreed: agreedNow() } })
  return { answer, openid: user.openid }
}

/** Signs new people in by WeChat. */
export async function signIn(origin, wechat, count) {
  const people = []
  for (let i = 0; i < count; i += 1) {
    const { answer, openid } = await enter(origin, wechat)
    if (answer.status !== 201) throw new Error(`nobody can sign in: ${answer.status} ${JSON.stringify(answer.body)}`)
    people.push({ token: answer.body.token, openid })
  }
  return people
}

/** Where appeals can be about. */
export async function buildingsOf(origin) {
  const { body } = await call('GET', `${origin}/api/v1/territory/buildings?limit=5`)
  return body.items.map(({ id }) => id)
}

/** Appeals on their way: each is sent again with the same key until it is acknowledged, as the app does. */
export class Residents {
  /** What each draft came to: its id, once a server said so. */
  acknowledged = new Map()
  /** Two different ids for one key: a second appeal was made. */
  contradictions = 0
  tally = new Tally()
  #drafts = []
  #acks = []
  #stopped = false
  #audited = false
  #giveUpAt = Number.POSITIVE_INFINITY
  #lanes = []

  /**
   * @param {{ origins: () => string[], people: { token: string }[], buildings: string[], each?: number, pauseMs?: number, timeoutMs?: number, agent?: import('node:http').Agent }} options
   *   origins: the servers to ask now; each: appeals of one person; pauseMs: between two appeals of one person
   */
  constructor({ origins, people, buildings, each = EACH, pauseMs = 0, timeoutMs, agent = keepingAgent() }) {
    Object.assign(this, { origins, people, buildings, each, pauseMs, timeoutMs, agent })
  }

  /** Everybody begins to send. */
  start() {
    this.#lanes = this.people.map((person) => this.#lane(person))
    return this
  }

  /** Nobody begins another appeal; what is on its way is sent until it is taken, or until it is clear that it never will be. */
  async finish() {
    this.#stopped = true
    this.#giveUpAt = performance.now() + PATIENCE_MS
    await Promise.all(this.#lanes)
  }

  /** All drafts, to the last. */
  async all() {
    await Promise.all(this.#lanes)
  }

  get drafts() {
    return this.#drafts.length
  }

  /** The longest time without any acknowledgement. */
  get longestGapMs() {
    return Math.max(0, ...this.#acks.slice(1).map((at, i) => at - this.#acks[i]))
  }

  /** How long after a moment the first appeal was acknowledged; waits for it, and gives infinity when it never comes. */
  async msUntilAcknowledged(moment) {
    const found = () => this.#acks.find((at) => at > moment)
    while (found() === undefined && performance.now() < moment + PATIENCE_MS) await sleep(20)
    return (found() ?? Number.POSITIVE_INFINITY) - moment
  }

  async #lane(person) {
    for (let i = 0; i < this.each && !this.#stopped; i += 1) {
      const draft = this.#draft(person, i)
      this.#drafts.push(draft)
      while (!(await this.#send(draft)) && performance.now() < this.#giveUpAt) await sleep(RETRY_MS * (0.5 + Math.random()))
      if (this.pauseMs) await sleep(this.pauseMs * (0.5 + Math.random()))
    }
  }

  #draft(person, i) {
    const key = randomUUID()
    const body = {
      kind: 'COMPLAINT',
      categoryId: 'lighting',
      title: `楼道灯 ${key.slice(0, 8)}`,
      text: `楼道的灯不亮了 ${key}`,
      place: { buildingId: this.buildings[i % this.buildings.length] },
    }
    return { key, person, body }
  }

  async #send({ key, person, body }) {
    const origins = this.origins()
    const origin = origins[Math.floor(Math.random() * origins.length)]
    const headers = { 'idempotency-key': key }
    const { token } = person
    const answer = await call('POST', `${origin}/api/v1/appeals`, { body, token, headers, agent: this.agent, timeoutMs: this.timeoutMs })
    this.tally.add(answer, 'POST /appeals')
    if (answer.status !== 201) return false
    const before = this.acknowledged.get(key)
    if (before && before !== answer.body.id) this.contradictions += 1
    this.acknowledged.set(key, answer.body.id)
    if (!this.#audited) this.#acks.push(performance.now())
    return true
  }

  /**
   * Compares the ledger with what the server has: everything acknowledged is there, whole, once, and each was told about once.
   * @returns {Promise<{ lost: number, doubled: number }>}
   */
  async audit() {
    let lost = 0
    let doubled = this.contradictions
    const origin = this.origins()[0]
    // every request once more: a phone that never heard the answer would do so
    this.#audited = true
    for (const draft of this.#drafts) await this.#send(draft)
    for (const person of this.people) {
      const mine = this.#drafts.filter((draft) => draft.person === person)
      const there = await listAll(origin, person.token)
      doubled += Math.max(0, there.length - mine.length)
      for (const { key, body } of mine) {
        const id = this.acknowledged.get(key)
        if (!id || !there.includes(id)) {
          lost += id ? 1 : 0
          continue
        }
        const { body: appeal } = await call('GET', `${origin}/api/v1/appeals/${id}`, { token: person.token })
        const { body: steps } = await call('GET', `${origin}/api/v1/appeals/${id}/steps`, { token: person.token })
        if (appeal?.text !== body.text || steps?.length !== 1) lost += 1
      }
      const told = await messagesAbout(origin, person.token, there)
      lost += there.filter((id) => !told.includes(id)).length
      doubled += told.length - new Set(told).size
    }
    return { lost, doubled }
  }
}

/** What was put into somebody's inbox, once the messages that are on their way had time to arrive. */
async function messagesAbout(origin, token, ids) {
  const read = async () => (await all(`${origin}/api/v1/inbox?limit=50`, token)).map(({ appealId }) => appealId)
  const until = performance.now() + DELIVERY_MS
  for (;;) {
    const told = await read()
    if (ids.every((id) => told.includes(id)) || performance.now() > until) return told
    await sleep(200)
  }
}

async function listAll(origin, token) {
  return (await all(`${origin}/api/v1/appeals?view=mine&limit=50`, token)).map(({ id }) => id)
}

async function all(url, token) {
  const items = []
  for (let cursor = ''; ; ) {
    const { status, body } = await call('GET', `${url}${cursor}`, { token })
    if (status !== 200) throw new Error(`a list cannot be read: ${status}`)
    items.push(...body.items)
    if (!body.nextCursor) return items
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }
}
