import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Actor, type DataCopy, Refusal, type Standing, SYSTEM, withoutPersonalData } from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { AppealsService } from '../appeals/appeals.service'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { Claim, type ClaimState } from './claim.entity'

// biome-ignore format: a table
const STATES: Record<ClaimState, string> = {
  PENDING: '等网格确认', ACTIVE: '进行中', DELIVERED: '送到了', CONFIRMED: '居民确认了', DECLINED: '没有通过', RELEASED: '放弃了',
  EXPIRED: '过期了', CANCELLED: '心愿撤回了',
}

/** As what somebody speaks of a wish that he has claimed. */
const OWN_VOICE: Standing[] = ['helper', 'claimant']

/** What a person promised to other people. */
@Injectable()
export class ClaimKeeper implements OnModuleInit {
  constructor(
    @Read(Claim) private readonly claims: Reader<Claim>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly service: AppealsService,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('claims', this)
  }

  async copy(claimantId: string): Promise<DataCopy['sections']> {
    const rows = await this.claims.find({ where: { claimantId }, order: { claimedAt: 'ASC', id: 'ASC' } })
    const wishes = await this.appeals.findBy({ id: In(rows.map(({ appealId }) => appealId)) })
    return [
      {
        title: '我的认领',
        entries: rows.map(({ appealId, status, plan, promisedOn, claimedAt }) => ({
          title: wishes.find(({ id }) => id === appealId)?.publicTitle ?? '一个心愿',
          facts: [
            { label: '认领时间', value: stamp(claimedAt) },
            { label: '打算怎么做', value: plan },
            { label: '约定日期', value: promisedOn },
            { label: '结果', value: STATES[status] },
          ],
        })),
      },
    ]
  }

  /** Nobody waits for a person who will not come: what is promised and not delivered hangs on the wall again. */
  async leave(actor: Actor): Promise<void> {
    const held = await this.claims.findBy({ claimantId: actor.personId, status: In(['PENDING', 'ACTIVE']) })
    for (const { appealId } of held) {
      const wish = await this.appeals.findOneBy({ id: appealId, claimantId: actor.personId })
      if (!wish) continue
      try {
        await this.service.act(actor, appealId, 'releaseClaim', { version: wish.version, reason: '认领的人注销了账号' })
      } catch (error) {
        // the grid let it go in the same moment, or the person does not serve any more and the grid will
        if (!(error instanceof Refusal)) throw error
      }
    }
  }

  /** The words are read from the steps as well, and what was said on delivery once more from the product's own report of it. */
  async erase(tx: EntityManager, claimantId: string): Promise<void> {
    const claims = await tx.findBy(Claim, { claimantId })
    for (const { id, plan } of claims) await tx.update(Claim, { id }, { plan: withoutPersonalData(plan) })
    const appealId = In(claims.map((claim) => claim.appealId))
    const said = await tx.findBy(AppealStep, { appealId, actorId: claimantId, capacity: In(OWN_VOICE) })
    const words = new Set(said.map(({ text }) => text))
    const repeated = await tx.findBy(AppealStep, { appealId, actorId: SYSTEM.personId, action: 'complete' })
    for (const { id, text } of [...said, ...repeated.filter((step) => words.has(step.text))]) {
      if (text) await tx.update(AppealStep, { id }, { text: withoutPersonalData(text) })
    }
  }
}
