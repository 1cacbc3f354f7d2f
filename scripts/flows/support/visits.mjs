import { callJson } from '../../lib/run-server.mjs'

/**
 * With which query, and as whom, each page is visited when all of them are looked at. A page that is not named here is
 * visited without a query as `resident`, so a new page is looked at from its first day.
 */
const VISITS = {
  'packages/resident/result/index': { as: 'resident', about: ownAppeal },
  'packages/resident/appeal/index': { as: 'resident', about: ownAppeal },
  'packages/resident/action/index': { as: 'resident', about: offeredAction },
  'packages/resident/wish/index': { as: 'party-member', about: publicWish },
  'packages/resident/notice/index': { as: 'resident', about: noticeOnTheBoard },
  'packages/staff/ticket/index': { as: 'grid-lead', about: workOfTheGrid },
  'packages/staff/rates/index': { as: 'community-admin' },
  'packages/staff/reports/index': { as: 'community-admin' },
  'packages/staff/contents/index': { as: 'community-admin' },
  'packages/account/report/index': { as: 'resident', about: somethingPublic },
  // the department is called by a whistle that is open
  'packages/staff/calls/index': { as: 'department' },
  'packages/staff/supervision/index': { as: 'supervisor' },
  'packages/staff/follow-ups/index': { as: 'community-admin' },
  // the community is asked to advise on a matter of one of its grids
  'packages/staff/parts/index': { as: 'community-admin' },
  'packages/staff/phone-tasks/index': { as: 'grid-lead' },
  'packages/staff/ledgers/index': { as: 'community-admin' },
  'packages/staff/audit/index': { as: 'auditor' },
  'packages/staff/lost-points/index': { as: 'grid-lead' },
  'packages/staff/exclusions/index': { as: 'supervisor' },
  'pages/work/index': { as: 'grid-lead' },
}

async function ownAppeal(call) {
  const { items } = await call('/appeals?view=mine')
  return `id=${first(items, 'the resident has no appeal').id}`
}

/** A form that the server really offers for one of the resident's own appeals. */
async function offeredAction(call) {
  const { items } = await call('/appeals?view=mine')
  const { id } = first(
    items.filter((appeal) => appeal.actions.includes('confirm')),
    'no result waits for the resident',
  )
  return `id=${id}&action=confirm`
}

async function workOfTheGrid(call) {
  const { items } = await call('/appeals?view=work')
  return `id=${first(items, 'the grid has no work').id}`
}

async function noticeOnTheBoard(call) {
  const { items } = await call('/notices')
  return `id=${first(items, 'no notice hangs on the board').id}`
}

async function somethingPublic(call) {
  const { items } = await call('/wishes')
  const { id, title } = first(items, 'the wall is empty')
  return `id=${id}&what=${encodeURIComponent(title)}`
}

async function publicWish(call) {
  const { items } = await call('/wishes')
  return `id=${first(items, 'the wall is empty').id}`
}

function first(items, complaint) {
  if (!items.length) throw new Error(`The demo neighbourhood is not as expected: ${complaint}`)
  return items[0]
}

/**
 * How to visit every page of a build with the demo neighbourhood: address and the session that the phone remembers.
 * @param {{ api: string }} server
 * @param {string[]} pages routes of app.json
 * @returns {Promise<{ route: string, url: string, as: string, storage: object }[]>}
 */
export async function planVisits(server, pages) {
  const sessions = new Map()
  const sessionOf = async (persona) => {
    if (!sessions.has(persona)) sessions.set(persona, await callJson('POST', `${server.api}/sessions/demo`, { persona }))
    return sessions.get(persona)
  }
  const plan = []
  for (const route of pages) {
    const { as = visitorOf(route), about } = VISITS[route] ?? {}
    const { token, expiresAt } = await sessionOf(as)
    const query = about ? await about((path) => callJson('GET', `${server.api}${path}`, undefined, { token })) : ''
    plan.push({ route, url: query ? `${route}?${query}` : route, as, storage: { session: { token, expiresAt } } })
  }
  return plan
}

function visitorOf(route) {
  if (route.startsWith('packages/staff/')) return 'grid-lead'
  if (route.startsWith('packages/volunteer/')) return 'party-member'
  return 'resident'
}
