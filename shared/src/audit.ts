import type { ActorMembership } from './standing'

/** What is written into the audit log; the label is how an auditor reads it. */
// biome-ignore format: a table
export const AUDITED = {
  SIGNED_IN:         { label: '登录',             part: 'SIGN_IN' },
  SIGN_IN_REFUSED:   { label: '登录没有成功',      part: 'SIGN_IN' },
  DENIED:            { label: '想看或想办，没有让',  part: 'DENIAL' },
  REVEALED:          { label: '看了联系方式',      part: 'REVEAL' },
  RELAYED:           { label: '请街道转接了电话',   part: 'REVEAL' },
  DATA_COPIED:       { label: '拿走了自己的资料',   part: 'EXPORT' },
  LIST_TAKEN:        { label: '拿走了一份清单',    part: 'EXPORT' },
  ROLE_REGISTERED:   { label: '登记了身份',        part: 'ROLE' },
  ROLE_GAINED:       { label: '身份归到本人',      part: 'ROLE' },
  ROLE_ENDED:        { label: '身份结束',          part: 'ROLE' },
  INTEREST_DECLARED: { label: '登记了回避',        part: 'ROLE' },
  ACCOUNT_ISSUED:    { label: '开了网页账号',      part: 'ROLE' },
  ACCOUNT_RESET:     { label: '重设了密码',        part: 'ROLE' },
  DELETION_ASKED:    { label: '申请注销',          part: 'DELETION' },
  DELETION_CANCELLED:{ label: '取消注销',          part: 'DELETION' },
  ACCOUNT_DELETED:   { label: '账号注销了',        part: 'DELETION' },
  CALENDAR_CHANGED:  { label: '改了工作日历',      part: 'CONFIGURATION' },
  PRESET_CHANGED:    { label: '改了时限算法',      part: 'CONFIGURATION' },
  NEIGHBOURHOOD_LOADED: { label: '载入了街道资料', part: 'CONFIGURATION' },
  RETENTION_DONE:    { label: '清掉到期的个人信息',  part: 'DELETION' },
  AUDIT_READ:        { label: '查了审计记录',      part: 'AUDIT' },
  AUDIT_PRUNED:      { label: '清掉了到期的记录',   part: 'AUDIT' },
} as const
export type Audited = keyof typeof AUDITED
export const AUDITED_NAMES = Object.keys(AUDITED) as Audited[]

/** The parts by which an auditor narrows the log. */
// biome-ignore format: a table
export const AUDIT_PARTS = {
  SIGN_IN: '登录', DENIAL: '没有让', REVEAL: '看联系方式', EXPORT: '拿走资料', ROLE: '身份', DELETION: '注销', CONFIGURATION: '设置', AUDIT: '审计',
} as const satisfies Record<(typeof AUDITED)[Audited]['part'], string>
export type AuditPart = keyof typeof AUDIT_PARTS
export const AUDIT_PART_NAMES = Object.keys(AUDIT_PARTS) as AuditPart[]

/** What belongs to one part. */
export function auditedIn(part: AuditPart): Audited[] {
  return AUDITED_NAMES.filter((name) => AUDITED[name].part === part)
}

/** Under which place stands what concerns the whole installation: residents' sign-ins, failed ones, loaded files. */
export const EVERYWHERE = 'all'

/** The streets whose audit log this person reads; nobody else reads any of it. */
export function auditsIn({ memberships }: { memberships: readonly Pick<ActorMembership, 'role' | 'streetId'>[] }): string[] {
  return [...new Set(memberships.flatMap((m) => (m.role === 'AUDITOR' && m.streetId ? [m.streetId] : [])))]
}

/** One line of the audit log: ids and codes, never a word that somebody typed. */
export interface AuditView {
  id: string
  at: string
  what: Audited
  actorId: string | null
  /** As what whoever did it serves now: 第一网格组 · 网格长; never a name. */
  who: string
  aboutKind: string | null
  aboutId: string | null
  details: { name: string; value: string }[]
  requestId: string | null
  /** Its place in the chain; null for the first seconds. */
  seq: number | null
}
