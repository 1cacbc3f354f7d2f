/** kill -9 in the middle of a burst: every appeal that was acknowledged is there afterwards, whole; a retry never makes a second one. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { agreedNow } from '../../lib/agreed.mjs'
import { findMariadbd } from '../../lib/machine.mjs'
import { lendMariadb } from '../../lib/private-mariadb.mjs'
import { callJson } from '../../lib/run-server.mjs'
import { emptyDatabase, serverToKill } from '../support/server-to-kill.mjs'

const RESIDENTS = 12
const EACH = 12
const KILL_AFTER = 40

const hasMariadb = Boolean(process.env.TEST_DATABASE_URL || findMariadbd())
const databases = [
  { name: 'SQLite', run: describe },
  // left out, and counted as skipped, where there is none
  { name: 'MariaDB', run: hasMariadb ? describe : describe.skip },
]

for (const { name, run } of databases) run(`a burst of appeals on ${name}, cut off by kill -9`, () => burst(name))

function burst(name) {
  let mariadb
  let database
  let victim

  beforeAll(async () => {
    const env = {}
    if (name === 'MariaDB') {
      mariadb = await lendMariadb()
      database = await emptyDatabase(mariadb.url)
      env.DATABASE_URL = database.url
    }
    victim = await serverToKill(env)
  }, 200_000)
  afterAll(async () => {
    await victim?.remove()
    await database?.drop()
    await mariadb?.giveBack()
  })

  it('keeps all that was acknowledged, whole, and takes the rest at the second try', async () => {
    let api = await victim.boot()
    const people = await Promise.all(Array.from({ length: RESIDENTS }, () => signIn(api, victim.wechat)))
    const { items: buildings } = await callJson('GET', `${api}/territory/buildings?limit=5`)

    const drafts = people.flatMap((person) => Array.from({ length: EACH }, (_, i) => draft(person, buildings[i % buildings.length].id)))
    const acknowledged = new Map()
    let killed
    await Promise.all(
      drafts.map(async (one) => {
        try {
          const { id } = await post(api, one)
          acknowledged.set(one.key, id)
          if (acknowledged.size === KILL_AFTER) killed = victim.kill()
        } catch {
          // the connection broke, or nobody answers any more: the phone keeps the draft and its key
        }
      }),
    )
    await killed
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER)
    expect(acknowledged.size).toBeLessThan(drafts.length)

    api = await victim.boot()
    for (const one of drafts.filter(({ key }) => acknowledged.has(key))) {
      const id = acknowledged.get(one.key)
      const appeal = await callJson('GET', `${api}/appeals/${id}`, undefined, one.person)
      expect(appeal).toMatchObject({ status: 'SUBMITTED', text: one.body.text, version: 1 })
      const steps = await callJson('GET', `${api}/appeals/${id}/steps`, undefined, one.person)
      expect(steps.map((step) => step.action)).toEqual(['submit'])
    }

    const again = await Promise.all(drafts.map((one) => post(api, one)))
    for (const [i, one] of drafts.entries()) if (acknowledged.has(one.key)) expect(again[i].id).toBe(acknowledged.get(one.key))
    for (const person of people) {
      const { items } = await callJson('GET', `${api}/appeals?view=mine&limit=50`, undefined, person)
      const texts = items.map((card) => card.title).sort()
      expect(texts).toEqual(
        drafts
          .filter((one) => one.person === person)
          .map((one) => one.body.title)
          .sort(),
      )
    }
  }, 300_000)
}

async function signIn(api, wechat) {
  const { openid } = await callJson('POST', `${wechat}/__fake/users`, { present: true })
  const { code } = await callJson('POST', `${wechat}/__fake/users/${openid}/login-code`)
  const { token } = await callJson('POST', `${api}/sessions/wechat`, { code, agreed: agreedNow() })
  return { token }
}

function draft(person, buildingId) {
  const key = randomUUID()
  return {
    person,
    key,
    body: {
      kind: 'COMPLAINT',
      categoryId: 'lighting',
      title: `楼道灯 ${key.slice(0, 8)}`,
      text: `楼道的灯不亮了 ${key}`,
      place: { buildingId },
    },
  }
}

function post(api, { person, key, body }) {
  return callJson('POST', `${api}/appeals`, body, { ...person, headers: { 'idempotency-key': key } })
}
