/** Fills a database with the invented district: in batches, each whole or not there, so that it can go on where it stopped. */

import { createRequire } from 'node:module'
import { at } from '../lib/paths.mjs'
import { say } from '../lib/say.mjs'
import { connect, short } from './databases.mjs'
import {
  adminOf,
  BUSY_GRIDS,
  BUSY_PEOPLE,
  busyPerson,
  COMMUNITIES,
  claimable,
  GRIDS,
  hashOf,
  idAt,
  matter,
  newAppeal,
  peopleIn,
  placeOf,
  STREETS,
  stepOf,
  stored,
  tokenOf,
  workerOf,
} from './world.mjs'

const { SHOWN } = createRequire(at('server', 'package.json'))('@wish/shared')

const BATCH = 1000
const YEARS_AHEAD = stored(Date.UTC(2099, 0, 1))
/** The present of the world; fixed, so that loading can be continued on another day. */
const END_MS = Date.UTC(2026, 10, 20)

/** Loads what is missing of `target.rows` appeals. */
export async function load(target) {
  const db = await connect(target)
  try {
    await db.run('CREATE TABLE IF NOT EXISTS bench_progress (id INT PRIMARY KEY, loaded INT NOT NULL, stocked INT NOT NULL)')
    let [progress] = await db.rows('SELECT loaded FROM bench_progress WHERE id = 1')
    if (!progress) {
      await db.together(async () => {
        await groundOf(db, target.rows)
        await db.insert('bench_progress', [{ id: 1, loaded: 0, stocked: 0 }])
      })
      progress = { loaded: 0 }
    }
    const began = performance.now()
    const first = progress.loaded
    let told = began
    for (let i = first; i < target.rows; i += BATCH) {
      const end = Math.min(i + BATCH, target.rows)
      await db.together(async () => {
        await batch(db, i, end, target.rows)
        await db.run(`UPDATE bench_progress SET loaded = ${end} WHERE id = 1`)
      })
      if (performance.now() - told < 10_000) continue
      told = performance.now()
      const left = ((told - began) / (end - first)) * (target.rows - end)
      say(`    ${target.kind} ${short(target.rows)}: ${Math.round((end / target.rows) * 100)} %, about ${Math.ceil(left / 1000)} s left`)
    }
    if (first < target.rows)
      await db.analyse(['appeal', 'appeal_step', 'assignment', 'photo', 'claim', 'wish_item', 'inbox_message', 'session'])
  } finally {
    await db.close()
  }
}

async function batch(db, from, to, total) {
  const all = {}
  for (let i = from; i < to; i++) {
    for (const [table, rows] of Object.entries(matter(i, total, END_MS))) {
      all[table] ??= []
      all[table].push(...rows)
    }
  }
  for (const [table, rows] of Object.entries(all)) await db.insert(table, rows)
}

// biome-ignore format: as many columns as the table has
const unit = (id, type, place, parentId) => ({
  id, type, name: id, parentId, gridGroupId: null, communityId: null, phone: null, hours: null, active: 1, ...place,
})

/** Territory and people. */
async function groundOf(db, total) {
  const places = Array.from({ length: GRIDS }, (_, grid) => placeOf(grid))
  const communities = new Map(places.map(({ communityId, streetId }) => [communityId, streetId]))
  const streets = Array.from({ length: STREETS }, (_, n) => `s-${n}`)
  await db.insert(
    'street',
    streets.map((id) => ({ id, name: id, preset: 'BEIJING' })),
  )
  await db.insert(
    'unit',
    streets.map((id) => unit(id, 'STREET', { streetId: id }, null)),
  )
  await db.insert(
    'unit',
    [...communities].map(([id, streetId]) => unit(id, 'COMMUNITY', { streetId, communityId: id }, streetId)),
  )
  await db.insert(
    'unit',
    places.map((p) =>
      unit(p.gridGroupId, 'GRID_GROUP', { streetId: p.streetId, communityId: p.communityId, gridGroupId: p.gridGroupId }, p.communityId),
    ),
  )
  await db.insert(
    'community',
    [...communities].map(([id, streetId]) => ({ id, streetId, name: id, boundary: null })),
  )
  await db.insert(
    'grid',
    places.map((p) => ({ id: p.gridId, communityId: p.communityId, name: p.gridId, groupId: p.gridGroupId, polygon: square(p) })),
  )
  await db.insert('building', places.map(building))
  await db.run("UPDATE revision SET version = version + 1 WHERE id = 'territory'")
  await people(
    db,
    Array.from({ length: BUSY_PEOPLE }, (_, n) => busyPerson(n)),
  )
  await people(
    db,
    places.map((_, n) => workerOf(n)),
  )
  await people(
    db,
    Array.from({ length: COMMUNITIES }, (_, n) => adminOf(n)),
  )
  for (let n = 0; n < peopleIn(total); n += BATCH) {
    await people(
      db,
      Array.from({ length: Math.min(BATCH, peopleIn(total) - n) }, (_, k) => `p-${n + k}`),
    )
  }
  await db.insert(
    'membership',
    places.map((p, n) => member(workerOf(n), p.gridGroupId, 'GRID_WORKER')),
  )
  await db.insert(
    'membership',
    [...communities.keys()].map((id, n) => member(adminOf(n), id, 'COMMUNITY_ADMIN')),
  )
}

/**
 * Fresh people and wishes for one run: nobody may post more than twenty matters a day or hold more than five wishes, and a
 * wish that was claimed is gone. `together` puts all of them into one community.
 * @returns {Promise<{ submitters: string[], claimants: string[], wishes: { id: string, version: number }[], seen: { id: string, grid: number }[] }>}
 */
export async function stock(target, { submitters, wishes, together = false }) {
  const db = await connect(target)
  try {
    const [{ stocked: base }] = await db.rows('SELECT stocked FROM bench_progress WHERE id = 1')
    const made = { submitters: [], claimants: [], wishes: [] }
    made.submitters = Array.from({ length: submitters }, (_, n) => `p-fresh-${base + n}`)
    made.claimants = Array.from({ length: Math.ceil(wishes / 5) }, (_, n) => `h-fresh-${base + n}`)
    await db.together(async () => {
      await db.run(`UPDATE bench_progress SET stocked = stocked + ${Math.max(submitters, wishes)} WHERE id = 1`)
      // as real people: whether they have agreed is asked before they write
      await people(db, [...made.submitters, ...made.claimants], true)
      await db.insert(
        'membership',
        made.claimants.map((id, n) => member(id, placeOf(together ? 0 : n % GRIDS).communityId, 'VOLUNTEER')),
      )
      const appeals = Array.from({ length: wishes }, (_, n) => freshWish(base + n, together ? 0 : Math.floor(n / 5) % GRIDS))
      await db.insert(
        'appeal',
        appeals.map(({ appeal }) => appeal),
      )
      await db.insert(
        'appeal_step',
        appeals.flatMap(({ steps }) => steps),
      )
      await db.insert(
        'wish_item',
        appeals.map(({ appeal }, n) => ({ id: idAt(END_MS, base + n, 14), appealId: appeal.id, label: '心愿', takenBp: 0 })),
      )
      made.wishes = appeals.map(({ appeal: { id, version, communityId } }) => ({ id, version, communityId }))
    })
    made.seen = await seenBy(db)
    return made
  } finally {
    await db.close()
  }
}

/** Matters with a history that the workers of busy grids may read. */
async function seenBy(db) {
  const seen = []
  for (let grid = 0; grid < BUSY_GRIDS; grid++) {
    const found = await db.rows(
      `SELECT id FROM appeal WHERE unitId = 'gg-${grid}' AND open = 0 AND kind <> 'WISH' ORDER BY queueAt DESC LIMIT 10`,
    )
    seen.push(...found.map(({ id }) => ({ id, grid })))
  }
  return seen
}

function freshWish(n, grid) {
  const ms = END_MS - 86_400_000 + n
  const personId = 'p-0'
  const appeal = newAppeal({
    id: idAt(ms, n, 15),
    no: `W${n}`,
    personId,
    grid,
    kind: 'WISH',
    title: '想要一副老花镜',
    text: '老花镜摔坏了',
    ms,
  })
  claimable(appeal, ms)
  const steps = [
    stepOf(appeal, 1, 'submit', ms, { actorId: personId, capacity: 'submitter', from: null, to: 'SUBMITTED' }),
    stepOf(appeal, 2, 'publishWish', ms, { actorId: 'w-0', capacity: 'gridLead', from: 'SUBMITTED', to: 'CLAIMABLE' }),
  ]
  return { appeal, steps }
}

const square = ({ lng, lat }) =>
  JSON.stringify([
    [lng - 0.004, lat - 0.004],
    [lng + 0.004, lat - 0.004],
    [lng + 0.004, lat + 0.004],
    [lng - 0.004, lat + 0.004],
  ])

// biome-ignore format: as many columns as the table has
const building = ({ buildingId, communityId, gridId, lat, lng }) => ({
  id: buildingId, communityId, gridId, code: buildingId.toUpperCase(), name: buildingId, aliases: '[]', lat, lng, householdCount: 60,
})

async function people(db, ids, agreed = false) {
  const createdAt = stored(END_MS)
  const settings = '{"elderMode":false,"fontScale":1,"buildingId":null}'
  await db.insert(
    'person',
    ids.map((id) => ({ id, name: '', settings, createdAt })),
  )
  await db.insert(
    'session',
    ids.map((id) => ({
      id: `session-${id}`,
      tokenHash: hashOf(tokenOf(id)),
      personId: id,
      way: agreed ? 'wechat' : 'demo',
      createdAt,
      expiresAt: YEARS_AHEAD,
    })),
  )
  if (!agreed) return
  const documents = Object.entries(SHOWN)
  await db.insert(
    'consent',
    ids.flatMap((personId) =>
      documents.map(([document, version]) => ({
        id: `${document.slice(0, 3)}-${personId}`,
        personId,
        document,
        version,
        given: 1,
        channel: 'wechat',
        at: createdAt,
      })),
    ),
  )
}

// biome-ignore format: as many columns as the table has
const member = (personId, unitId, role) => ({
  id: `m-${personId}`, personId, unitId, role, name: '', phoneIndex: null, state: 'ACTIVE', createdAt: stored(END_MS), gainedAt: stored(END_MS), endedAt: null,
})
