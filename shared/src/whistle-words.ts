/** The words of whistles (吹哨报到) that forms, boards and figures share. */

/** The three cases for a whistle (domain rules C.2). */
// biome-ignore format: a table
export const WHISTLE_TYPES = {
  HARD_PROBLEM: { label: '攻坚哨', hint: '一家办不了的难事，24 小时内报到' },
  ENFORCEMENT:  { label: '执法哨', hint: '要几家一起执法，24 小时内报到' },
  EMERGENCY:    { label: '应急哨', hint: '突发紧急的事，30 分钟内报到' },
} as const
export type WhistleType = keyof typeof WHISTLE_TYPES
export const WHISTLE_TYPE_NAMES = Object.keys(WHISTLE_TYPES) as WhistleType[]

/** All at once, or rung by rung: 网格吹哨—物业报到—贤达调解—部门联动, which stops at the rung that solves it. */
// biome-ignore format: a table
export const WHISTLE_MODES = {
  TOGETHER: { label: '一起请', hint: '几家同时报到' },
  LADDER:   { label: '一级一级请', hint: '先物业，再贤达，再部门；哪一级办成了就到哪一级' },
} as const
export type WhistleMode = keyof typeof WHISTLE_MODES

/** Whether something was solved, as a called unit reports it and as the whistle is settled. */
export const SOLVED = [
  { value: 'YES', label: '办成了' },
  { value: 'PARTLY', label: '办成了一部分' },
  { value: 'NO', label: '没办成' },
] as const
export type Solved = (typeof SOLVED)[number]['value']
