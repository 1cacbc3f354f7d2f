import { Injectable } from '@nestjs/common'
import { type Actor, categoryOf, type SimilarView } from '@wish/shared'
import { Clock, DAY, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'

const WINDOW = 30 * DAY
/** What is said is one of these: the exact figure would tell by its change that a neighbour has just written. */
const LEVELS = [20, 10, 5, 3]

/**
 * "Others near by have said the same": how many people of the same grid wrote about the same category in the last month. Other
 * people's private matters are counted, so nothing may be inferred from it: people are counted, not appeals; below three
 * nothing is said; above it only a level; never about a delicate category; the asker's own do not count.
 */
@Injectable()
export class SimilarAppeals {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** For a building and a category; nothing is said where no grid looks after it, for the community is no neighbourhood. */
  async near(asker: Actor, { categoryId, buildingId }: { categoryId: string; buildingId: string }): Promise<SimilarView> {
    const category = categoryOf(categoryId)
    if (!category || category.sensitive || category.kinds.includes('WISH')) return { atLeast: null }
    const { gridGroupId } = await this.territory.locate({ buildingId }, '')
    if (!gridGroupId) return { atLeast: null }
    const row = await this.appeals
      .select('a')
      .select('COUNT(DISTINCT a.submitterId)', 'people')
      .where('a.gridGroupId = :gridGroupId AND a.categoryId = :categoryId AND a.createdAt > :since', {
        gridGroupId,
        categoryId,
        since: later(this.clock.now(), -WINDOW),
      })
      .andWhere("a.submitterId <> :me AND a.status NOT IN ('REJECTED', 'WITHDRAWN') AND a.moderation <> 'HELD'", { me: asker.personId })
      .getRawOne<{ people: number | string }>()
    const people = Number(row?.people ?? 0)
    return { atLeast: LEVELS.find((level) => people >= level) ?? null }
  }
}
