import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Actor, ActorMembership, Role, UnitType } from '@wish/shared'
import { type EntityManager, LessThan } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Clock, DAY, HOUR, later } from '../platform/clock'
import { Config } from '../platform/config'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { Unit } from '../territory/unit.entity'
import { Membership } from './membership.entity'
import { Session, type SignInWay } from './session.entity'
import { hashToken, newToken } from './tokens'

/** Staff at a shared desk are signed out over night; a phone belongs to one person. */
const PASSWORD_SESSION_MS = 12 * HOUR
const SWEEP_EVERY_SECONDS = 3600

/** A session as its owner gets it; the token is never to be had again. */
export interface OpenedSession {
  token: string
  expiresAt: Date
}

/** Who sends a request, and by which session. */
export interface SignedIn {
  actor: Actor
  sessionId: string
}

interface ActorRow {
  sessionId: string
  personId: string
  role: Role | null
  unitId: string | null
  unitType: UnitType | null
  gridGroupId: string | null
  communityId: string | null
  streetId: string | null
}

/**
 * Sessions are opaque: what a token may do is looked up at every request, in one read without a cache. So signing out,
 * ending a membership or closing an account counts at once on every node.
 */
@Injectable()
export class Sessions implements OnModuleInit {
  constructor(
    @Read(Session) private readonly sessions: Reader<Session>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SWEEP_EVERY_SECONDS, 'people.expired-sessions', () => this.sweep())
  }

  /** Opens a session for a person; part of the caller's transaction. */
  async open(tx: EntityManager, personId: string, way: SignInWay): Promise<OpenedSession> {
    const token = newToken()
    const createdAt = this.clock.now()
    const expiresAt = later(createdAt, way === 'password' ? PASSWORD_SESSION_MS : this.config.sessionDays * DAY)
    await tx.insert(Session, { id: uuid(), tokenHash: hashToken(token), personId, way, createdAt, expiresAt })
    return { token, expiresAt }
  }

  /** The person behind a token with everything they may act as now; null when the token is not, or no longer, good. */
  async find(token: string): Promise<SignedIn | null> {
    const rows = await this.sessions
      .select('s')
      .select(['s.id AS sessionId', 's.personId AS personId', 'm.role AS role', 'm.unitId AS unitId', 'u.type AS unitType'])
      .addSelect(['u.gridGroupId AS gridGroupId', 'u.communityId AS communityId', 'u.streetId AS streetId'])
      .leftJoin(Membership, 'm', "m.personId = s.personId AND m.state = 'ACTIVE'")
      .leftJoin(Unit, 'u', 'u.id = m.unitId')
      .where('s.tokenHash = :hash AND s.expiresAt > :now', { hash: hashToken(token), now: this.clock.now() })
      .getRawMany<ActorRow>()
    const [first] = rows
    return first ? { sessionId: first.sessionId, actor: { personId: first.personId, memberships: rows.flatMap(membershipOf) } } : null
  }

  /** Signs one device out. */
  async end(sessionId: string): Promise<void> {
    await this.transactions.run((tx) => tx.delete(Session, { id: sessionId }))
  }

  /** Signs a person out everywhere. */
  async endAll(tx: EntityManager, personId: string): Promise<void> {
    await tx.delete(Session, { personId })
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(Session, { expiresAt: LessThan(this.clock.now()) }))
  }
}

function membershipOf({ role, unitId, unitType, gridGroupId, communityId, streetId }: ActorRow): ActorMembership[] {
  return role && unitId && unitType ? [{ role, unitId, unitType, gridGroupId, communityId, streetId }] : []
}
