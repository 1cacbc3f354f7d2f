import { Injectable } from '@nestjs/common'
import { INTEREST_LIMIT, type InterestKind, type Interests, type InterestWhy, Refusal } from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { newId } from '../platform/ids'
import { Interest } from './interest.entity'

/** What is declared: of which thing somebody keeps out, and why. */
export interface NewInterest {
  personId: string
  kind: InterestKind
  targetId: string
  why: InterestWhy
  declaredBy: string
  /** The street that it concerns, for the audit log. */
  place?: string
}

/** What people keep out of (回避). Part of who somebody is at every request: whoever declares is out from the next one on. */
@Injectable()
export class PeopleInterests {
  constructor(
    @Read(Interest) private readonly interests: Reader<Interest>,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Everything that one person keeps out of, newest first. */
  ofPerson(personId: string): Promise<Interest[]> {
    return this.interests.rows('WHERE personId = ? ORDER BY at DESC, id DESC', [personId])
  }

  /** The same of several people, as rules read it. */
  async of(personIds: readonly string[]): Promise<Map<string, Interests>> {
    const rows = personIds.length === 0 ? [] : await this.interests.findBy({ personId: In([...personIds]) })
    return interestsOf(rows)
  }

  /** The same within a transaction, which sees what it has just written. */
  async within(tx: EntityManager, personIds: readonly string[]): Promise<Map<string, Interests>> {
    return interestsOf(personIds.length === 0 ? [] : await tx.findBy(Interest, { personId: In([...personIds]) }))
  }

  /** Declares once; the same again changes nothing. */
  async declare(tx: EntityManager, { personId, kind, targetId, why, declaredBy, place }: NewInterest): Promise<void> {
    if (await tx.existsBy(Interest, { personId, kind, targetId })) return
    // they stand in the condition of every list of this person
    if ((await tx.countBy(Interest, { personId })) >= INTEREST_LIMIT) throw new Refusal('interest.too-many')
    const id = newId()
    await tx.insert(Interest, { id, personId, kind, targetId, why, declaredBy, at: this.clock.now() })
    const about = { kind: 'interest', id }
    await this.audit.write(tx, 'INTEREST_DECLARED', { actorId: declaredBy, about, place, details: { kind, why, personId } })
  }
}

function interestsOf(rows: readonly Pick<Interest, 'personId' | 'kind' | 'targetId'>[]): Map<string, Interests> {
  const found = new Map<string, Record<InterestKind, string[]>>()
  for (const { personId, kind, targetId } of rows) {
    const one = found.get(personId) ?? { MATTER: [], PERSON: [], BUILDING: [], UNIT: [] }
    one[kind].push(targetId)
    found.set(personId, one)
  }
  return found
}
