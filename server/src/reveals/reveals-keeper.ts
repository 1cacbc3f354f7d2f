import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { DataCopy } from '@wish/shared'
import { PersonalData, stamp } from '../people/personal-data'
import { Reveals } from './reveals.service'

const COPIED = 500

/** Who looked up a person's telephone belongs to that person's copy. Nothing of it is wiped: it holds ids only, and shows what was done with the number. */
@Injectable()
export class RevealsKeeper implements OnModuleInit {
  constructor(
    private readonly reveals: Reveals,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('reveals', this)
  }

  async copy(personId: string): Promise<DataCopy['sections']> {
    const { items } = await this.reveals.ofOwner({ personId, memberships: [] }, { limit: COPIED })
    return [
      {
        title: '谁看过我的电话',
        entries: items.map(({ at, who, why, about }) => ({
          title: who,
          facts: [
            { label: '时间', value: stamp(new Date(at)) },
            { label: '为什么', value: why },
            ...(about ? [{ label: '哪件事', value: `${about.no} ${about.title}` }] : []),
          ],
        })),
      },
    ]
  }
}
