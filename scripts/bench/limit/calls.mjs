/**
 * What the bare limit answers: the same rows read and written per call as the product, the same columns, no rules, no
 * words, no checks beyond the shape. It is the fastest honest service on this schema, not a useful one.
 */
import { createHash, randomUUID } from 'node:crypto'
import { idAt, newAppeal, stepOf, stored } from '../world.mjs'
import { Lost } from './store.mjs'

const PAGE = 21
const SESSION_MS = 5000
const LONG_WORDS = ['text', 'publicText']
const OPENING = ['id', 'no', 'kind', 'status', 'title', 'categoryId', 'placeName', 'version', 'dueAt', 'createdAt']

/** Builds the calls over one store: name → (personId, request) → answer. */
export async function callsOf(store) {
  const listed = (await store.columns('appeal'))
    .filter((name) => !LONG_WORDS.includes(name))
    .map((name) => `\`${name}\``)
    .join(',')
  const insertAppeal = insertion('appeal', await store.columns('appeal'))
  const insertStep = insertion('appeal_step', await store.columns('appeal_step'))
  let sequence = process.pid * 100_000

  const page = async (where, values, column, way) => {
    const rows = await store.rows(`SELECT ${listed} FROM appeal WHERE ${where} ORDER BY ${column} ${way}, id ${way} LIMIT ${PAGE}`, values)
    const items = rows.slice(0, PAGE - 1).map(card)
    return { items, nextCursor: rows.length === PAGE ? `${items.at(-1)[column]}|${items.at(-1).id}` : null }
  }
  const one = async (id) => (await store.rows('SELECT * FROM appeal WHERE id = ?', [id]))[0]
  const photosOf = (id) => store.rows('SELECT * FROM photo WHERE appealId = ? ORDER BY attachedAt, stepId, position', [id])
  const message = (appeal, step, action) => {
    const now = stored(Date.now())
    const payload = JSON.stringify({ appealId: appeal.id, stepId: step.id, action, actorId: step.actorId })
    return [randomUUID(), 'appeal.acted', 'announcer', payload, 'NEW', 0, now, now]
  }

  return {
    mine: (me) => page('submitterId = ?', [me], 'createdAt', 'DESC'),
    queue: (_me, { unitId }) => page('unitId = ? AND open = 1', [unitId], 'queueAt', 'ASC'),
    search: (_me, { communityId, q }) =>
      page(
        'communityId = ? AND open = 1 AND (title LIKE ? OR publicTitle LIKE ? OR placeName LIKE ? OR no LIKE ?)',
        [communityId, ...Array(4).fill(`%${q}%`)],
        'queueAt',
        'ASC',
      ),
    area: (_me, { communityId }) => page('communityId = ? AND open = 1', [communityId], 'queueAt', 'ASC'),
    wall: async (_me, { communityId }) => {
      const rows = await store.rows(
        `SELECT id, no, publicTitle, publicText, categoryId, buildingId, placeName, communityId, status, claimStatus, beneficiaryCount, wantedBy, valueYuan,
          priority, publishedAt FROM appeal WHERE onWall = 1 AND communityId = ? ORDER BY publishedAt DESC, id DESC LIMIT ${PAGE}`,
        [communityId],
      )
      return { items: rows.slice(0, PAGE - 1), nextCursor: rows.length === PAGE ? rows[PAGE - 2].publishedAt : null }
    },
    detail: async (_me, { id }) => {
      const [appeal, photos, [person]] = await Promise.all([
        one(id),
        photosOf(id),
        store.rows('SELECT p.id, p.name FROM person p JOIN appeal a ON a.submitterId = p.id WHERE a.id = ?', [id]),
      ])
      return { ...appeal, photos, contact: person }
    },
    steps: async (_me, { id }) => {
      const [appeal, steps, photos] = await Promise.all([
        one(id),
        store.rows('SELECT * FROM appeal_step WHERE appealId = ? ORDER BY seq DESC', [id]),
        photosOf(id),
      ])
      return appeal && steps.map((step) => ({ ...step, photos: photos.filter(({ stepId }) => stepId === step.id) }))
    },
    submit: async (me, { grid, kind, text, key }) => {
      const ms = Date.now()
      const appeal = newAppeal({
        id: idAt(ms, sequence++),
        no: `L${sequence.toString(36)}`,
        personId: me,
        grid,
        kind,
        title: text.slice(0, 20),
        text,
        ms,
      })
      const step = stepOf(appeal, 1, 'submit', ms, { actorId: me, capacity: 'submitter', from: null, to: 'SUBMITTED', changes: appeal })
      await store.write([
        { sql: INSERT_KEY, values: [hash(me + key), hash(text), appeal.id, stored(ms)] },
        insertAppeal(appeal),
        insertStep(step),
        { sql: INSERT_MESSAGE, values: message(appeal, step, 'submit') },
      ])
      return appeal
    },
    claim: async (me, { id, version, plan, promisedOn, key }) => {
      const ms = Date.now()
      const now = stored(ms)
      const appeal = await one(id)
      if (appeal?.status !== 'CLAIMABLE' || appeal.version !== version) throw new Lost()
      const hands = Array.from({ length: 5 }, (_, n) => `${me}#${n}`)
      const busy = await store.rows('SELECT heldKey FROM claim WHERE heldKey IN (?, ?, ?, ?, ?)', hands)
      const hand = hands.find((name) => !busy.some(({ heldKey }) => heldKey === name))
      if (!hand) throw new Lost()
      const step = stepOf(appeal, version + 1, 'claim', ms, {
        actorId: me,
        capacity: 'helper',
        from: 'CLAIMABLE',
        to: 'CLAIMABLE',
        text: plan,
        changes: { claimantId: me, promisedOn },
      })
      step.id = randomUUID()
      await store.write([
        { sql: INSERT_KEY, values: [hash(me + key), hash(plan), id, now] },
        { sql: SWAP, values: [me, promisedOn, now, me, now, version + 1, id, version], must: 1 },
        insertStep(step),
        { sql: INSERT_CLAIM, values: [randomUUID(), id, me, 'PENDING', 10_000, id, hand, plan, promisedOn, now] },
        { sql: 'UPDATE wish_item SET takenBp = takenBp + 10000 WHERE appealId = ? AND takenBp = 0', values: [id], must: 1 },
        { sql: INSERT_MESSAGE, values: message(appeal, step, 'claim') },
      ])
      return { ...appeal, version: version + 1, claimantId: me, claimStatus: 'PENDING' }
    },
    /** Whose token this is, kept for seconds: the least that any service has to do. */
    personOf: sessions(store),
  }
}

const INSERT_KEY = 'INSERT INTO idempotency_key (id, bodyHash, appealId, createdAt) VALUES (?, ?, ?, ?)'
const INSERT_MESSAGE =
  'INSERT INTO outbox_message (id, topic, subscriber, payload, state, attempts, availableAt, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
const INSERT_CLAIM =
  'INSERT INTO claim (id, appealId, claimantId, status, shareBp, openKey, heldKey, plan, promisedOn, claimedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
const SWAP = `UPDATE appeal SET claimantId = ?, claimStatus = 'PENDING', promisedOn = ?, statusSince = ?, lastAction = 'claim', lastCapacity = 'helper',
  lastActorId = ?, lastAt = ?, version = ? WHERE id = ? AND version = ?`

function insertion(table, columns) {
  const sql = `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(',')}) VALUES (${columns.map(() => '?').join(',')})`
  return (row) => ({ sql, values: columns.map((name) => row[name] ?? null) })
}

/** As many fields as a card of the product has. */
function card(row) {
  return {
    ...Object.fromEntries(OPENING.map((name) => [name, row[name]])),
    unitId: row.unitId,
    tier: row.tier,
    priority: row.priority,
    lastAt: row.lastAt,
    queueAt: row.queueAt,
    resolveDueAt: row.resolveDueAt,
  }
}

function sessions(store) {
  const known = new Map()
  return async (token) => {
    const found = known.get(token)
    if (found && found.until > performance.now()) return found.personId
    const [row] = await store.rows('SELECT personId FROM session WHERE tokenHash = ?', [hash(token)])
    if (row) known.set(token, { personId: row.personId, until: performance.now() + SESSION_MS })
    return row?.personId
  }
}

const hash = (text) => createHash('sha256').update(text).digest('hex')
