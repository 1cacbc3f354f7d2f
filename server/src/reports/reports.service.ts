import { Injectable } from '@nestjs/common'
import {
  type ActionName,
  type Actor,
  judgesReportsIn,
  mayJudgeReports,
  type Page,
  REPORTS_PER_DAY,
  Refusal,
  type ReportCounts,
  type ReportedView,
  refuseField,
} from '@wish/shared'
import { In } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { AppealsWriter } from '../appeals/writer'
import { EVENTS } from '../events'
import { DailySlots } from '../people/daily-slots'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader, type Selection } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Report } from './report.entity'
import type { NewReport, SettleReports } from './reports.dto'

/** More things than this at once are a flood; the rest comes up when these are done. */
const QUEUE = 300

/** Whoever did one of these answered for what the wall shows. */
const PUBLISHING: ActionName[] = ['publishWish', 'hangAgain']

/** 举报: somebody points at something public, a person of the community or the street decides, whoever pointed hears what came of it. */
@Injectable()
export class ReportsService {
  constructor(
    @Read(Report) private readonly reports: Reader<Report>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly transactions: Transactions,
    private readonly writer: AppealsWriter,
    private readonly slots: DailySlots,
    private readonly territory: Territory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Takes a report of something that hangs on the wall now; what is not public cannot be reported, because it does not exist. */
  async report(reporter: Actor, { appealId, part, reason, text }: NewReport): Promise<void> {
    const says = text?.trim() || null
    if (reason === 'OTHER' && !says) throw refuseField('/text', '请说一说是什么问题')
    const appeal = await this.appeals.findOneBy({ id: appealId, onWall: true })
    if (!appeal) throw new Refusal('not-found')
    const { communityId, streetId } = appeal
    const report: Report = {
      id: uuid(),
      reporterId: reporter.personId,
      appealId,
      communityId,
      streetId,
      part,
      reason,
      text: says,
      state: 'OPEN',
      openKey: `${reporter.personId}:${appealId}`,
      createdAt: this.clock.now(),
      settledById: null,
      settledAt: null,
    }
    try {
      await this.transactions.run(async (tx) => {
        await tx.insert(Report, report)
        await this.slots.take(tx, 'report', reporter.personId, REPORTS_PER_DAY)
      })
    } catch (error) {
      if (isDuplicate(error)) throw new Refusal('report.again')
      throw error
    }
  }

  /** What waits for somebody of these communities and streets, oldest first; of several reports about one thing the thing once. */
  async queue(reader: Actor): Promise<Page<ReportedView>> {
    const query = this.reports.select('r').where("r.state = 'OPEN'")
    this.within(query, reader)
    const rows = await query.orderBy('r.createdAt', 'ASC').addOrderBy('r.id', 'ASC').limit(QUEUE).getMany()
    const byAppeal = new Map<string, Report[]>()
    for (const report of rows) byAppeal.set(report.appealId, [...(byAppeal.get(report.appealId) ?? []), report])
    const items = await Promise.all([...byAppeal].map(([appealId, reports]) => this.view(appealId, reports)))
    return { items: items.flatMap((item) => item ?? []), nextCursor: null }
  }

  /** How much waits for the reader, for the figure beside the way there: nobody looks into a list that does not call. */
  async counts(reader: Actor): Promise<ReportCounts> {
    const { communities, streets } = judgesReportsIn(reader)
    if (communities.length + streets.length === 0) return { waiting: 0 }
    const query = this.reports.select('r').select('COUNT(DISTINCT r.appealId)', 'waiting').where("r.state = 'OPEN'")
    this.within(query, reader)
    const found = await query.getRawOne<{ waiting: number | string }>()
    return { waiting: Number(found?.waiting ?? 0) }
  }

  /** Decides everything that was said against one wish. Taking it down is the same action as anywhere else. */
  async settle(judge: Actor, { appealId, verdict, reason }: SettleReports): Promise<void> {
    const why = reason?.trim() ?? ''
    if (verdict === 'TAKE_DOWN' && why.length < 2) throw refuseField('/reason', '请写明为什么取下，许愿的人会看到')
    await this.transactions.run(async (tx) => {
      const query = this.reports.select('r').where("r.state = 'OPEN' AND r.appealId = :appealId", { appealId })
      this.within(query, judge)
      const open = await query.getMany()
      if (open.length === 0) throw new Refusal('report.settled')
      const appeal = await tx.findOneByOrFail(Appeal, { id: appealId })
      const published = await tx.existsBy(AppealStep, { appealId, actorId: judge.personId, action: In(PUBLISHING) })
      const judging = { verdict, reporterIds: open.map(({ reporterId }) => reporterId), published }
      if (!mayJudgeReports(judge, appeal, judging)) throw new Refusal('report.own')
      const settled = {
        state: verdict === 'KEEP' ? ('KEPT' as const) : ('TAKEN_DOWN' as const),
        openKey: null,
        settledById: judge.personId,
      }
      for (const { id, reporterId } of open) {
        const { affected } = await tx.update(Report, { id, state: 'OPEN' }, { ...settled, settledAt: this.clock.now() })
        if (affected !== 1) throw new Refusal('report.settled')
        await this.outbox.add(tx, EVENTS.reportSettled, { reportId: id, reporterId, verdict })
      }
      if (verdict === 'TAKE_DOWN' && appeal.onWall)
        await this.writer.act(tx, judge, appealId, 'takeDown', { version: appeal.version, body: { reason: why } })
    })
  }

  /** Only what this person judges; whoever judges nothing is told so. */
  private within(query: Selection<Report>, judge: Actor): void {
    const { communities, streets } = judgesReportsIn(judge)
    const parts = [
      ...(communities.length > 0 ? ['r.communityId IN (:...communities)'] : []),
      ...(streets.length > 0 ? ['r.streetId IN (:...streets)'] : []),
    ]
    if (parts.length === 0) throw new Refusal('not-yours')
    query.andWhere(`(${parts.join(' OR ')})`, { communities, streets })
  }

  private async view(appealId: string, reports: readonly Report[]): Promise<ReportedView | null> {
    const appeal = await this.appeals.findOneBy({ id: appealId })
    const [first] = reports
    if (!appeal || !first) return null
    return {
      appealId,
      no: appeal.no,
      title: appeal.publicTitle ?? '',
      text: appeal.publicText ?? '',
      communityName: this.territory.community(appeal.communityId)?.name ?? '',
      onWall: appeal.onWall,
      since: first.createdAt.toISOString(),
      count: reports.length,
      reasons: reports.map(({ reason, part, text, createdAt }) => ({ reason, part, text, at: createdAt.toISOString() })),
    }
  }
}
