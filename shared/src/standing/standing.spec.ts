import fc from 'fast-check'
import { anyActor, anyAppeal, anyPerson, NEXT_DOOR } from '../../test/support/arbitraries'
import { ALL_UNITS, CAST, facts, heldBy, later, person, serves, UNITS } from '../../test/support/world'
import { ACTION_NAMES } from '../actions'
import type { AppealFacts, Status } from '../appeal'
import { CHINA } from '../calendar'
import { actionsFor, refusal } from '../rules'
import {
  type Actor,
  audienceOf,
  canSee,
  mayGoTo,
  ROLES,
  type Role,
  type ScopeColumn,
  STANDINGS,
  SYSTEM,
  scopeOf,
  standingsOf,
} from './index'

const RUNS = { numRuns: 1000 }
const now = later(60_000)

/** Whom each role lets see an appeal, in one sentence each; written a second time on purpose. */
function sees(actor: Actor, a: AppealFacts): boolean {
  if (actor.system) return true
  if (actor.personId === a.submitterId || actor.personId === a.beneficiaryId) return true
  if (actor.memberships.some((m) => m.unitId === a.subjectUnitId)) return false
  if (actor.personId === a.claimantId) return true
  const hands = [a.unitId, a.accountableUnitId]
  return actor.memberships.some(({ role, unitId, communityId, streetId }) => {
    switch (role) {
      case 'GRID_WORKER':
      case 'GRID_LEAD':
        return [a.gridGroupId, ...hands].includes(unitId)
      case 'COMMUNITY_ADMIN':
        return [a.communityId, ...hands].includes(unitId)
      case 'DEPARTMENT_USER':
        return hands.includes(unitId)
      case 'STREET_ADMIN':
        return [a.streetId, a.unitId].includes(unitId)
      case 'SUPERVISOR':
        return streetId === a.streetId
      case 'PARTY_MEMBER':
      case 'VOLUNTEER':
      case 'STEWARD':
        return a.kind === 'WISH' && a.status === 'CLAIMABLE' && a.onWall && communityId === a.communityId
      case 'LINKED_LEADER':
        return communityId !== null && communityId === a.communityId
      case 'REVIEWER':
        return streetId === a.streetId && a.followUpDue === 'SAMPLE'
      // RESIDENT, AUDITOR, SYSTEM_ADMIN
      default:
        return false
    }
  })
}

/** What a database would make of the scope: WHERE … OR …, with NULL matching nothing. */
function selects(actor: Actor, a: AppealFacts): boolean {
  const scope = scopeOf(actor)
  if (scope === 'everything') return true
  for (const { where, notAbout } of scope) {
    const about = a.subjectUnitId === null || !notAbout.some((id) => id === a.subjectUnitId)
    const columns = Object.entries(where) as [ScopeColumn, readonly (string | boolean)[]][]
    if (about && columns.every(([column, values]) => values.some((value) => value === a[column]))) return true
  }
  return false
}

describe('what one may see', () => {
  it('is what the words say, and what the clauses select', () => {
    fc.assert(
      fc.property(anyActor, anyAppeal, (actor, appeal) => {
        expect(canSee(actor, appeal)).toBe(sees(actor, appeal))
        expect(canSee(actor, appeal)).toBe(selects(actor, appeal))
      }),
      RUNS,
    )
  })

  it('is never an empty list of clauses, and no clause is empty', () => {
    fc.assert(
      fc.property(anyActor, (actor) => {
        const scope = scopeOf(actor)
        expect(scope === 'everything').toBe(actor.system === true)
        if (scope === 'everything') return
        expect(scope.length).toBeGreaterThan(0)
        for (const { where } of scope) {
          expect(Object.keys(where).length).toBeGreaterThan(0)
          for (const values of Object.values(where)) expect(values.length).toBeGreaterThan(0)
        }
      }),
      RUNS,
    )
  })

  it('bounds what one may do: for every row, out of sight is "not found"', () => {
    fc.assert(
      fc.property(anyActor, anyAppeal, (actor, appeal) => {
        const moment = { appeal, actor, now, calendar: CHINA }
        if (canSee(actor, appeal)) {
          for (const name of ACTION_NAMES) expect(refusal(name, moment)).not.toBe('not-found')
        } else {
          for (const name of ACTION_NAMES) expect([name, refusal(name, moment)]).toEqual([name, 'not-found'])
          expect(actionsFor(moment, ALL_UNITS)).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('does not include complaints about a unit one serves in, except for who posted it (invariant 7)', () => {
    fc.assert(
      fc.property(anyPerson, anyAppeal, fc.nat(), (actor, appeal, pick) => {
        const own = actor.memberships[pick % Math.max(1, actor.memberships.length)]
        fc.pre(own !== undefined)
        const about = { ...appeal, subjectUnitId: own?.unitId ?? null }
        const posted = [about.submitterId, about.beneficiaryId].includes(actor.personId)
        expect(canSee(actor, about)).toBe(posted)
        if (!posted) expect(audienceOf(actor, about)).not.toBe('handler')
      }),
      RUNS,
    )
  })

  it('is nothing of another community for a resident, a helper or a grid there', () => {
    const roles: Role[] = [
      'RESIDENT',
      'PARTY_MEMBER',
      'VOLUNTEER',
      'STEWARD',
      'GRID_WORKER',
      'GRID_LEAD',
      'COMMUNITY_ADMIN',
      'AUDITOR',
      'SYSTEM_ADMIN',
    ]
    const stranger = fc
      .array(fc.record({ role: fc.constantFrom(...roles), unit: fc.constantFrom(...NEXT_DOOR) }), { maxLength: 4 })
      .map((served) => person('stranger', ...served.map(({ role, unit }) => serves(role, unit))))
    fc.assert(
      fc.property(stranger, anyAppeal, (actor, appeal) => {
        const here = {
          ...appeal,
          streetId: 'street',
          communityId: 'community',
          gridGroupId: 'grid',
          unitId: 'grid',
          accountableUnitId: 'community',
        }
        expect(canSee(actor, here)).toBe(false)
        expect(standingsOf(actor, here)).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('standings', () => {
  it('of staff always come with sight, unless it is about their own unit', () => {
    const staff = [
      'gridWorker',
      'gridLead',
      'communityAdmin',
      'streetAdmin',
      'handler',
      'dispatcher',
      'levelLead',
      'upperLevel',
      'supervisor',
    ] as const
    fc.assert(
      fc.property(anyPerson, anyAppeal, (actor, appeal) => {
        fc.pre(!actor.memberships.some((m) => m.unitId === appeal.subjectUnitId))
        if (staff.some((name) => STANDINGS[name](actor, appeal))) expect(canSee(actor, appeal)).toBe(true)
      }),
      RUNS,
    )
  })

  it('belong to the person and the place, not to the role alone', () => {
    const appeal = heldBy(UNITS.grid)
    expect(standingsOf(CAST.nextCommunity, appeal)).toEqual([])
    expect(standingsOf(CAST.farStreet, appeal)).toEqual([])
    expect(standingsOf(person('x', serves('GRID_LEAD', UNITS.nextGrid)), appeal)).toEqual([])
    // a role entered for a unit of the wrong type gives no say
    expect(standingsOf(person('x', serves('COMMUNITY_ADMIN', UNITS.grid)), appeal)).toEqual([])
    expect(standingsOf(person('x', serves('RESIDENT', UNITS.grid)), appeal)).toEqual([])
    expect(standingsOf(person('x', serves('AUDITOR', UNITS.street)), appeal)).toEqual([])
    expect(standingsOf(person('x', serves('SYSTEM_ADMIN', UNITS.street)), appeal)).toEqual([])
  })

  it('give the system no other part, and nobody the part of the system', () => {
    fc.assert(
      fc.property(anyPerson, anyAppeal, (actor, appeal) => {
        expect(standingsOf(actor, appeal)).not.toContain('system')
        expect(standingsOf(SYSTEM, appeal)).toEqual(['system'])
      }),
    )
  })

  it('make a proxy only of who speaks for somebody without an account', () => {
    expect(STANDINGS.proxy(CAST.resident, facts())).toBe(false)
    expect(STANDINGS.proxy(CAST.resident, facts({ beneficiaryId: 'neighbour' }))).toBe(false)
    expect(STANDINGS.proxy(CAST.resident, facts({ beneficiaryId: null }))).toBe(true)
    expect(STANDINGS.proxy(CAST.neighbour, facts({ beneficiaryId: null }))).toBe(false)
  })
})

describe('in which capacity one reads', () => {
  const helperRoles = (Object.keys(ROLES) as Role[]).filter((role) => !ROLES[role].staff)

  it('is never that of staff for helpers and claimants without a staff role', () => {
    const helper = fc
      .record({
        personId: fc.constantFrom('resident', 'somebody', 'claimant'),
        memberships: fc.array(
          fc
            .record({ role: fc.constantFrom(...helperRoles), unit: fc.constantFrom(...ALL_UNITS) })
            .map(({ role, unit }) => serves(role, unit)),
          { maxLength: 4 },
        ),
      })
      .map((actor): Actor => actor)
    fc.assert(
      fc.property(helper, anyAppeal, fc.constantFrom('claimant', null), (actor, appeal, claimantId) => {
        expect(audienceOf(actor, { ...appeal, claimantId })).not.toBe('handler')
      }),
      RUNS,
    )
  })

  it('is wider than the public only for who may see it', () => {
    fc.assert(
      fc.property(anyActor, anyAppeal, (actor, appeal) => {
        if (audienceOf(actor, appeal) !== 'public') expect(canSee(actor, appeal)).toBe(true)
      }),
      RUNS,
    )
  })

  it('opens the contact to a claimant only when the claim is approved', () => {
    const claimed = (claimStatus: AppealFacts['claimStatus']) =>
      facts({ kind: 'WISH', status: 'CLAIMABLE', claimantId: 'party-member', claimStatus })
    expect(audienceOf(CAST.partyMember, claimed('PENDING'))).toBe('public')
    expect(audienceOf(CAST.partyMember, claimed('ACTIVE'))).toBe('claimant')
    expect(audienceOf(CAST.partyMember, claimed('DELIVERED'))).toBe('claimant')
    expect(audienceOf(CAST.volunteer, claimed('ACTIVE'))).toBe('public')
  })

  it('is that of staff for the people of the case', () => {
    const appeal = heldBy(UNITS.grid)
    for (const actor of [CAST.gridWorker, CAST.gridLead, CAST.community, CAST.street, CAST.supervisor, SYSTEM])
      expect(audienceOf(actor, appeal)).toBe('handler')
    expect(audienceOf(CAST.department, heldBy(UNITS.department))).toBe('handler')
    expect(audienceOf(CAST.resident, appeal)).toBe('self')
    expect(audienceOf(CAST.neighbour, appeal)).toBe('public')
  })
})

describe('where one may send it', () => {
  const submitted = (patch: Partial<AppealFacts> = {}) => heldBy(UNITS.grid, patch)

  it('is limited by level: a grid lead to the own group, a community to its own units, a street to all its units', () => {
    const reach = (actor: Actor) => ALL_UNITS.filter((unit) => mayGoTo(submitted(), actor, unit, false) === null).map(({ id }) => id)
    expect(reach(CAST.gridLead)).toEqual(['grid'])
    expect(reach(CAST.community)).toEqual(['community', 'grid', 'other-grid'])
    expect(reach(CAST.street)).toEqual(['street', 'department', 'community', 'grid', 'other-grid', 'next-community', 'next-grid'])
    expect(reach(SYSTEM)).toEqual(reach(CAST.street))
    for (const actor of [
      CAST.gridWorker,
      CAST.department,
      CAST.supervisor,
      CAST.resident,
      CAST.partyMember,
      CAST.nextCommunity,
      CAST.farStreet,
    ]) {
      expect(reach(actor)).toEqual([])
    }
  })

  it('is never a party branch, a unit that is no more, another street, or the unit complained about', () => {
    fc.assert(
      fc.property(anyActor, anyAppeal, fc.constantFrom(...ALL_UNITS), fc.boolean(), (actor, appeal, unit, designated) => {
        if (mayGoTo(appeal, actor, unit, designated) !== null) return
        expect(unit.active).toBe(true)
        expect(unit.type).not.toBe('PARTY_BRANCH')
        expect(unit.streetId).toBe(appeal.streetId)
        expect(unit.id).not.toBe(appeal.subjectUnitId)
        // a judgement begins another round: who returned it in the last one may be asked again
        if (!designated && appeal.status !== 'DISPUTED') expect(appeal.returnedUnitIds).not.toContain(unit.id)
      }),
      RUNS,
    )
  })

  it('is not where it lies already, once it has left the queue', () => {
    for (const status of ['ASSIGNED', 'IN_PROGRESS'] satisfies Status[])
      expect(mayGoTo(submitted({ status }), CAST.community, UNITS.grid, false)).toBe('unit.same')
    for (const status of ['SUBMITTED', 'CLAIMABLE'] satisfies Status[])
      expect(mayGoTo(submitted({ status }), CAST.community, UNITS.grid, false)).toBe(null)
  })

  it('is a unit that returned it this round only by designation', () => {
    const returned = submitted({ returnedUnitIds: ['other-grid'] })
    expect(mayGoTo(returned, CAST.community, UNITS.otherGrid, false)).toBe('unit.returned-before')
    expect(mayGoTo(returned, CAST.community, UNITS.otherGrid, true)).toBe(null)
  })
})
