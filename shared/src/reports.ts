/** 举报：what is wrong with something that everybody can see. Not to be mixed up with a `TIP_OFF`, which is an appeal. */
// biome-ignore format: a table
export const REPORT_REASONS = {
  PRIVACY:  { label: '露出了别人的隐私', hint: '名字、电话、门牌、人脸' },
  MONEY:    { label: '要钱、借钱或卖东西', hint: '收款码、账号、广告' },
  FALSE:    { label: '内容不是真的', hint: '骗人、冒充别人' },
  RUDE:     { label: '骂人或让人不舒服', hint: '侮辱、吓唬、低俗' },
  UNLAWFUL: { label: '违反法律', hint: '危险、违禁的事' },
  OTHER:    { label: '别的问题', hint: '请在下面说一说' },
} as const
export type ReportReason = keyof typeof REPORT_REASONS
export const REPORT_REASON_NAMES = Object.keys(REPORT_REASONS) as ReportReason[]

/** Which part of a public wish is meant: so far its words are all that is public of it, see `WishView`. */
export const REPORT_PARTS = { WISH: '心愿的话' } as const
export type ReportPart = keyof typeof REPORT_PARTS
export const REPORT_PART_NAMES = Object.keys(REPORT_PARTS) as ReportPart[]

/** What somebody who looked at it decided. */
export type ReportVerdict = 'KEEP' | 'TAKE_DOWN'

/** How many reports one person may send on one day. */
export const REPORTS_PER_DAY = 10

/** How many wishes were reported and wait for this reader's word. */
export interface ReportCounts {
  waiting: number
}

/** Everything that was said against one wish and is not decided. Who said it is not in here, and nowhere for staff to see. */
export interface ReportedView {
  appealId: string
  no: string
  title: string
  text: string
  communityName: string
  onWall: boolean
  /** The first of them: within a day somebody should have looked. */
  since: string
  count: number
  reasons: { reason: ReportReason; part: ReportPart; text: string | null; at: string }[]
}
