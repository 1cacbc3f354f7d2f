import type { Kind, Tier, Visibility } from './appeal'

/** What an appeal is about. Carries the resolve tier, the default visibility and whether the matter is sensitive (never recorded on the spot, never public by itself). */
export interface Category {
  id: string
  label: string
  /** Name of an icon of the kit. */
  icon: string
  kinds: readonly Kind[]
  tier: Tier
  visibility: Visibility
  sensitive: boolean
}

const TROUBLES = ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF'] as const
const row = (id: string, label: string, icon: string, tier: Tier, rest: Partial<Category> = {}): Category => ({
  id,
  label,
  icon,
  kinds: TROUBLES,
  tier,
  visibility: 'PRIVATE',
  sensitive: false,
  ...rest,
})
const wish = (id: string, label: string, icon: string): Category =>
  row(id, label, icon, 'COMPLEX', { kinds: ['WISH'], visibility: 'PUBLIC' })

/** All categories: troubles as tiles of the complaint form, wish sorts as tiles of the wish form. */
// biome-ignore format: a table
export const CATEGORIES: readonly Category[] = [
  row('lighting',    '楼道照明',   'bulb',         'LIVELIHOOD'),
  row('water-power', '水电气暖',   'droplet',      'LIVELIHOOD'),
  row('elevator',    '电梯',       'elevator',     'LIVELIHOOD'),
  row('hygiene',     '环境卫生',   'trash',        'NORMAL'),
  row('parking',     '停车充电',   'parking',      'NORMAL'),
  row('facility',    '公共设施',   'tool',         'NORMAL'),
  row('fire',        '消防安全',   'flame',        'EMERGENCY'),
  row('accessible',  '无障碍',     'wheelchair',   'COMPLEX'),
  row('noise',       '噪音扰民',   'volume',       'NORMAL',  { sensitive: true }),
  row('neighbour',   '邻里矛盾',   'users',        'NORMAL',  { sensitive: true }),
  row('property',    '物业服务',   'building',     'NORMAL',  { sensitive: true }),
  row('family',      '家庭困难',   'heart',        'LIVELIHOOD', { sensitive: true }),
  row('policy',      '政策咨询',   'info',         'NORMAL'),
  row('other',       '其他',       'dots',         'NORMAL'),
  wish('company',    '陪伴聊天',   'armchair'),
  wish('errand',     '代办跑腿',   'walk'),
  wish('repair',     '小修小补',   'tool'),
  wish('learn',      '学点东西',   'book'),
  wish('item',       '实物小件',   'gift'),
  wish('outing',     '陪同出行',   'wheelchair'),
  wish('other-wish', '其他心愿',   'window'),
]

/** The category of an id, or undefined. */
export function categoryOf(id: string | null): Category | undefined {
  return CATEGORIES.find((category) => category.id === id)
}

/** The categories that fit a kind, in the order of the tiles. */
export function categoriesFor(kind: Kind): Category[] {
  return CATEGORIES.filter((category) => category.kinds.includes(kind))
}
