import { Injectable } from '@nestjs/common'
import type { Role } from '@wish/shared'
import { type EntityManager, In, IsNull } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Vault } from '../platform/crypto/vault'
import { Territory } from '../territory/territory'
import { Membership } from './membership.entity'
import { Person } from './person.entity'
import { StaffAccount } from './staff-account.entity'
import { WechatIdentity } from './wechat-identity.entity'
import { plainPhone } from './wechat-login'

/** A membership to register: of a known person, or of whoever verifies the phone. */
export interface NewMembership {
  id?: string
  unitId: string
  role: Role
  name?: string
  personId?: string
  phone?: string
}

type NamedMembership = Pick<Membership, 'id' | 'role' | 'unitId' | 'personId'>

/** Who serves where: registered beforehand, gained by a verified phone, ended. */
@Injectable()
export class Memberships {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly territory: Territory,
  ) {}

  /** The fingerprint by which a phone is found again. */
  phoneIndex(phone: string): string {
    return this.vault.blindIndex('phone', plainPhone(phone))
  }

  /** Registers a membership; gives its id. */
  async register(tx: EntityManager, { id = uuid(), unitId, role, name = '', personId, phone }: NewMembership): Promise<string> {
    const now = this.clock.now()
    await tx.insert(Membership, {
      id,
      unitId,
      role,
      name,
      personId: personId ?? null,
      phoneIndex: phone === undefined ? null : this.phoneIndex(phone),
      state: 'ACTIVE',
      createdAt: now,
      gainedAt: personId === undefined ? null : now,
      endedAt: null,
    })
    await this.note(tx, 'ROLE_REGISTERED', { id, role, unitId, personId: personId ?? null })
    return id
  }

  /** Ends a membership; it counts from the next request on. */
  async end(tx: EntityManager, id: string): Promise<void> {
    const ending = await tx.findOneBy(Membership, { id, state: 'ACTIVE' })
    await tx.update(Membership, { id, state: 'ACTIVE' }, { state: 'ENDED', endedAt: this.clock.now() })
    if (ending) await this.note(tx, 'ROLE_ENDED', ending)
  }

  /**
   * Gives a person everything registered for the phone they have just verified. What another WeChat user gained by the
   * same number before stays with that user: numbers are handed on, and an old one must not hand on an office. Only a
   * person who so far signed in by password alone is followed, because that is the same staff member at a desk.
   */
  async gain(tx: EntityManager, personId: string, phoneIndex: string): Promise<void> {
    const deskPersons = await this.deskPersons(tx, phoneIndex)
    const gainedAt = this.clock.now()
    for (const owner of [IsNull(), In(deskPersons)]) {
      const gained = await tx.findBy(Membership, { phoneIndex, state: 'ACTIVE', personId: owner })
      await tx.update(Membership, { phoneIndex, state: 'ACTIVE', personId: owner }, { personId, gainedAt })
      for (const one of gained) await this.note(tx, 'ROLE_GAINED', { ...one, personId })
      await tx.update(StaffAccount, { phoneIndex, personId: owner }, { personId })
    }
    await this.takeName(tx, personId, phoneIndex)
  }

  /** Whose role it is stands beside it: whoever gave it is the actor, where somebody did. */
  private async note(tx: EntityManager, what: 'ROLE_REGISTERED' | 'ROLE_GAINED' | 'ROLE_ENDED', m: NamedMembership): Promise<void> {
    const details = { role: m.role, unitId: m.unitId, ...(m.personId ? { personId: m.personId } : {}) }
    const place = this.territory.findUnit(m.unitId)?.streetId ?? undefined
    await this.audit.write(tx, what, { about: { kind: 'membership', id: m.id }, place, details })
  }

  private async deskPersons(tx: EntityManager, phoneIndex: string): Promise<string[]> {
    const accounts = await tx.findBy(StaffAccount, { phoneIndex })
    const owners = accounts.flatMap(({ personId }) => personId ?? [])
    const known = await tx.findBy(WechatIdentity, { personId: In(owners) })
    return owners.filter((owner) => !known.some(({ personId }) => personId === owner))
  }

  private async takeName(tx: EntityManager, personId: string, phoneIndex: string): Promise<void> {
    const named = await tx.findOneBy(Membership, { personId, phoneIndex, state: 'ACTIVE' })
    if (named?.name) await tx.update(Person, { id: personId, name: '' }, { name: named.name })
  }
}
