import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type DataCopy, REPORT_PARTS, REPORT_REASONS } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { Report } from './report.entity'

/** What a person has reported. */
@Injectable()
export class ReportKeeper implements OnModuleInit {
  constructor(
    @Read(Report) private readonly reports: Reader<Report>,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('reports', this)
  }

  async copy(reporterId: string): Promise<DataCopy['sections']> {
    const rows = await this.reports.find({ where: { reporterId }, order: { createdAt: 'ASC', id: 'ASC' } })
    return [
      {
        title: '我的举报',
        entries: rows.map(({ part, reason, text, createdAt }) => ({
          title: `${REPORT_PARTS[part]}：${REPORT_REASONS[reason].label}`,
          facts: [{ label: '时间', value: stamp(createdAt) }, ...(text ? [{ label: '说明', value: text }] : [])],
        })),
      },
    ]
  }

  /** That something was reported stays for whoever looks at it; the person's own words go. */
  async erase(tx: EntityManager, reporterId: string): Promise<void> {
    await tx.update(Report, { reporterId }, { text: null })
  }
}
