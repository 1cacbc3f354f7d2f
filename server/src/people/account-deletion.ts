import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DELETION_DAYS, Refusal } from '@wish/shared'
import { type EntityManager, LessThanOrEqual } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Audit } from '../platform/audit/audit'
import { Clock, DAY, later } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { Log } from '../platform/logging/log'
import { DeletionRequest, type OpenAppeals } from './deletion-request.entity'
import { Interest } from './interest.entity'
import { Membership } from './membership.entity'
import { PeopleQueries } from './people.queries'
import { DEFAULT_SETTINGS, Person } from './person.entity'
import { PersonContact } from './person-contact.entity'
import { PersonalData } from './personal-data'
import { Sessions } from './sessions'
import { StaffAccount } from './staff-account.entity'
import { WechatIdentity } from './wechat-identity.entity'

/** What stands in place of the name wherever others still read about what was done. */
export const GONE = '已注销的用户'
const SWEEP_EVERY_SECONDS = 600
const BATCH = 50

/**
 * 注销. Asking signs the person out everywhere and starts a week in which signing in and one tap call it off. Then the
 * person's things are brought to an end as the person, and everything that points at somebody is wiped in one
 * transaction; the row of the person stays, without a name, so that other people's histories keep their lines.
 */
@Injectable()
export class AccountDeletion implements OnModuleInit {
  constructor(
    @Read(DeletionRequest) private readonly requests: Reader<DeletionRequest>,
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly people: PeopleQueries,
    private readonly data: PersonalData,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SWEEP_EVERY_SECONDS, 'people.account-deletions', () => this.sweep())
  }

  /** Asks for it; asking again changes nothing but what shall become of open appeals. Gives the day. */
  async ask(personId: string, openAppeals: OpenAppeals): Promise<Date> {
    const askedAt = this.clock.now()
    const dueAt = later(askedAt, DELETION_DAYS * DAY)
    const request = { id: uuid(), personId, state: 'OPEN' as const, openAppeals, openKey: personId, askedAt, dueAt, endedAt: null }
    try {
      await this.transactions.run(async (tx) => {
        await tx.insert(DeletionRequest, request)
        await this.audit.write(tx, 'DELETION_ASKED', { actorId: personId, details: { openAppeals } })
        await this.sessions.endAll(tx, personId)
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await this.transactions.run(async (tx) => {
        await tx.update(DeletionRequest, { openKey: personId }, { openAppeals })
        await this.sessions.endAll(tx, personId)
      })
      return (await this.requests.findOneBy({ openKey: personId }))?.dueAt ?? dueAt
    }
    this.log.info('account deletion asked for', { personId })
    return dueAt
  }

  /** Calls it off while there is time. */
  async cancel(personId: string): Promise<void> {
    const ended = { state: 'CANCELLED' as const, openKey: null, endedAt: this.clock.now() }
    await this.transactions.run(async (tx) => {
      const { affected } = await tx.update(DeletionRequest, { openKey: personId }, ended)
      if (affected !== 1) throw new Refusal('deletion.none')
      await this.audit.write(tx, 'DELETION_CANCELLED', { actorId: personId })
    })
    this.log.info('account deletion called off', { personId })
  }

  /** Deletes every account whose week is over. What fails is tried again at the next tick; what is done is not done twice. */
  async sweep(): Promise<void> {
    const due = await this.requests.find({
      where: { state: 'OPEN', dueAt: LessThanOrEqual(this.clock.now()) },
      order: { dueAt: 'ASC' },
      take: BATCH,
    })
    for (const request of due) {
      try {
        await this.carryOut(request)
      } catch (error) {
        this.log.error('an account could not be deleted', error, { personId: request.personId })
      }
    }
  }

  private async carryOut({ id, personId, openAppeals }: DeletionRequest): Promise<void> {
    const actor = await this.people.actorOf(personId)
    if (actor) await this.data.leave(actor, openAppeals)
    const done = await this.transactions.run(async (tx) => {
      const ended = { state: 'DONE' as const, openKey: null, endedAt: this.clock.now() }
      // called off in this very moment, or done by another node: then nothing is wiped here
      const { affected } = await tx.update(DeletionRequest, { id, state: 'OPEN' }, ended)
      if (affected !== 1) return false
      await this.data.erase(tx, personId)
      await this.eraseSelf(tx, personId)
      await this.audit.write(tx, 'ACCOUNT_DELETED', { about: { kind: 'person', id: personId } })
      return true
    })
    if (done) this.log.info('account deleted', { personId })
  }

  /** The openid goes too: whoever comes back is a new person, and nothing ties the two together. */
  private async eraseSelf(tx: EntityManager, personId: string): Promise<void> {
    await this.sessions.endAll(tx, personId)
    await tx.delete(WechatIdentity, { personId })
    await tx.delete(PersonContact, { id: personId })
    await tx.delete(Interest, { personId })
    const endedAt = this.clock.now()
    await tx.update(Membership, { personId, state: 'ACTIVE' }, { state: 'ENDED', endedAt })
    await tx.update(Membership, { personId }, { name: '', phoneIndex: null })
    for (const { id } of await tx.findBy(StaffAccount, { personId })) {
      await tx.update(StaffAccount, { id }, { account: `gone-${id}`, passwordHash: '', name: '', phoneIndex: null, state: 'DISABLED' })
    }
    await tx.update(Person, { id: personId }, { name: GONE, settings: { ...DEFAULT_SETTINGS } })
  }
}
