import { type AuditView, PROBLEMS, REVEAL_REASONS, ROLES } from '@wish/shared'

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

const says: Readonly<Record<string, (value: string) => string | undefined>> = {
  code: (value) => (PROBLEMS as Readonly<Record<string, { title: string }>>)[value]?.title,
  why: (value) => (REVEAL_REASONS as Readonly<Record<string, { label: string }>>)[value]?.label,
  role: (value) => (ROLES as Readonly<Record<string, { label: string }>>)[value]?.label,
}
const NAMES: Readonly<Record<string, string>> = {
  code: '回答的是',
  why: '为什么',
  role: '身份',
  route: '接口',
  unitId: '单位',
  personId: '是谁',
  way: '怎么登录的',
}

/** Codes and counts of an entry as an auditor reads them. */
export function detailWords({ details }: Pick<AuditView, 'details'>): string[] {
  return details.map(({ name, value }) => `${NAMES[name] ?? name}：${says[name]?.(value) ?? value}`)
}
