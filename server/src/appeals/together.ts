import { Injectable } from '@nestjs/common'
import {
  type Actor,
  audienceOf,
  canSee,
  dayOf,
  type FollowerView,
  type MergeCandidate,
  mergeProblem,
  PROBLEMS,
  Refusal,
  refusal,
  siblingProblem,
} from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { Clock, DAY, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Appeal } from './appeal.entity'
import { AppealViews } from './appeal-views'
import { AppealsQueries } from './appeals.queries'
import { deniedAppeal } from './denied-appeal'

/** The same trouble is hardly told of for longer than this. */
const WINDOW = 90 * DAY
const SUGGESTED = 20

/** Reading around 并案 and 同一问题的几件: which matters come into question, and who goes along with one. */
@Injectable()
export class Together {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly queries: AppealsQueries,
    private readonly views: AppealViews,
    private readonly clock: Clock,
    private readonly calendars: WorkCalendars,
  ) {}

  /** With which matters this one could be handled together, or linked: those of the same category near by, or the one of a number, with what speaks against it. */
  async candidates(actor: Actor, id: string, no?: string, to: 'merge' | 'linkSibling' = 'merge'): Promise<MergeCandidate[]> {
    const appeal = await this.queries.seen(actor, id)
    const problem = refusal(to, { appeal, actor, now: this.clock.now(), calendar: this.calendars.current })
    if (problem) throw new Refusal(problem)
    const found = no === undefined ? await this.near(appeal) : await this.byNumber(appeal, no)
    return found
      .filter((row) => (to === 'merge' ? canSee(actor, row) : audienceOf(actor, row) === 'handler'))
      .map((row) => ({ row, problem: to === 'merge' ? mergeProblem(appeal, row) : siblingProblem(appeal, row) }))
      .filter((one) => no !== undefined || one.problem === null)
      .map(({ row, problem: against }) => ({
        ...this.brief(actor, row),
        createdAt: row.createdAt.toISOString(),
        followers: row.followerCount,
        problem: against && PROBLEMS[against].title,
      }))
  }

  /** Who goes along with a matter, for those who handle it: each of them is to be spoken with. */
  async followers(actor: Actor, id: string): Promise<FollowerView[]> {
    const main = await this.queries.seen(actor, id)
    if (audienceOf(actor, main) !== 'handler') throw deniedAppeal(main)
    const rows = await this.appeals.rows('WHERE mergedIntoId = ? ORDER BY createdAt, id', [id])
    return rows
      .filter((row) => canSee(actor, row))
      .map((row) => ({
        ...this.brief(actor, row),
        mergedAt: row.statusSince.toISOString(),
        contacted: row.firstContactAt !== null,
        resolveDueAt: row.resolveDueAt ? row.resolveDueAt.toISOString() : null,
        resolved: row.resolved,
      }))
  }

  private near({ id, gridGroupId, communityId, categoryId, createdAt }: Appeal): Promise<Appeal[]> {
    if (!categoryId) return Promise.resolve([])
    const since = later(createdAt, -WINDOW)
    // one walk along one index each: the grid where there is one, else the open matters of the community
    return gridGroupId
      ? this.appeals.rows(
          `WHERE gridGroupId = ? AND categoryId = ? AND createdAt > ? AND open = 1 AND id <> ? ORDER BY createdAt DESC LIMIT ${SUGGESTED}`,
          [gridGroupId, categoryId, since, id],
        )
      : this.appeals.rows(
          `WHERE communityId = ? AND open = 1 AND categoryId = ? AND createdAt > ? AND id <> ? ORDER BY queueAt LIMIT ${SUGGESTED}`,
          [communityId, categoryId, since, id],
        )
  }

  /** People read a number out without its year as long as that is clear. */
  private byNumber({ streetId }: Appeal, typed: string): Promise<Appeal[]> {
    const no = typed.trim()
    const year = Number(dayOf(this.clock.now()).slice(0, 4))
    return this.appeals.rows('WHERE streetId = ? AND no IN (?, ?, ?) ORDER BY no DESC', [streetId, no, `${year}${no}`, `${year - 1}${no}`])
  }

  private brief(actor: Actor, row: Appeal) {
    const { id, no, kind, status, title, placeName, unit } = this.views.card(actor, row)
    return { id, no, kind, status, title, placeName, unit }
  }
}
