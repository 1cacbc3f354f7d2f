import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type DataCopy, withoutPersonalData } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { PartnerTask } from './partner-task.entity'

/** What a person said for a unit that helps with a matter. The words belong to the matter; numbers in them go with the person. */
@Injectable()
export class PartnerKeeper implements OnModuleInit {
  constructor(
    @Read(PartnerTask) private readonly tasks: Reader<PartnerTask>,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('partners', this)
  }

  async copy(reportedById: string): Promise<DataCopy['sections']> {
    const rows = await this.tasks.find({ where: { reportedById }, order: { reportedAt: 'ASC', id: 'ASC' } })
    return [
      {
        title: '我替单位报的情况',
        entries: rows.map(({ reportedAt, report, task, demand }) => ({
          title: task ?? demand,
          facts: [
            { label: '时间', value: reportedAt ? stamp(reportedAt) : '' },
            { label: '说的是', value: report ?? '' },
          ],
        })),
      },
    ]
  }

  async erase(tx: EntityManager, reportedById: string): Promise<void> {
    for (const { id, report } of await tx.findBy(PartnerTask, { reportedById })) {
      if (report) await tx.update(PartnerTask, { id }, { report: withoutPersonalData(report) })
    }
  }
}
