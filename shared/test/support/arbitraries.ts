import fc from 'fast-check'
import { type Actor, type AppealFacts, KIND_NAMES, ROLES, type Role, STATUS_NAMES, SYSTEM } from '../../src'
import { ALL_UNITS, facts, serves, UNITS } from './world'

/** People and facts as they may come, sensible or not: rules must hold for all of them. */

const PEOPLE = ['resident', 'neighbour', 'somebody', 'nobody']
const personId = fc.constantFrom(...PEOPLE)
const anyUnit = fc.constantFrom(...ALL_UNITS)

/** Where each role is served; a membership may also be a mistake of whoever entered it. */
const membership = fc
  .record({ role: fc.constantFrom(...(Object.keys(ROLES) as Role[])), unit: anyUnit })
  .map(({ role, unit }) => serves(role, unit))

/** A person with up to four memberships. */
export const anyPerson: fc.Arbitrary<Actor> = fc.record({ personId, memberships: fc.array(membership, { maxLength: 4 }) })
/** A person or, now and then, the product itself. */
export const anyActor: fc.Arbitrary<Actor> = fc.oneof({ weight: 9, arbitrary: anyPerson }, { weight: 1, arbitrary: fc.constant(SYSTEM) })

const PLACES = [
  { streetId: 'street', communityId: 'community', gridGroupId: 'grid' },
  { streetId: 'street', communityId: 'community', gridGroupId: 'other-grid' },
  { streetId: 'street', communityId: 'community', gridGroupId: null },
  { streetId: 'street', communityId: 'next-community', gridGroupId: 'next-grid' },
  { streetId: 'far-street', communityId: 'far-community', gridGroupId: 'far-grid' },
] as const

/** An appeal anywhere, in anybody's hands, in any status. */
export const anyAppeal: fc.Arbitrary<AppealFacts> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    holder: anyUnit,
    accountable: anyUnit,
    subject: fc.option(anyUnit, { freq: 2 }),
    kind: fc.constantFrom(...KIND_NAMES),
    status: fc.constantFrom(...STATUS_NAMES),
    submitterId: personId,
    beneficiaryId: fc.option(personId),
    claimantId: fc.option(personId, { freq: 2 }),
    claimStatus: fc.constantFrom('PENDING', 'ACTIVE', 'DELIVERED', null),
    onWall: fc.boolean(),
    followUpDue: fc.constantFrom('SAMPLE', 'UNSATISFIED', null),
    returned: fc.uniqueArray(anyUnit, { maxLength: 2 }),
  })
  .map(({ place, holder, accountable, subject, returned, ...rest }) =>
    facts({
      ...rest,
      ...place,
      unitId: holder.id,
      unitType: holder.type,
      accountableUnitId: accountable.id,
      subjectUnitId: subject?.id ?? null,
      returnedUnitIds: returned.map(({ id }) => id),
    }),
  )

/** Everything under one community: its own unit and its grid groups. */
export const inCommunity = (communityId: string) => ALL_UNITS.filter((unit) => unit.communityId === communityId)
export const NEXT_DOOR = [...inCommunity('next-community'), ...inCommunity('far-community'), UNITS.farDepartment, UNITS.farStreet]
