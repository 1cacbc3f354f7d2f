import type { Role } from '@wish/shared'
import type { Ring } from '../territory/geometry'

/** What may stand in a cell; `cells.ts` reads each of them. */
export interface CellTypes {
  /** One printable line. */
  text: string
  /** Letters, digits and hyphens, kept in upper case. */
  code: string
  /** A mobile number of eleven digits. */
  mobile: string
  /** A public telephone, as people write it. */
  telephone: string
  role: Role
  count: number
  degrees: number
  flag: boolean
  list: string[]
  ring: Ring
}

/** One column: its Chinese header is what the office sees and what a mistake names. */
export interface Column {
  header: string
  type: keyof CellTypes
  required?: true
  max?: number
  note: string
  /** What the example row of the template shows. */
  example: string
}

const CLOSED = { header: '停用', type: 'flag', note: '写「是」就停用；空着或写「否」是正常使用。', example: '' } as const
const FORMER = {
  header: '原名称',
  type: 'text',
  max: 64,
  note: '改名时才填：这里写原来的名称，「名称」写新的名称。',
  example: '',
} as const
const PHONE = { header: '服务电话', type: 'telephone', max: 32, note: '对居民公开的办公电话，不要写个人手机。' } as const
const HOURS = { header: '服务时间', type: 'text', max: 64, note: '什么时候有人接电话。' } as const
const name = (note: string, example: string) => ({ header: '名称', type: 'text', required: true, max: 64, note, example }) as const
const community = (note: string) => ({ header: '社区', type: 'text', required: true, max: 64, note, example: '示例社区' }) as const
const ring = (note: string, example: string) => ({ header: '边界', type: 'ring', max: 20_000, note, example }) as const

const CORNERS = '从任一角开始顺着边走，写成「经度,纬度; 经度,纬度; …」，至少三个角，用微信、腾讯或高德地图的坐标（GCJ-02）。可以空着。'

/** The sheets of the file, in the order in which they are filled in. */
export const SHEETS = {
  街道: {
    name: name('街道的全称，例如「某某街道」。', '示例街道'),
    former: FORMER,
    phone: { ...PHONE, example: '010-5550-0100' },
    hours: { ...HOURS, example: '周一至周五 9:00–17:00' },
  },
  社区: {
    street: { header: '街道', type: 'text', required: true, max: 64, note: '属于哪个街道，写它的名称。', example: '示例街道' },
    name: name('社区的名称，不能和别的社区相同。', '示例社区'),
    former: FORMER,
    phone: { ...PHONE, example: '010-5550-0101' },
    hours: { ...HOURS, example: '每天 8:30–18:00' },
    boundary: ring(CORNERS, '102.500000,40.000000; 102.510000,40.000000; 102.510000,40.008000; 102.500000,40.008000'),
  },
  网格: {
    community: community('属于哪个社区。'),
    name: name('同一社区里不能相同。', '第1网格'),
    former: FORMER,
    phone: { ...PHONE, example: '010-5550-0111' },
    hours: { ...HOURS, example: '每天 8:30–18:00' },
    polygon: ring(
      `居民在地图上点一个位置时，靠它找到网格。${CORNERS}`,
      '102.500000,40.000000; 102.505000,40.000000; 102.505000,40.008000; 102.500000,40.008000',
    ),
    closed: CLOSED,
  },
  楼栋: {
    code: {
      header: '编码',
      type: 'code',
      required: true,
      max: 32,
      note: '印在楼门二维码上的编码，全部楼栋里不能重复；只用字母、数字和短横线。以后就靠它认这栋楼，不要改。',
      example: 'SL-01',
    },
    name: name('居民怎么叫它，例如「5号楼」。', '1号楼'),
    community: community('在哪个社区。'),
    grid: { header: '网格', type: 'text', max: 64, note: '归哪个网格。空着就按坐标找网格；坐标也没有，就由社区接。', example: '第1网格' },
    aliases: { header: '别名', type: 'list', max: 640, note: '大家的其他叫法，用顿号分开。', example: '老邮局楼、甲1号' },
    lng: { header: '经度', type: 'degrees', note: '例如 116.412345（GCJ-02）。', example: '102.502000' },
    lat: { header: '纬度', type: 'degrees', note: '例如 39.992345（GCJ-02）。', example: '40.002000' },
    households: { header: '户数', type: 'count', note: '整数。', example: '72' },
  },
  单位科室: {
    street: { header: '街道', type: 'text', required: true, max: 64, note: '属于哪个街道。', example: '示例街道' },
    name: name('例如「城市管理办公室」，同一街道里不能相同。', '城市管理办公室'),
    former: FORMER,
    phone: { ...PHONE, example: '010-5550-0102' },
    hours: { ...HOURS, example: '周一至周五 9:00–17:00' },
    closed: CLOSED,
  },
  党支部: {
    community: community('属于哪个社区。'),
    name: name('同一社区里不能相同。', '第一党支部'),
    former: FORMER,
    grid: { header: '网格', type: 'text', max: 64, note: '联系哪个网格；可以空着。', example: '第1网格' },
    closed: CLOSED,
  },
  人员: {
    name: { header: '姓名', type: 'text', required: true, max: 64, note: '居民会看到的称呼，例如「张网格员」。', example: '张示例' },
    phone: {
      header: '手机号',
      type: 'mobile',
      required: true,
      note: '本人在微信里绑定的手机号。本人登录并验证这个号码后，身份自动生效。号码加密成指纹保存，载入后请妥善保管这个文件。',
      example: '13800000000',
    },
    role: {
      header: '角色',
      type: 'role',
      required: true,
      note: '网格员、网格长、社区工作人员、科室工作人员、街道工作人员、督办、包联领导、第三方回访员、审计、系统管理员、党员、志愿者、小巷管家。一个人有几个角色就写几行。居民不用写。',
      example: '网格员',
    },
    unit: {
      header: '单位',
      type: 'text',
      required: true,
      max: 64,
      note: '在哪里任职：网格、社区、科室、街道或党支部的名称。',
      example: '第1网格',
    },
    within: {
      header: '所属',
      type: 'text',
      max: 64,
      note: '单位有重名时才要填：网格和党支部写社区，科室写街道。',
      example: '示例社区',
    },
    closed: { ...CLOSED, note: '写「是」就结束这一行的身份，立刻生效。从表里删掉一行不会结束任何身份。' },
  },
} as const satisfies Record<string, Record<string, Column>>

export type SheetName = keyof typeof SHEETS
export const SHEET_NAMES = Object.keys(SHEETS) as SheetName[]
/** Not read: it explains. */
export const NOTES_SHEET = '填写说明'
/** A column of every sheet for the office itself. A row whose remark begins with 「示例」 is not loaded. */
export const REMARK = '备注'
export const EXAMPLE = '示例'
export const EXAMPLE_REMARK = '示例，不会载入；照着填，填完可以删掉这一行'

/** What a row holds: `undefined` when the column is not there (or was wrong), `null` when the cell is empty. */
export type Values<S extends SheetName> = {
  [K in keyof (typeof SHEETS)[S]]?: (typeof SHEETS)[S][K] extends { type: infer T extends keyof CellTypes } ? CellTypes[T] | null : never
}

/** One row of a sheet and the number Excel shows beside it. */
export interface BookRow<S extends SheetName> {
  at: number
  values: Values<S>
}

/** A whole file, cell by cell in order; what belongs together is checked in `checks.ts`. */
export type Book = { [S in SheetName]: BookRow<S>[] }

/** How the office writes the roles. */
export const ROLE_WORDS: Readonly<Record<string, Role>> = {
  网格员: 'GRID_WORKER',
  网格长: 'GRID_LEAD',
  社区工作人员: 'COMMUNITY_ADMIN',
  科室工作人员: 'DEPARTMENT_USER',
  街道工作人员: 'STREET_ADMIN',
  督办: 'SUPERVISOR',
  包联领导: 'LINKED_LEADER',
  第三方回访员: 'REVIEWER',
  审计: 'AUDITOR',
  系统管理员: 'SYSTEM_ADMIN',
  党员: 'PARTY_MEMBER',
  志愿者: 'VOLUNTEER',
  小巷管家: 'STEWARD',
}
