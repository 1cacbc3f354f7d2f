/**
 * The invented district of the benchmark: ten streets, a hundred communities, a thousand grids, and as many appeals as
 * asked for. Every row follows from its number, so that loading can be stopped and continued, and repeated elsewhere.
 */
import { createHash } from 'node:crypto'

export const STREETS = 10
export const COMMUNITIES = 100
export const GRIDS = 1000
/** Residents and grids with full pages of their own, whatever the size of the whole: lists are read as them. */
export const BUSY_PEOPLE = 200
export const BUSY_GRIDS = 20
const BUSY_APPEALS = 40
const BUSY_MATTERS = 200
const YEAR_MS = 365 * 86_400_000
const SPAN_MS = 3 * YEAR_MS

const SUBJECTS = '路灯,电梯,下水道,垃圾桶,健身器材,充电桩,单元门,暖气,自来水,楼道,围墙,树枝,停车位,公告栏,井盖,消防通道'.split(',')
const TROUBLES = '坏了没人修,声音太大,半夜不亮,堵住了,漏水,被占用了,有异味,松动了怕伤人,不够用,需要清理'.split(',')
const WISHES = '想要一副老花镜,想学用手机,想有人陪着散步,需要一个轮椅坡道,想要一辆旧童车,希望有人教写字,想吃一顿热饭,想要一台收音机'.split(
  ',',
)
const KINDS = ['WISH', 'COMPLAINT', 'HELP', 'COMPLAINT', 'CONSULT', 'COMPLAINT', 'SUGGESTION', 'HELP']

/** A number from 0 to 1 that follows from two numbers and looks like chance. */
export function chance(n, salt) {
  let h = Math.imul(n ^ (salt * 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296
}

const pick = (list, n, salt) => list[Math.floor(chance(n, salt) * list.length)]

/** The token by which the benchmark is signed in as a person. */
export const tokenOf = (personId) => createHash('sha256').update(`bench:${personId}`).digest('base64url')
/** What the database keeps of a token. */
export const hashOf = (token) => createHash('sha256').update(token).digest('hex')
/** An instant as both databases store it. */
export const stored = (ms) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
/** An id that sorts by time, like the product's own. */
export function idAt(ms, n, mark = 0) {
  const time = Math.floor(ms).toString(16).padStart(12, '0')
  const tail = (BigInt(n) * 16n + BigInt(mark)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`
}

const streetOf = (community) => Math.floor((community * STREETS) / COMMUNITIES)
const communityOf = (grid) => Math.floor((grid * COMMUNITIES) / GRIDS)

/** Where everything of a grid lies. */
export function placeOf(grid) {
  const community = communityOf(grid)
  return {
    streetId: `s-${streetOf(community)}`,
    communityId: `c-${community}`,
    gridId: `g-${grid}`,
    gridGroupId: `gg-${grid}`,
    buildingId: `b-${grid}`,
    lng: 116 + (grid % 100) * 0.01 + 0.005,
    lat: 39 + Math.floor(grid / 100) * 0.01 + 0.005,
  }
}

/** The residents of a world of this size. */
export const peopleIn = (total) => Math.max(1000, Math.floor(total / 10))
export const busyPerson = (n) => `p-busy-${n % BUSY_PEOPLE}`
export const workerOf = (grid) => `w-${grid}`
export const adminOf = (community) => `a-${community}`

/** What is the same for every appeal: nothing yet happened to it. */
// biome-ignore format: a table
const FRESH = {
  resumeStatus: null, round: 1, preset: 'BEIJING', subjectUnitId: null, visibility: 'PRIVATE', moderation: 'PASSED', hazard: 0, onWall: 0, valueYuan: null,
  resolveStartedAt: null, pauses: '[]', dueAt: null, resolveDueAt: null, assignedAt: null, designated: 0, returnCount: 0,
  returnedUnitIds: '[]', infoAskedCount: 0, infoUnanswered: 0, contestCount: 0, denyCount: 0, firstContactAt: null,
  lastContactTryAt: null, lastUrgedAt: null, claimantId: null, claimStatus: null, claimContactedAt: null, promisedOn: null, priority: 0, whistleOpen: 0, whistleWaiting: 0, whistleLevel: null,
  claimedAt: null, told: '{}', warned: 0, nextAlarmAt: null, supervision: null, answerAsked: 0,
  elder: 0, followUpDue: null, followUpTries: 0, followUpTriedAt: null, followUpBy: null, answeredBy: '[]', exclusions: '[]', reviews: '[]',
  mergedIntoId: null, mainStatus: null, mainSince: null, mainSeq: 0, followerCount: 0, problemId: null,
  complexity: 'ORDINARY', partners: '[]', milestones: '[]', childCount: 0, childrenOpen: 0, resolutionWay: null, resolutionPath: null, nextMilestoneOn: null, decidesId: null,
  outcome: null, resolved: null, satisfaction: null, closeReason: null, rejectReason: null, extensions: '[]', heldUntil: null, reopenCount: 0, handedDown: 0, handlerIds: '[]', publicTitle: null, publicText: null,
  publishedAt: null, anonymous: 1, beneficiaryCount: 1, wantedBy: null,
}

/** A new appeal as the product writes it: also what the bare limit writes for every submission. */
export function newAppeal({ id, no, personId, grid, kind, title, text, ms }) {
  const { streetId, communityId, gridId, gridGroupId, buildingId, lat, lng } = placeOf(grid)
  const now = stored(ms)
  const due = stored(ms + 86_400_000)
  // biome-ignore format: as many columns as the table has
  return {
    ...FRESH, id, no, kind, title, text, status: 'SUBMITTED', version: 1, statusSince: now, roundSince: now, submitterId: personId,
    beneficiaryId: personId, streetId, communityId, gridId, gridGroupId, unitId: gridGroupId, unitType: 'GRID_GROUP',
    triageUnitId: gridGroupId, triageUnitType: 'GRID_GROUP', accountableUnitId: gridGroupId, firstUnitId: gridGroupId,
    handlingLevel: 'GRID', categoryId: kind === 'WISH' ? 'other-wish' : 'lighting', tier: 'LIVELIHOOD', dueAt: due, nextAlarmAt: due, buildingId,
    placeName: `${grid}号楼`, placeDetail: '2单元门口', lat, lng, lastAction: 'submit', lastCapacity: 'submitter', lastActorId: personId,
    lastUnitId: null, lastAt: now, open: 1, queueAt: due, createdAt: now, createdDay: now.slice(0, 10),
  }
}

/** A wish on the wall that anybody of its community may claim. */
export function claimable(appeal, ms) {
  const at = stored(ms + 3_600_000)
  // biome-ignore format: pairs
  return Object.assign(appeal, {
    status: 'CLAIMABLE', version: 2, statusSince: at, visibility: 'PUBLIC', onWall: 1, publicTitle: appeal.title, publicText: appeal.text,
    publishedAt: at, lastAction: 'publishWish', lastCapacity: 'gridLead', lastActorId: 'w-0', lastUnitId: appeal.gridGroupId, lastAt: at,
  })
}

/** One line of a history. */
export function stepOf(appeal, seq, action, ms, { actorId, capacity, from, to, text = null, changes = {} }) {
  // biome-ignore format: as many columns as the table has
  return {
    id: idAt(ms, Number.parseInt(appeal.id.slice(-12), 16), seq), appealId: appeal.id, seq, round: 1, at: stored(ms), action, actorId,
    capacity, unitId: capacity === 'handler' ? appeal.unitId : null, fromStatus: from, toStatus: to, readers: 'all', text, input: '{}',
    changes: JSON.stringify(changes),
  }
}

/** Appeal number `i` of `total`, with everything that belongs to it. `endMs` is the present of the world. */
export function matter(i, total, endMs) {
  const every = Math.max(1, Math.floor(total / (BUSY_PEOPLE * BUSY_APPEALS)))
  const gridEvery = Math.max(1, Math.floor(total / (BUSY_GRIDS * BUSY_MATTERS)))
  const ms = endMs - SPAN_MS + Math.floor(((i + chance(i, 1)) / total) * (SPAN_MS - 86_400_000))
  const personId = i % every === 0 ? busyPerson(Math.floor(i / every)) : `p-${Math.floor(chance(i, 2) * peopleIn(total))}`
  const busyGrid = i % gridEvery === 0
  const grid = busyGrid ? Math.floor(i / gridEvery) % BUSY_GRIDS : Math.floor(chance(i, 3) * GRIDS)
  const kind = KINDS[Math.floor(chance(i, 4) * KINDS.length)]
  const title = kind === 'WISH' ? pick(WISHES, i, 5) : `${grid}号楼${pick(SUBJECTS, i, 5)}${pick(TROUBLES, i, 6)}`
  const text = `${title}。我们这里住着不少老人，大家都盼着早点有人来看看，谢谢。`
  const no = `${stored(ms).slice(0, 10).replaceAll('-', '')}-${(i % 1_000_000).toString(36).padStart(5, '0')}`
  const appeal = newAppeal({ id: idAt(ms, i), no, personId, grid, kind, title, text, ms })
  const steps = [stepOf(appeal, 1, 'submit', ms, { actorId: personId, capacity: 'submitter', from: null, to: 'SUBMITTED', text })]
  const rows = { appeal: [appeal], appeal_step: steps, assignment: [], photo: [], claim: [], wish_item: [], inbox_message: [] }
  if (kind === 'WISH' && chance(i, 7) < 0.6) hang(rows, appeal, steps, ms, i)
  else handle(rows, appeal, steps, ms, i, busyGrid ? 0.4 : 0.95)
  if (chance(i, 8) < 0.3) rows.photo.push(photoOf(appeal, steps[0], ms))
  rows.inbox_message.push(noticeOf(appeal, steps.at(-1), ms))
  return rows
}

/** A wish on the wall; most of the older ones are fulfilled. */
function hang(rows, appeal, steps, ms, i) {
  claimable(appeal, ms)
  steps.push(stepOf(appeal, 2, 'publishWish', ms + 3_600_000, { actorId: 'w-0', capacity: 'gridLead', from: 'SUBMITTED', to: 'CLAIMABLE' }))
  const fulfilled = chance(i, 9) < 0.85
  rows.wish_item.push({ id: idAt(ms, i, 9), appealId: appeal.id, label: appeal.title, takenBp: fulfilled ? 10_000 : 0 })
  if (!fulfilled) return
  const at = ms + 3 * 86_400_000
  const claimantId = busyPerson(i)
  // biome-ignore format: as many columns as the table has
  rows.claim.push({
    id: idAt(at, i, 10), appealId: appeal.id, claimantId, status: 'CONFIRMED', shareBp: 10_000, openKey: null, heldKey: null,
    plan: '周末送过去', promisedOn: stored(at).slice(0, 10), claimedAt: stored(at), decidedAt: stored(at), endedAt: stored(at), endReason: null,
  })
  steps.push(
    stepOf(appeal, 3, 'claim', at, { actorId: claimantId, capacity: 'helper', from: 'CLAIMABLE', to: 'IN_PROGRESS', text: '周末送过去' }),
  )
  Object.assign(appeal, { claimantId, claimStatus: 'DELIVERED' })
  close(appeal, steps, at + 86_400_000)
}

/** Handled by the grid group; `done` says how many of them are closed by now. */
function handle(rows, appeal, steps, ms, i, done) {
  if (chance(i, 10) < 0.02) return
  const at = ms + 7_200_000
  const due = stored(at + 86_400_000)
  Object.assign(appeal, {
    status: 'IN_PROGRESS',
    version: 2,
    statusSince: stored(at),
    assignedAt: stored(at),
    resolveStartedAt: stored(at),
  })
  Object.assign(appeal, {
    dueAt: due,
    resolveDueAt: due,
    queueAt: due,
    lastAction: 'handleNow',
    lastCapacity: 'gridWorker',
    lastAt: stored(at),
  })
  steps.push(stepOf(appeal, 2, 'handleNow', at, { actorId: 'w-0', capacity: 'gridWorker', from: 'SUBMITTED', to: 'IN_PROGRESS' }))
  const closed = chance(i, 11) < done
  // biome-ignore format: as many columns as the table has
  rows.assignment.push({
    id: idAt(at, i, 11), appealId: appeal.id, unitId: appeal.unitId, round: 1, status: closed ? 'ENDED' : 'SIGNED', openKey: closed ? null : appeal.id,
    designated: 0, assignedAt: stored(at), signedAt: stored(at), endedAt: closed ? stored(at + 86_400_000) : null,
  })
  if (closed) close(appeal, steps, at + 86_400_000)
}

function close(appeal, steps, ms) {
  const seq = steps.length + 1
  steps.push(
    stepOf(appeal, seq, 'confirm', ms, { actorId: appeal.submitterId, capacity: 'beneficiary', from: appeal.status, to: 'CLOSED' }),
  )
  const at = stored(ms)
  Object.assign(appeal, {
    status: 'CLOSED',
    version: seq,
    statusSince: at,
    dueAt: null,
    nextAlarmAt: null,
    open: 0,
    outcome: 'RESOLVED',
    resolved: 'YES',
  })
  Object.assign(appeal, {
    satisfaction: 'SATISFIED',
    closeReason: 'CONFIRMED',
    lastAction: 'confirm',
    lastCapacity: 'beneficiary',
    lastAt: at,
  })
}

// biome-ignore format: as many columns as the table has
const photoOf = (appeal, step, ms) => ({
  id: idAt(ms, Number.parseInt(appeal.id.slice(-12), 16), 12), ownerId: appeal.submitterId, appealId: appeal.id, stepId: step.id, field: 'photoIds',
  position: 0, width: 1280, height: 960, watermark: 'NONE', uploadKey: null, uploadDigest: '0'.repeat(64), createdAt: stored(ms), attachedAt: stored(ms),
})

// biome-ignore format: as many columns as the table has
const noticeOf = (appeal, step, ms) => ({
  id: idAt(ms, Number.parseInt(appeal.id.slice(-12), 16), 13), personId: appeal.submitterId, appealId: appeal.id, title: `诉求 ${appeal.no}`,
  text: '收到了，有进展会告诉您', dedupeKey: `${step.id}:${appeal.submitterId}`, createdAt: stored(ms), readAt: null,
})
