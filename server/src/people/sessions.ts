import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Actor, ActorMembership, Role, UnitType } from '@wish/shared'
import { LRUCache } from 'lru-cache'
import { type EntityManager, LessThan } from 'typeorm'
import { Clock, DAY, HOUR, later } from '../platform/clock'
import { Config } from '../platform/config'
import { Read, Reader } from '../platform/database/reader'
import { Revisions } from '../platform/database/revisions'
import { instantOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { Jobs } from '../platform/jobs/jobs'
import { PeopleInterests } from './interests'
import { Session, type SignInWay } from './session.entity'
import { hashToken, newToken } from './tokens'

/** Staff at a shared desk are signed out over night; a phone belongs to one person. */
const PASSWORD_SESSION_MS = 12 * HOUR
/** A reviewer looks around for an afternoon. */
const REVIEW_SESSION_MS = DAY
const SWEEP_EVERY_SECONDS = 3600

/** A session as its owner gets it; the token is never to be had again. */
export interface OpenedSession {
  token: string
  expiresAt: Date
  way: SignInWay
}

/** Who sends a request, and by which session. */
export interface SignedIn {
  actor: Actor
  sessionId: string
  way: SignInWay
}

interface ActorRow {
  sessionId: string
  /** Text in SQLite. */
  expiresAt: Date | string
  way: SignInWay
  personId: string
  role: Role | null
  unitId: string | null
  unitType: UnitType | null
  gridGroupId: string | null
  communityId: string | null
  streetId: string | null
}

const ACTOR_COLUMNS =
  's.id AS sessionId, s.expiresAt, s.personId, s.way, m.role, m.unitId, u.type AS unitType, u.gridGroupId, u.communityId, u.streetId'
const BEHIND_TOKEN = `AS s LEFT JOIN membership AS m ON m.personId = s.personId AND m.state = 'ACTIVE' LEFT JOIN unit AS u ON u.id = m.unitId
  WHERE s.tokenHash = ? AND s.expiresAt > ?`

/** A person signs in anew every month, and this many use one node at a time at most. */
const KEPT = 5000

/** What a token meant at one state of the database. */
interface Known {
  state: string
  expiresAt: Date
  signedIn: SignedIn
}

/**
 * Sessions are opaque: at every request the database is asked what a token may do. What it said before is kept in memory
 * and counts only as long as the counters of `Revisions`, read for this very request, say that nobody signed out, gained
 * or lost a membership or left since: so all that counts at once on every node.
 */
@Injectable()
export class Sessions implements OnModuleInit {
  private readonly known = new LRUCache<string, Known>({ max: KEPT })

  constructor(
    @Read(Session) private readonly sessions: Reader<Session>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly revisions: Revisions,
    private readonly interests: PeopleInterests,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SWEEP_EVERY_SECONDS, 'people.expired-sessions', () => this.sweep())
  }

  /** Opens a session for a person; part of the caller's transaction. */
  async open(tx: EntityManager, personId: string, way: SignInWay): Promise<OpenedSession> {
    const token = newToken()
    const createdAt = this.clock.now()
    const expiresAt = later(createdAt, this.lifetime(way))
    await tx.insert(Session, { id: newId(), tokenHash: hashToken(token), personId, way, createdAt, expiresAt })
    return { token, expiresAt, way }
  }

  /** The person behind a token with everything they may act as now; null when the token is not, or no longer, good. */
  async find(token: string): Promise<SignedIn | null> {
    const hash = hashToken(token)
    const revisions = await this.revisions.now()
    // units are part of the answer, and they change with the map
    const state = `${revisions.get('access')} ${revisions.get('territory')}`
    const known = this.known.get(hash)
    if (known?.state === state && known.expiresAt > this.clock.now()) return this.stillIn(known.signedIn)
    const found = await this.read(hash)
    if (found) this.known.set(hash, { state, ...found })
    else this.known.delete(hash)
    return found && this.stillIn(found.signedIn)
  }

  /** Whether this node has seen the token at work; no question to the database. */
  remembers(token: string): boolean {
    return this.known.has(hashToken(token))
  }

  /** Switched off means off, whichever reviewer is still inside. */
  private stillIn(signedIn: SignedIn): SignedIn | null {
    return signedIn.way === 'review' && !this.config.reviewOpen(this.clock.now()) ? null : signedIn
  }

  private async read(hash: string): Promise<Omit<Known, 'state'> | null> {
    const rows = await this.sessions.read<ActorRow>(ACTOR_COLUMNS, BEHIND_TOKEN, [hash, this.clock.now()])
    const [first] = rows
    if (!first) return null
    const interests = (await this.interests.of([first.personId])).get(first.personId)
    const actor = { personId: first.personId, memberships: rows.flatMap(membershipOf), ...(interests ? { interests } : {}) }
    return { expiresAt: instantOf(first.expiresAt), signedIn: { sessionId: first.sessionId, way: first.way, actor } }
  }

  /** Signs one device out. */
  async end(sessionId: string): Promise<void> {
    await this.transactions.run((tx) => tx.delete(Session, { id: sessionId }))
  }

  /** Signs a person out everywhere. */
  async endAll(tx: EntityManager, personId: string): Promise<void> {
    await tx.delete(Session, { personId })
  }

  private lifetime(way: SignInWay): number {
    if (way === 'password') return PASSWORD_SESSION_MS
    return way === 'review' ? REVIEW_SESSION_MS : this.config.sessionDays * DAY
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(Session, { expiresAt: LessThan(this.clock.now()) }))
  }
}

function membershipOf({ role, unitId, unitType, gridGroupId, communityId, streetId }: ActorRow): ActorMembership[] {
  return role && unitId && unitType ? [{ role, unitId, unitType, gridGroupId, communityId, streetId }] : []
}
