import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type DataCopy, DOCUMENTS, INTEREST_KINDS, INTEREST_WHYS, ROLES } from '@wish/shared'
import { Read, Reader } from '../platform/database/reader'
import { Consents } from './consents'
import { PeopleInterests } from './interests'
import { PeopleQueries } from './people.queries'
import { Person } from './person.entity'
import { PersonalData, stamp } from './personal-data'

/** What people keep about a person: name, phone, settings, offices, what was agreed to. Wiped by `AccountDeletion` itself, as the last. */
@Injectable()
export class ProfileKeeper implements OnModuleInit {
  constructor(
    @Read(Person) private readonly persons: Reader<Person>,
    private readonly data: PersonalData,
    private readonly people: PeopleQueries,
    private readonly consents: Consents,
    private readonly interests: PeopleInterests,
  ) {}

  onModuleInit(): void {
    this.data.keptBy('people', this)
  }

  async copy(personId: string): Promise<DataCopy['sections']> {
    const [me, person, contact, consents, interests] = await Promise.all([
      this.people.me({ personId }),
      this.persons.findOneBy({ id: personId }),
      this.people.contactOf(personId),
      this.consents.history(personId),
      this.interests.ofPerson(personId),
    ])
    const { settings } = me
    return [
      {
        title: '我的资料',
        entries: [
          {
            title: '基本资料',
            facts: [
              { label: '称呼', value: person?.name || '没有填' },
              { label: '电话', value: contact.phone ?? '没有留' },
              { label: '我的楼栋', value: settings.buildingName ?? '没有选' },
              { label: '长辈版', value: settings.elderMode ? '开' : '关' },
              { label: '文字大小', value: `${Math.round(settings.fontScale * 100)}%` },
              { label: '第一次登录', value: person ? stamp(person.createdAt) : '' },
            ],
          },
          ...me.memberships.map(({ role, unit }) => ({ title: '身份', facts: [{ label: ROLES[role].label, value: unit.name }] })),
        ],
      },
      {
        title: '我登记的回避',
        entries: interests.map(({ kind, why, at }) => ({
          title: INTEREST_KINDS[kind],
          facts: [{ label: INTEREST_WHYS[why].label, value: stamp(at) }],
        })),
      },
      {
        title: '我同意过的',
        entries: consents.map(({ document, version, given, at }) => ({
          title: `${DOCUMENTS[document].title}（第 ${version} 版）`,
          facts: [{ label: given ? '同意' : '撤回同意', value: stamp(at) }],
        })),
      },
    ]
  }
}
