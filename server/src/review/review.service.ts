import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Refusal, type ReviewRoleView, ROLES, type Role, type SessionView, type UnitType } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Membership } from '../people/membership.entity'
import { Memberships } from '../people/memberships'
import { PeopleQueries } from '../people/people.queries'
import { Person } from '../people/person.entity'
import { Persons } from '../people/persons'
import { Sessions } from '../people/sessions'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Config, type ReviewAccess } from '../platform/config'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Unit } from '../territory/unit.entity'

/** One account per role that WeChat's reviewers have to be shown, and the kind of unit it serves in. */
const ACCOUNTS: readonly { role: Role; serves: UnitType }[] = [
  { role: 'RESIDENT', serves: 'COMMUNITY' },
  { role: 'PARTY_MEMBER', serves: 'PARTY_BRANCH' },
  { role: 'GRID_LEAD', serves: 'GRID_GROUP' },
  { role: 'COMMUNITY_ADMIN', serves: 'COMMUNITY' },
  { role: 'STREET_ADMIN', serves: 'STREET' },
]

/**
 * Test accounts for WeChat's review: off unless the operator sets a code, a last day and a street that was made for the
 * review. The accounts serve in that street only, so a reviewer never sees a real person's matter.
 */
@Injectable()
export class ReviewAccounts {
  constructor(
    @Read(Unit) private readonly units: Reader<Unit>,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly persons: Persons,
    private readonly memberships: Memberships,
    private readonly sessions: Sessions,
    private readonly people: PeopleQueries,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** The roles that the street of the review has a place for. */
  async roles(): Promise<{ items: ReviewRoleView[] }> {
    const units = await this.unitsOf(this.access())
    return { items: ACCOUNTS.filter(({ serves }) => units.has(serves)).map(({ role }) => ({ role, name: nameOf(role) })) }
  }

  /** Signs a reviewer in, for a day at most and never beyond the last day. */
  async signIn(role: string, code: string): Promise<SessionView> {
    const access = this.access()
    const account = ACCOUNTS.find((each) => each.role === role)
    const unitId = account && (await this.unitsOf(access)).get(account.serves)
    if (!sameText(code.trim(), access.code)) {
      this.log.warn('review sign-in refused')
      const note = { details: { way: 'review', code: 'review.wrong-code' } }
      await this.transactions.run((tx) => this.audit.write(tx, 'SIGN_IN_REFUSED', note))
      throw new Refusal('review.wrong-code')
    }
    if (!account || !unitId) throw new Refusal('review.off')
    const personId = `review-${account.role.toLowerCase()}`
    const open = () =>
      this.transactions.run(async (tx) => {
        await this.ensure(tx, personId, account.role, unitId)
        await this.audit.write(tx, 'SIGNED_IN', { actorId: personId, details: { way: 'review' } })
        return this.sessions.open(tx, personId, 'review')
      })
    // two reviewers at once: the other one made the person
    const opened = await open().catch((error: unknown) => (isDuplicate(error) ? open() : Promise.reject(error)))
    this.log.info('signed in', { personId, way: 'review', until: access.until.toISOString() })
    return this.people.session({ ...opened, personId })
  }

  private access(): ReviewAccess {
    const { review } = this.config
    if (!review || !this.config.reviewOpen(this.clock.now())) throw new Refusal('review.off')
    return review
  }

  /** The first unit of each kind in the street of the review. */
  private async unitsOf({ street }: ReviewAccess): Promise<Map<UnitType, string>> {
    const found = await this.units.findOneBy({ type: 'STREET', name: street })
    if (!found) {
      this.log.warn('there is no street for the review', { street })
      throw new Refusal('review.off')
    }
    const units = await this.units.find({ where: { streetId: found.streetId ?? found.id, active: true }, order: { id: 'DESC' } })
    return new Map(units.map(({ type, id }) => [type, id]))
  }

  private async ensure(tx: EntityManager, personId: string, role: Role, unitId: string): Promise<void> {
    if (!(await tx.existsBy(Person, { id: personId }))) await this.persons.create(tx, { id: personId, name: nameOf(role) })
    if (await tx.existsBy(Membership, { personId, unitId, role, state: 'ACTIVE' })) return
    for (const { id } of await tx.findBy(Membership, { personId, state: 'ACTIVE' })) await this.memberships.end(tx, id)
    await this.memberships.register(tx, { unitId, role, name: nameOf(role), personId })
  }
}

const nameOf = (role: Role) => `审核${ROLES[role].label}`

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
