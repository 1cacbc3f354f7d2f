import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type DataCopy, withoutPersonalData } from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { FollowUp } from './follow-up.entity'

const RESOLVED: Record<string, string> = { YES: '解决了', PARTIAL: '解决了一部分', NO: '没解决', UNSAID: '没有说' }
const SATISFIED: Record<string, string> = { SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', UNSATISFIED: '不满意', UNSAID: '没有说' }

/** What residents said when somebody rang them up. */
@Injectable()
export class AfterwardsKeeper implements OnModuleInit {
  constructor(
    @Read(FollowUp) private readonly followUps: Reader<FollowUp>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('afterwards', this)
  }

  async copy(personId: string): Promise<DataCopy['sections']> {
    // what was said belongs to whoever said it: a matter typed for somebody else may have been typed by its own handler
    const own = await this.appeals.find({ where: { beneficiaryId: personId } })
    const calls = await this.followUps.find({ where: { appealId: In(own.map(({ id }) => id)), state: 'DONE' }, order: { doneAt: 'ASC' } })
    if (calls.length === 0) return []
    return [
      {
        title: '回访电话里说的话',
        entries: calls.map(({ appealId, doneAt, saidResolved, saidSatisfaction, words }) => ({
          title: `诉求 ${own.find(({ id }) => id === appealId)?.no ?? ''}`,
          facts: [
            { label: '时间', value: doneAt ? stamp(doneAt) : '' },
            { label: '解决了吗', value: RESOLVED[saidResolved ?? 'UNSAID'] ?? '' },
            { label: '满意吗', value: SATISFIED[saidSatisfaction ?? 'UNSAID'] ?? '' },
            ...(words ? [{ label: '原话', value: words }] : []),
          ],
        })),
      },
    ]
  }

  /** Nothing is under way that somebody who leaves would have to end: nobody rings an account that is gone. */
  async leave(): Promise<void> {}

  async erase(tx: EntityManager, personId: string): Promise<void> {
    const own = await tx.find(Appeal, { where: [{ submitterId: personId }, { beneficiaryId: personId }], select: { id: true } })
    for (const { id, words } of await tx.findBy(FollowUp, { appealId: In(own.map((appeal) => appeal.id)) })) {
      if (words) await tx.update(FollowUp, { id }, { words: withoutPersonalData(words) })
    }
  }
}
