import type { AppealCard, AppealView, MeView, StepView, WishView } from '@wish/shared'

/** A neighbour who is signed in. */
export const ME: MeView = {
  id: 'p1',
  name: '王阿姨',
  phone: '138****2046',
  memberships: [],
  settings: { elderMode: false, fontScale: 1, buildingId: 'b3', buildingName: '3 号楼', dailyDigest: true },
  grid: { name: '第7网格', communityId: 'c1', communityName: '槐荫里社区', phone: '010-60000000', hours: '8:30–18:00 都在' },
  toAgree: [],
  deletion: null,
}

/** One of her matters, as a list shows it. */
export const CARD: AppealCard = {
  id: 'a1',
  no: 'SQ20261118042',
  kind: 'COMPLAINT',
  status: 'IN_PROGRESS',
  version: 3,
  title: '二单元楼道灯不亮',
  categoryId: 'lighting',
  placeName: '3 号楼',
  lastWords: '网格员说了进展',
  lastAt: '2026-11-18T05:40:00Z',
  dueAt: '2026-11-20T09:00:00Z',
  resolveDueAt: '2026-11-20T09:00:00Z',
  tier: 'NORMAL',
  complexity: 'ORDINARY',
  nextStep: null,
  unit: { id: 'g7', name: '第7网格', type: 'GRID_GROUP' },
  priority: false,
  urged: false,
  outcome: null,
  actions: ['urge', 'withdraw'],
  createdAt: '2026-11-15T11:32:00Z',
}

const { lastWords: _words, lastAt: _at, ...rest } = CARD
/** The same in full. */
export const APPEAL: AppealView = {
  ...rest,
  preset: 'BEIJING',
  dueEstimated: false,
  text: '二单元四楼的楼道灯不亮有三天了',
  round: 1,
  statusSince: '2026-11-16T01:05:00Z',
  place: { name: '3 号楼', buildingId: 'b3', detail: '2 单元四楼' },
  visibility: 'PRIVATE',
  anonymous: false,
  photos: [],
  accountable: rest.unit,
  headline: '第7网格正在办，预计11月20日（周五）前办好',
  standings: ['submitter', 'beneficiary'],
  units: [],
  path: null,
  partners: [],
  children: { all: 0, open: 0 },
  callable: [],
  whistle: null,
  followers: 0,
  siblings: false,
  resolved: null,
  satisfaction: null,
  closeReason: null,
  phone: '010-60000000',
  tags: [],
}

/** What has happened to it, newest first. */
export const STEPS: StepView[] = [
  {
    id: 's2',
    at: '2026-11-18T05:40:00Z',
    action: 'reply',
    story: '网格员答复您',
    text: '电工明天来换灯',
    details: [],
    unitName: '第7网格',
    internal: false,
    photos: [],
  },
  {
    id: 's1',
    at: '2026-11-15T11:32:00Z',
    action: 'submit',
    story: '您提交了这件事',
    text: null,
    details: [],
    unitName: null,
    internal: false,
    photos: [],
  },
]

/** A wish that waits for somebody. */
export const WISH: WishView = {
  id: 'w1',
  no: 'XY1',
  title: '每周陪我喝杯茶、聊聊天',
  text: '孩子在外地，想有人说说话。',
  categoryId: 'company',
  whereabouts: '一位独居奶奶 · 3 号楼附近',
  communityId: 'c1',
  communityName: '槐荫里社区',
  status: 'CLAIMABLE',
  claimable: true,
  asked: false,
  beneficiaryCount: 1,
  wantedBy: '2026-11-25',
  valueYuan: null,
  priority: false,
  publishedAt: '2026-11-15T00:00:00Z',
  fulfilled: null,
  version: 2,
  actions: ['claim'],
  mine: false,
  held: false,
  photos: [],
  answer: null,
}
