import { Injectable } from '@nestjs/common'
import { type Actor, type MembershipView, type MeView, ROLES, type Role, type SessionView } from '@wish/shared'
import { In } from 'typeorm'
import { CannotOpen, Vault } from '../platform/crypto/vault'
import { Read, Reader } from '../platform/database/reader'
import { Log } from '../platform/logging/log'
import { Territory } from '../territory/territory'
import { Consents } from './consents'
import { DeletionRequest } from './deletion-request.entity'
import { PeopleInterests } from './interests'
import { Membership } from './membership.entity'
import { Person } from './person.entity'
import { PersonContact } from './person-contact.entity'
import { contactContext } from './persons'
import type { SignInWay } from './session.entity'
import type { OpenedSession } from './sessions'
import { WechatIdentity } from './wechat-identity.entity'

/** What somebody is called who has not said how. */
const NAMELESS = '邻居'

/** What other features may know about people. */
@Injectable()
export class PeopleQueries {
  constructor(
    @Read(Person) private readonly persons: Reader<Person>,
    @Read(PersonContact) private readonly contacts: Reader<PersonContact>,
    @Read(Membership) private readonly memberships: Reader<Membership>,
    @Read(WechatIdentity) private readonly identities: Reader<WechatIdentity>,
    @Read(DeletionRequest) private readonly deletions: Reader<DeletionRequest>,
    private readonly interests: PeopleInterests,
    private readonly consents: Consents,
    private readonly territory: Territory,
    private readonly vault: Vault,
    private readonly log: Log,
  ) {}

  /** The signed-in person to themselves. */
  async me({ personId }: Pick<Actor, 'personId'>, way?: SignInWay): Promise<MeView> {
    const [person, phone, memberships, toAgree, deletion] = await Promise.all([
      this.persons.findOneBy({ id: personId }),
      this.phoneOf(personId),
      this.memberships.find({ where: { personId, state: 'ACTIVE' }, order: { createdAt: 'ASC', id: 'ASC' } }),
      this.consents.missing(personId, way),
      this.deletions.findOneBy({ openKey: personId }),
    ])
    if (!person) throw new Error('a session belongs to nobody')
    const { elderMode, fontScale, buildingId, dailyDigest = true } = person.settings
    const building = buildingId === null ? null : this.territory.building(buildingId)
    return {
      id: person.id,
      name: person.name || NAMELESS,
      phone: phone === null ? null : masked(phone),
      memberships: memberships.map((membership) => this.membershipView(membership)),
      settings: { elderMode, fontScale, buildingId: building?.id ?? null, buildingName: building?.name ?? null, dailyDigest },
      grid: building ? this.gridCard(building.id) : null,
      toAgree,
      deletion: deletion && { at: deletion.dueAt.toISOString() },
    }
  }

  /** What a sign-in answers. */
  async session(opened: OpenedSession & { personId: string }): Promise<SessionView> {
    const me = await this.me(opened, opened.way)
    return { token: opened.token, expiresAt: opened.expiresAt.toISOString(), me }
  }

  /** How to reach a person; for those who handle what he asked for. */
  async contactOf(personId: string): Promise<{ name: string; phone: string | null }> {
    const [row] = await this.persons.read<{ name: string; phoneSealed: string | null }>(
      'name, (SELECT phoneSealed FROM person_contact WHERE id = ?) AS phoneSealed',
      'WHERE id = ?',
      [personId, personId],
    )
    return { name: row?.name || NAMELESS, phone: row?.phoneSealed ? this.openPhone(personId, row.phoneSealed) : null }
  }

  /** The building somebody remembered; null when there is none. */
  async buildingOf(personId: string): Promise<string | null> {
    return (await this.persons.findOneBy({ id: personId }))?.settings.buildingId ?? null
  }

  /** Whether somebody has chosen the large letters: an older person, as far as the product knows. */
  async usesElderMode(personId: string): Promise<boolean> {
    return (await this.persons.row(personId))?.settings.elderMode === true
  }

  /** Whether somebody at a desk wants to be told each morning what waits there. */
  async wantsDigest(personId: string): Promise<boolean> {
    return (await this.persons.row(personId))?.settings.dailyDigest !== false
  }

  /** The next of all who serve in one of these roles now, in the order of their ids. */
  async serving(roles: readonly Role[], after: string, limit: number): Promise<string[]> {
    const found = await this.memberships.read<{ personId: string }>(
      'DISTINCT personId',
      `WHERE personId > ? AND state = 'ACTIVE' AND role IN (${roles.map(() => '?').join(', ')}) ORDER BY personId LIMIT ${limit}`,
      [after, ...roles],
    )
    return found.map(({ personId }) => personId)
  }

  async nameOf(personId: string): Promise<string> {
    return (await this.persons.row(personId))?.name || NAMELESS
  }

  /** A person with everything they may act as now, where no session is at hand (the address of a picture). */
  async actorOf(personId: string): Promise<Actor | null> {
    const [known, memberships, interests] = await Promise.all([
      this.persons.existsBy({ id: personId }),
      this.memberships.findBy({ personId, state: 'ACTIVE' }),
      this.interests.of([personId]),
    ])
    if (!known) return null
    const serving = memberships.map(({ unitId, role }) => {
      const { type: unitType, gridGroupId, communityId, streetId } = this.territory.unit(unitId)
      return { unitId, role, unitType, gridGroupId, communityId, streetId }
    })
    const own = interests.get(personId)
    return { personId, memberships: serving, ...(own ? { interests: own } : {}) }
  }

  /** Whether the account is on its way out. */
  isLeaving(personId: string): Promise<boolean> {
    return this.deletions.existsBy({ openKey: personId })
  }

  /** By which WeChat knows the person; null for somebody who never signed in there. */
  async openIdOf(personId: string): Promise<string | null> {
    const [identity] = await this.identities.read<{ openid: string }>('openid', 'WHERE personId = ? LIMIT 1', [personId])
    return identity?.openid ?? null
  }

  /** Whom WeChat means; null for somebody who is not known here (any more). */
  async personBehind(appId: string, openid: string): Promise<string | null> {
    const [identity] = await this.identities.read<{ personId: string }>('personId', 'WHERE appId = ? AND openid = ?', [appId, openid])
    return identity?.personId ?? null
  }

  /** Everybody who serves in a unit in one of these roles now. */
  async membersOf(unitId: string, roles: readonly Role[]): Promise<string[]> {
    const found = await this.memberships.findBy({ unitId, role: In([...roles]), state: 'ACTIVE' })
    return [...new Set(found.flatMap(({ personId }) => personId ?? []))]
  }

  /** As what each of these people serves now, without a name; who serves nowhere is not in it. */
  async officesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    const found = personIds.length === 0 ? [] : await this.memberships.findBy({ personId: In([...new Set(personIds)]), state: 'ACTIVE' })
    const offices = new Map<string, string>()
    for (const { personId, role, unitId } of found) {
      if (personId === null || role === 'RESIDENT') continue
      const office = `${this.territory.unit(unitId).name} · ${ROLES[role].label}`
      offices.set(personId, offices.has(personId) ? `${offices.get(personId)}、${office}` : office)
    }
    return offices
  }

  private membershipView({ id, role, unitId }: Membership): MembershipView {
    const unit = this.territory.unit(unitId)
    const community = unit.communityId === null ? null : this.territory.community(unit.communityId)
    return {
      id,
      role,
      unit: { id: unit.id, name: unit.name, type: unit.type },
      communityId: community?.id ?? null,
      communityName: community?.name ?? null,
    }
  }

  private gridCard(buildingId: string): MeView['grid'] {
    const building = this.territory.building(buildingId)
    const located = building && this.territory.locateBuilding(building)
    if (!located) return null
    const unit = this.territory.unit(located.gridGroupId ?? located.communityId)
    return {
      name: located.gridName ?? located.communityName,
      communityId: located.communityId,
      communityName: located.communityName,
      phone: unit.phone,
      hours: unit.hours ?? '',
    }
  }

  private async phoneOf(personId: string): Promise<string | null> {
    const contact = await this.contacts.row(personId)
    return contact && this.openPhone(personId, contact.phoneSealed)
  }

  private openPhone(personId: string, sealed: string): string | null {
    try {
      return this.vault.open(sealed, contactContext(personId))
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      // the rest of the page is still worth showing; the key must be found by an operator
      this.log.error('a phone cannot be opened', error, { personId })
      return null
    }
  }
}

/** 138****0001 */
function masked(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
