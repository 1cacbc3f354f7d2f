import { AUDIT_PARTS, type AuditView, PROBLEMS, REVEAL_REASONS, ROLES } from '@wish/shared'

/** What an entry is about, in a word. */
// biome-ignore format: a table
const THINGS: Readonly<Record<string, string>> = {
  appeal: '一件诉求', membership: '一个身份', photo: '一张照片', notice: '一条通知', call: '一次吹哨报到', part: '一件协办', person: '一个人', interest: '一条回避',
}

/** 一件诉求 …3f2a: enough of the id to tell two things apart on one screen. */
export function thingWords({ aboutKind, aboutId }: Pick<AuditView, 'aboutKind' | 'aboutId'>): string | null {
  return aboutId === null ? null : `${THINGS[aboutKind ?? ''] ?? aboutKind ?? '一样东西'} ${tail(aboutId)}`
}

/** The last letters of an id. */
export const tail = (id: string): string => (id.length > 6 ? `…${id.slice(-6)}` : id)

const WAYS: Readonly<Record<string, string>> = { password: '账号密码', wechat: '微信', review: '审核码', demo: '演示' }

const says: Readonly<Record<string, (value: string) => string | undefined>> = {
  code: (value) => (PROBLEMS as Readonly<Record<string, { title: string }>>)[value]?.title,
  why: (value) => (REVEAL_REASONS as Readonly<Record<string, { label: string }>>)[value]?.label,
  role: (value) => (ROLES as Readonly<Record<string, { label: string }>>)[value]?.label,
  part: (value) => (AUDIT_PARTS as Readonly<Record<string, string>>)[value] ?? (value === 'ALL' ? '全部' : undefined),
  one: (value) => (value === 'true' ? '只看一个人或一样东西' : '没有限定'),
  way: (value) => WAYS[value],
}
const NAMES: Readonly<Record<string, string>> = {
  code: '回答的是',
  why: '为什么',
  role: '身份',
  route: '接口',
  unitId: '单位',
  personId: '是谁',
  way: '怎么登录的',
  part: '看的是',
  one: '范围',
  openAppeals: '还没办完的',
  preset: '时限方案',
  version: '第几版',
  rows: '载入的行',
  changed: '改了的行',
  matters: '清了几件',
  upTo: '到第几条',
  hash: '校验值',
}

/** Codes and counts of an entry as an auditor reads them. */
export function detailWords({ details }: Pick<AuditView, 'details'>): string[] {
  return details.map(({ name, value }) => `${NAMES[name] ?? name}：${says[name]?.(value) ?? value}`)
}
