import lifecycle from '../test/lifecycle.json'
import { ACTION_NAMES, ACTIONS, type ActionName, ANNOTATIONS } from './actions'
import { KIND_NAMES, OPEN_STATUSES, STATUS_NAMES, STATUSES, type Status } from './appeal'
import { CATEGORIES } from './categories'
import type { Field } from './fields'
import { rowOf } from './rules'
import { STANDING_NAMES, type Standing } from './standing'

/** `test/lifecycle.json` is the domain model's own machine-readable copy of the lifecycle (F.2, F.3). */
const events = lifecycle.events as { event: string; frm: (Status | null)[]; to: Status[]; actors: string[] }[]
const states = lifecycle.states as Record<string, { zh: string; terminal: boolean }>

/** The people for whom the product works: they may never act again, and still everything must end. */
const RESIDENTS: readonly Standing[] = ['submitter', 'beneficiary', 'proxy', 'helper', 'claimant']

const set = <T>(values: readonly T[]) => [...values].map(String).sort()
const isAnnotation = (name: ActionName) => (ANNOTATIONS as readonly string[]).includes(name)

describe('the table and the lifecycle of the domain model', () => {
  it('has the twelve statuses, with their words and their ends', () => {
    expect(set(STATUS_NAMES)).toEqual(set(Object.keys(states)))
    for (const status of STATUS_NAMES) {
      expect([status, STATUSES[status].staff]).toEqual([status, states[status]?.zh])
      expect([status, STATUSES[status].terminal]).toEqual([status, states[status]?.terminal])
    }
  })

  it('has 36 events and the annotations, and no other row', () => {
    expect(events).toHaveLength(36)
    expect(set(ACTION_NAMES)).toEqual(set([...events.map(({ event }) => event), ...ANNOTATIONS]))
  })

  it.each(events)('$event leads from and to the same statuses', ({ event, frm, to }) => {
    const row = rowOf(event as ActionName)
    expect(set(row.from)).toEqual(set(frm))
    // F.3 writes "(self)" where the status stays
    expect(set(row.to)).toEqual(set(to))
  })

  /** Where a note is legal beside the open statuses, and why. */
  const BESIDE: Partial<Record<ActionName, readonly Status[]>> = {
    // a wish that came true still hangs on the wall, and may have to come down
    takeDown: ['CLOSED'],
    // whoever goes along with another matter is still spoken with, hears of it, and has a word of his own
    ...{ reply: ['MERGED'], firstContact: ['MERGED'], warn: ['MERGED'], mainMoved: ['MERGED'], agree: ['MERGED'] },
    // those who went along may leave a matter that has ended
    gathered: ['CLOSED', 'REJECTED', 'WITHDRAWN'],
    // a resident draws the curtain at any time, and what hung there is looked at afterwards too
    ...{ setVisibility: ['MERGED', 'CLOSED', 'REJECTED', 'WITHDRAWN'], contentJudged: ['MERGED', 'CLOSED', 'REJECTED', 'WITHDRAWN'] },
    // F.3: legal when a file is closed, the call to the resident and what is left out of the count
    ...{ followUp: ['CLOSED', 'MERGED'], exclude: ['CLOSED'], decideExclusion: ['CLOSED'], withdrawExclusion: ['CLOSED'] },
    // a round that cost a point is looked back at however the matter went on
    ...{ reviewLost: ['CLOSED', 'MERGED', 'WITHDRAWN', 'REJECTED'], judgeReview: ['CLOSED', 'MERGED', 'WITHDRAWN', 'REJECTED'] },
    phoned: ['CLOSED', 'REJECTED', 'MERGED'],
  }

  it.each(ANNOTATIONS)('%s leaves the status as it is, and is legal in open statuses and where it is said here', (name) => {
    const { from, to } = rowOf(name)
    expect(to).toEqual([])
    expect(set(from.filter((status) => !OPEN_STATUSES.includes(status as never)))).toEqual(set(BESIDE[name] ?? []))
  })

  it('says who may do each step in the words of the domain model', () => {
    const words: Record<string, readonly Standing[]> = {
      RESIDENT: ['submitter'],
      PROXY: ['submitter'],
      STAFF: ['submitter'],
      IMPORT: ['system'],
      SYSTEM: ['system'],
      STEWARD: ['steward'],
      GRID_WORKER: ['gridWorker'],
      GRID_LEAD: ['gridLead'],
      COMMUNITY_ADMIN: ['communityAdmin'],
      STREET_ADMIN: ['streetAdmin'],
      DISPATCHER: ['dispatcher'],
      UNIT: ['handler'],
      SUBMITTER: ['submitter'],
      BENEFICIARY: ['beneficiary'],
      LEVEL_LEAD: ['levelLead'],
      UPPER_LEVEL: ['upperLevel'],
      // the file lies on the adjudicator's own desk; above the street only its supervisor is left
      ADJUDICATOR: ['handler', 'supervisor'],
      FOLLOW_UP: ['caller'],
    }
    // where the row is wider or narrower than the machine-readable copy, F.3 itself says so
    const exceptions: Partial<Record<string, Standing[]>> = {
      contestReject: ['beneficiary', 'proxy'],
      confirm: ['beneficiary', 'proxy'],
      deny: ['beneficiary', 'proxy'],
      // the product itself hands up what the resident asked for on the telephone before the file closed
      askReopen: ['beneficiary', 'proxy', 'caller', 'system'],
      // what the street heard after a contest, nobody below it decides any more
      publishWish: ['gridLead', 'communityAdmin', 'streetAdmin'],
      claim: ['helper'],
      releaseClaim: ['claimant', 'gridLead', 'communityAdmin', 'system'],
      // whoever has no account speaks through a proxy; nobody goes along with a matter that leads nowhere
      unmerge: ['beneficiary', 'proxy', 'dispatcher', 'system'],
    }
    for (const { event, actors } of events) {
      const expected = exceptions[event] ?? actors.flatMap((actor) => words[actor] ?? [])
      expect([event, set(rowOf(event as ActionName).by)]).toEqual([event, set([...new Set(expected)])])
    }
  })
})

/** The statuses that can be reached from one by the given rows. */
function reachable(start: Status | null, rows: readonly ActionName[]): Set<Status> {
  const seen = new Set<Status>()
  const queue: (Status | null)[] = [start]
  for (let status = queue.shift(); status !== undefined; status = queue.shift()) {
    for (const name of rows) {
      const { from, to } = rowOf(name)
      if (!from.includes(status)) continue
      for (const next of to) {
        if (!seen.has(next)) queue.push(next)
        seen.add(next)
      }
    }
  }
  return seen
}
const withoutResidents = (names: readonly ActionName[]) =>
  names.filter((name) => rowOf(name).by.some((standing) => !RESIDENTS.includes(standing)))
const endsFrom = (status: Status, rows: readonly ActionName[]) => [...reachable(status, rows)].some((next) => STATUSES[next].terminal)

describe('the graph', () => {
  it('reaches every status', () => {
    expect(set([...reachable(null, ACTION_NAMES)])).toEqual(set(STATUS_NAMES))
  })

  it.each(OPEN_STATUSES)('ends from %s, even if residents and claimants never act again', (status) => {
    expect(endsFrom(status, ACTION_NAMES)).toBe(true)
    expect(endsFrom(status, withoutResidents(ACTION_NAMES))).toBe(true)
  })

  it('leaves only terminal statuses without a clock, and lets nothing but the table leave them', () => {
    const leaving = (status: Status) => ACTION_NAMES.filter((name) => rowOf(name).from.includes(status))
    const moving = (status: Status) => leaving(status).filter((name) => !isAnnotation(name))
    expect(moving('CLOSED')).toEqual(['askReopen'])
    expect(moving('REJECTED')).toEqual(['contestReject'])
    expect(moving('WITHDRAWN')).toEqual([])
    expect(moving('MERGED')).toEqual(['unmerge'])
  })
})

describe('the words and questions of the rows', () => {
  it('never shows two buttons with the same label', () => {
    for (const status of [null, ...STATUS_NAMES]) {
      const labels = ACTION_NAMES.filter((name) => rowOf(name).from.includes(status)).map((name) => rowOf(name).label)
      expect(labels).toEqual([...new Set(labels)])
    }
  })

  it.each(ACTION_NAMES)('%s is well formed', (name) => {
    const row = rowOf(name)
    expect(row.label).toMatch(/^[\u4e00-\u9fff]{2,8}$/)
    expect(row.story).toMatch(/[\u4e00-\u9fff]/)
    expect(row.from.length).toBeGreaterThan(0)
    expect(row.by.length).toBeGreaterThan(0)
    for (const standing of row.by) expect(STANDING_NAMES).toContain(standing)
    if (row.says) expect(Object.keys(row.asks)).toContain(row.says)
    if (row.kind) expect(KIND_NAMES).toContain(row.kind)
    // several ends, and no `sets` to choose between them, would leave the status where it was
    if (row.to.length > 1) expect(row.sets).toBeDefined()
    if (row.to.length === 0) expect(isAnnotation(name)).toBe(true)
    for (const [key, field] of Object.entries(row.asks)) expectWellFormed(key, field, row.asks)
  })

  it('asks a proxy, and only a proxy, how the person was asked before confirming', () => {
    expect(rowOf('confirm').asks.confirmedWay).toMatchObject({ onlyFor: 'proxy' })
    expect(rowOf('confirm').asks.confirmedWay).not.toHaveProperty('optional')
  })

  it('never records a sensitive matter on the spot', () => {
    const values = ACTIONS.recordOnSpot.asks.categoryId.options.map(({ value }) => value)
    for (const { id, sensitive, kinds } of CATEGORIES) {
      expect([id, values.includes(id)]).toEqual([id, !sensitive && !kinds.includes('WISH')])
    }
  })
})

function expectWellFormed(key: string, field: Field, all: Readonly<Record<string, Field>>): void {
  expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/)
  // a name that every object has would be read from the prototype when it is missing
  expect(key in {}).toBe(false)
  expect(field.label).toMatch(/[\u4e00-\u9fff]/)
  if (field.onlyIf) expect(Object.keys(all)).toContain(field.onlyIf.field)
  if (field.onlyFor) expect(STANDING_NAMES as string[]).toContain(field.onlyFor)
  switch (field.type) {
    case 'text':
      expect(field.min).toBeGreaterThanOrEqual(1)
      expect(field.max).toBeGreaterThanOrEqual(field.min)
      expect(field.max).toBeLessThanOrEqual(1000)
      expect(field.lines).toBeGreaterThanOrEqual(1)
      return
    case 'choice': {
      const values = field.options.map(({ value }) => value)
      expect(values.length).toBeGreaterThanOrEqual(2)
      expect(values).toEqual([...new Set(values)])
      const kinds: readonly string[] = KIND_NAMES
      for (const option of field.options) {
        expect(option.label).toMatch(/\S/)
        for (const kind of option.kinds ?? []) expect(kinds).toContain(kind)
      }
      return
    }
    case 'number':
      expect(field.max).toBeGreaterThan(field.min)
      return
    case 'photos':
      expect(field.max).toBeLessThanOrEqual(9)
      return
    case 'units':
      expect(field.max).toBeGreaterThan(1)
      return
    case 'day':
      expect(field.maxDays).toBeGreaterThan(0)
      return
    case 'group':
      for (const [inner, value] of Object.entries(field.fields)) expectWellFormed(inner, value, field.fields)
      return
    default:
      return
  }
}
