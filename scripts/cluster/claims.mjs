/** Many hands reach for one wish at the same moment, through both servers, while something breaks; one may get it. */
import { randomUUID } from 'node:crypto'
import { call } from '../faults/support/call.mjs'
import { sleep } from '../lib/wait.mjs'

const TRIES_EACH = 4
const GIVE_UP_MS = 60_000
/** In the community of the demo where the party members serve. */
const BUILDING = 'b-huaiyinli-3'

export class Claims {
  #wishes = []

  /** @param {{ origins: () => string[] }} options */
  constructor({ origins }) {
    this.origins = origins
  }

  /** Hangs as many wishes on the wall as there will be races. */
  async prepare(count) {
    const [origin] = this.origins()
    const { body: cards } = await call('GET', `${origin}/api/v1/demo/personas`)
    this.tokens = []
    for (const { persona } of cards.items) {
      const { body } = await call('POST', `${origin}/api/v1/sessions/demo`, { body: { persona } })
      this.tokens.push({ persona, token: body.token, roles: body.me.memberships.map(({ role }) => role) })
    }
    const of = (role) => this.tokens.filter(({ roles }) => roles.includes(role))
    this.members = of('PARTY_MEMBER')
    const publishers = [...of('GRID_LEAD'), ...of('COMMUNITY_ADMIN')]
    const resident = this.tokens.find(({ persona }) => persona === 'resident')
    for (let i = 0; i < count; i += 1) this.#wishes.push(await this.#hang(origin, resident.token, publishers))
    return this
  }

  async #hang(origin, token, publishers) {
    const wish = {
      kind: 'WISH',
      categoryId: 'repair',
      text: `阳台的灯坏了，想请人帮忙换一个 ${randomUUID()}`,
      place: { buildingId: BUILDING },
      wish: { valueYuan: 60, beneficiaryCount: 2 },
    }
    const posted = await call('POST', `${origin}/api/v1/appeals`, { token, body: wish, headers: { 'idempotency-key': randomUUID() } })
    const { id, version } = posted.body
    const shown = {
      version,
      publicTitle: '帮邻居换一盏阳台灯',
      publicText: '一位邻居的阳台灯坏了，想请人帮忙换一盏。',
      approvedWay: 'PHONE',
      identityChecked: true,
      reviewed: true,
    }
    let last
    for (const publisher of publishers) {
      last = await call('POST', `${origin}/api/v1/appeals/${id}/actions/publishWish`, { token: publisher.token, body: shown })
      if (last.status === 200) return { id, version: last.body.version }
    }
    throw new Error(`nobody could hang the wish: ${posted.status} ${JSON.stringify(last?.body)}`)
  }

  /** How many were told that the wish is theirs. */
  async race() {
    const { id, version } = this.#wishes.shift()
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    const body = { version, plan: '周末带新灯和工具上门换好', promisedOn: day, rules: true }
    const hands = this.members.flatMap((member) => Array.from({ length: TRIES_EACH }, () => ({ ...member, key: randomUUID() })))
    const told = await Promise.all(hands.map((hand, i) => this.#reach(hand, `/api/v1/appeals/${id}/actions/claim`, body, i)))
    return told.filter(Boolean).length
  }

  /** Sends until there is an answer, as the app does: the same key each time. */
  async #reach({ token, key }, path, body, i) {
    const until = performance.now() + GIVE_UP_MS
    for (let n = i; performance.now() < until; n += 1) {
      const origins = this.origins()
      const { status } = await call('POST', `${origins[n % origins.length]}${path}`, { token, body, headers: { 'idempotency-key': key } })
      if (status === 200) return true
      if (status !== 0 && status !== 503) return false
      await sleep(300)
    }
    return false
  }
}
