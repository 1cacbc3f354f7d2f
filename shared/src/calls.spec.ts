import fc from 'fast-check'
import { CAST, findUnit, HOUR, heldBy, later, MINUTE, NOW, UNITS } from '../test/support/world'
import {
  CALL_ACTION_NAMES,
  type CallFacts,
  type CallState,
  callActionsFor,
  callAwaits,
  callLate,
  callOver,
  callPatch,
  callRefusal,
  firstCalls,
  following,
} from './calls'
import { seesCall } from './standing'
import type { WhistleMode, WhistleType } from './whistle-words'

const matter = heldBy(UNITS.grid, { status: 'IN_PROGRESS', whistleOpen: true })
const CALLED = [UNITS.department, UNITS.property, UNITS.mediators, UNITS.community]
const PEOPLE = [CAST.department, CAST.property, CAST.mediator, CAST.community, CAST.gridLead, CAST.gridWorker, CAST.resident, CAST.street]
const lead = (units: readonly (typeof CALLED)[number][]) => units.map(({ id, type }, i) => ({ id, type, lead: i === 0 }))
const calls = (mode: WhistleMode = 'TOGETHER', type: WhistleType = 'HARD_PROBLEM', units = CALLED) =>
  firstCalls(lead(units), mode, type, NOW)
const stateOf = (all: readonly CallFacts[]) => Object.fromEntries(all.map(({ unitId, state }) => [unitId, state]))

/** One move of one unit, with what follows from it, as the server does it. */
function move(
  all: readonly CallFacts[],
  unitId: string,
  patch: Partial<CallFacts>,
  type: WhistleType = 'HARD_PROBLEM',
  now = NOW,
): CallFacts[] {
  const moved = all.map((call) => (call.unitId === unitId ? { ...call, ...patch } : call))
  const next = following(moved, type, now)
  return moved.map((call) => ({ ...call, ...next.get(call.unitId) }))
}

describe('a whistle', () => {
  it('gives 30 minutes in an emergency and a day otherwise', () => {
    const due = (type: WhistleType) => calls('TOGETHER', type).map(({ dueAt }) => (dueAt?.getTime() ?? 0) - NOW.getTime())
    expect(due('EMERGENCY')).toEqual(CALLED.map(() => 30 * MINUTE))
    expect(due('ENFORCEMENT')).toEqual(CALLED.map(() => 24 * HOUR))
  })

  it('goes up the ladder: property company, respected persons, departments; each rung with its own clock', () => {
    let all = calls('LADDER')
    expect(stateOf(all)).toEqual({ department: 'QUEUED', property: 'CALLED', mediators: 'QUEUED', community: 'QUEUED' })
    all = move(all, 'property', { state: 'DONE', solved: 'NO' }, 'HARD_PROBLEM', later(HOUR))
    expect(stateOf(all)).toMatchObject({ mediators: 'CALLED', department: 'QUEUED' })
    expect(all.find(({ unitId }) => unitId === 'mediators')?.dueAt).toEqual(later(25 * HOUR))
    all = move(all, 'mediators', { state: 'ACCEPTED' })
    expect(stateOf(all)).toMatchObject({ department: 'CALLED', community: 'CALLED' })
  })

  it('stops at the rung that solves it', () => {
    const all = move(calls('LADDER'), 'property', { state: 'DONE', solved: 'YES' })
    expect(stateOf(all)).toEqual({ department: 'SPARED', property: 'DONE', mediators: 'SPARED', community: 'SPARED' })
    expect(all.filter(callOver).map(({ unitId }) => unitId)).toEqual(['department', 'mediators', 'community'])
  })

  it('does not go on while somebody says that he cannot come and nobody has answered him', () => {
    const all = move(calls('LADDER'), 'property', { state: 'DECLINED' })
    expect(stateOf(all)).toMatchObject({ property: 'DECLINED', mediators: 'QUEUED' })
  })
})

describe('a call', () => {
  const [call] = calls('TOGETHER', 'HARD_PROBLEM', [UNITS.department]) as [CallFacts]
  const offered = (change: Partial<CallFacts>, actor: (typeof PEOPLE)[number], appeal = matter) =>
    callActionsFor({ call: { ...call, ...change }, actor, appeal })

  it('is answered by the unit, and judged by who called it', () => {
    expect(offered({}, CAST.department)).toEqual(['checkIn', 'decline'])
    expect(offered({}, CAST.gridLead)).toEqual(['callOff'])
    expect(offered({ state: 'CHECKED_IN' }, CAST.department)).toEqual(['report'])
    expect(offered({ state: 'DECLINED' }, CAST.gridLead)).toEqual(['judgeDecline'])
    expect(offered({ state: 'DONE' }, CAST.gridLead)).toEqual(['score'])
    expect(offered({ state: 'DONE', score: 4 }, CAST.gridLead)).toEqual([])
  })

  it('is not there for anybody else', () => {
    for (const actor of [CAST.gridWorker, CAST.resident, CAST.property, CAST.street, CAST.supervisor]) {
      expect(seesCall({ call, actor, appeal: matter })).toBe(false)
      for (const name of CALL_ACTION_NAMES) expect(callRefusal(name, { call, actor, appeal: matter })).toBe('not-found')
    }
  })

  it('ends with the whistle', () => {
    for (const actor of PEOPLE) expect(offered({}, actor, { ...matter, whistleOpen: false })).toEqual([])
  })

  it('is judged by nobody who has spoken for the unit', () => {
    const both = { personId: 'both', memberships: [...CAST.gridLead.memberships, ...CAST.department.memberships] }
    const moment = { actor: both, appeal: matter }
    expect(callRefusal('score', { ...moment, call: { ...call, state: 'DONE', answeredBy: ['both'] } })).toBe('whistle.own-call')
    expect(callRefusal('judgeDecline', { ...moment, call: { ...call, state: 'DECLINED', answeredBy: ['both'] } })).toBe('whistle.own-call')
    expect(callRefusal('score', { ...moment, call: { ...call, state: 'DONE', answeredBy: ['else'] } })).toBeNull()
  })

  it('that was declined without reason is called again, with its time', () => {
    const change = { input: { decision: 'OVERRULED' }, actor: CAST.gridLead, now: later(HOUR), type: 'EMERGENCY' as const, since: NOW }
    expect(callPatch('judgeDecline', { ...call, state: 'DECLINED' }, change)).toEqual({
      state: 'CALLED',
      calledAt: later(HOUR),
      dueAt: later(HOUR + 30 * MINUTE),
      overruled: 1,
    })
    expect(callPatch('judgeDecline', { ...call, state: 'DECLINED' }, { ...change, input: { decision: 'ACCEPTED' } })).toEqual({
      state: 'ACCEPTED',
    })
  })

  it('has its time anew once: whoever says no again and again has what was left of it', () => {
    const type = 'HARD_PROBLEM' as const
    let facts: CallFacts = { ...call, state: 'DECLINED' }
    let since = later(HOUR)
    const waits: number[] = []
    for (let time = 0; time < 4; time += 1) {
      const now = new Date(since.getTime() + 3 * HOUR)
      facts = {
        ...facts,
        ...callPatch('judgeDecline', facts, { input: { decision: 'OVERRULED' }, actor: CAST.gridLead, now, type, since }),
      }
      waits.push(((facts.dueAt?.getTime() ?? 0) - now.getTime()) / HOUR)
      // says no again after five hours
      since = new Date(now.getTime() + 5 * HOUR)
      facts = { ...facts, state: 'DECLINED' }
    }
    expect(waits).toEqual([24, 19, 14, 9])
  })

  it('is not called off by somebody of the unit itself, though he leads the level above', () => {
    const both = { personId: 'both', memberships: [...CAST.community.memberships, ...CAST.department.memberships] }
    expect(callRefusal('callOff', { call, actor: both, appeal: matter })).toBe('whistle.own-call')
    expect(callRefusal('callOff', { call, actor: CAST.community, appeal: matter })).toBeNull()
  })

  it('that was declined too late stays late, however often it is declined', () => {
    const change = { input: { decision: 'OVERRULED' }, actor: CAST.gridLead, type: 'HARD_PROBLEM' as const }
    const again = callPatch('judgeDecline', { ...call, state: 'DECLINED' }, { ...change, now: later(30 * HOUR), since: later(25 * HOUR) })
    expect(again).toEqual({ state: 'CALLED', calledAt: later(30 * HOUR), dueAt: call.dueAt, overruled: 1 })
    expect(callLate({ ...call, ...again, state: 'CHECKED_IN', checkedInAt: later(31 * HOUR) }, later(31 * HOUR))).toBe(true)
  })

  it('is not there for somebody who also serves in the unit it is about', () => {
    const both = { personId: 'both', memberships: [...CAST.department.memberships, ...CAST.property.memberships] }
    const moment = { call, actor: both, appeal: { ...matter, subjectUnitId: 'property' } }
    expect(seesCall(moment)).toBe(false)
    expect(callRefusal('checkIn', moment)).toBe('not-found')
    expect(seesCall({ ...moment, actor: CAST.department })).toBe(true)
  })

  it('is late when its time has run out before anybody came, and stays late when he comes', () => {
    expect(callLate(call, later(24 * HOUR))).toBe(false)
    expect(callLate(call, later(24 * HOUR + 1))).toBe(true)
    expect(callLate({ ...call, state: 'CHECKED_IN', checkedInAt: later(HOUR) }, later(99 * HOUR))).toBe(false)
    expect(callLate({ ...call, state: 'DONE', checkedInAt: later(25 * HOUR) }, later(99 * HOUR))).toBe(true)
  })
})

it('a whistle, whatever people do in whatever order: only the written ways, one rung at a time, and always an end', () => {
  const WAYS: Record<CallState, readonly CallState[]> = {
    QUEUED: ['CALLED', 'SPARED', 'CALLED_OFF'],
    CALLED: ['CHECKED_IN', 'DECLINED', 'CALLED_OFF'],
    CHECKED_IN: ['DONE', 'CALLED_OFF'],
    DECLINED: ['ACCEPTED', 'CALLED'],
    DONE: [],
    ACCEPTED: [],
    SPARED: [],
    CALLED_OFF: [],
  }
  const step = fc.record({ who: fc.nat(PEOPLE.length - 1), unit: fc.nat(9), pick: fc.nat(9), yes: fc.boolean() })
  const units = fc.shuffledSubarray(CALLED, { minLength: 1 })
  fc.assert(
    fc.property(units, fc.constantFrom<WhistleMode>('TOGETHER', 'LADDER'), fc.array(step, { maxLength: 60 }), (called, mode, steps) => {
      let all = firstCalls(lead(called), mode, 'HARD_PROBLEM', NOW)
      const act = (actor: (typeof PEOPLE)[number], call: CallFacts, pick: number, yes: boolean) => {
        const names = callActionsFor({ call, actor, appeal: matter })
        const name = names[pick % Math.max(1, names.length)]
        if (!name) return
        const input = { decision: yes ? 'ACCEPTED' : 'OVERRULED', solved: yes ? 'YES' : 'NO', score: '4' }
        const before = all
        all = move(all, call.unitId, callPatch(name, call, { input, actor, now: NOW, type: 'HARD_PROBLEM', since: NOW }))
        before.forEach((was, i) => {
          const is = all[i] as CallFacts
          if (is.state !== was.state) expect(WAYS[was.state]).toContain(is.state)
          if (callOver(was)) expect(is).toEqual(was)
        })
        const active = all.filter((each) => callAwaits(each) || each.state === 'DECLINED')
        if (mode === 'LADDER') expect(new Set(active.map(({ rung }) => rung)).size).toBeLessThanOrEqual(1)
        expect(all.filter((each) => each.lead)).toHaveLength(1)
      }
      for (const { who, unit, pick, yes } of steps)
        act(PEOPLE[who] as (typeof PEOPLE)[number], all[unit % all.length] as CallFacts, pick, yes)
      // whoever called can always bring it to an end, even if nobody ever answers again
      for (let i = 0; i < 20 && !all.every(callOver); i += 1) for (const call of all) act(CAST.gridLead, call, 0, true)
      expect(all.every(callOver)).toBe(true)
      for (const { unitId } of all) expect(findUnit(unitId)).not.toBeNull()
    }),
    { numRuns: 400 },
  )
})
