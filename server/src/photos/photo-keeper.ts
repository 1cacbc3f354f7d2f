import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { DataCopy } from '@wish/shared'
import { type EntityManager, IsNull } from 'typeorm'
import { PersonalData, stamp } from '../people/personal-data'
import { Read, Reader } from '../platform/database/reader'
import { Photo } from './photo.entity'

/** The photos a person has sent. */
@Injectable()
export class PhotoKeeper implements OnModuleInit {
  constructor(
    @Read(Photo) private readonly photos: Reader<Photo>,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('photos', this)
  }

  async copy(ownerId: string): Promise<DataCopy['sections']> {
    const rows = await this.photos.find({ where: { ownerId }, order: { createdAt: 'ASC', id: 'ASC' } })
    return [
      {
        title: '我传的照片',
        entries: rows.map(({ id, createdAt, width, height, appealId, consentedAt }) => ({
          title: `照片 ${id.slice(-6)}`,
          facts: [
            { label: '时间', value: stamp(createdAt) },
            { label: '大小', value: `${width} × ${height}` },
            { label: '给不给大家看', value: consentedAt ? `给，${stamp(consentedAt)}同意` : '不给' },
            { label: '用在', value: appealId ? '一件诉求或心愿里' : '还没有用上' },
          ],
        })),
      },
    ]
  }

  /** The loose ones. Rows first: the files are then nobody's, and the sweep for such files takes them. Those of appeals go with the appeal. */
  async erase(tx: EntityManager, ownerId: string): Promise<void> {
    await tx.delete(Photo, { ownerId, appealId: IsNull() })
  }
}
