import { type HandlingLevel, KIND_NAMES, type Kind } from './appeal'

const PROBLEM_KINDS: readonly Kind[] = ['COMPLAINT', 'TIP_OFF']

/** The two lists on which complex matters stand: what people need (需求清单), and what is wrong (问题清单). Which of them, follows from the kind. */
export const LEDGERS = {
  needs: { label: '需求清单', hint: '心愿、求助、咨询、建议', kinds: KIND_NAMES.filter((kind) => !PROBLEM_KINDS.includes(kind)) },
  problems: { label: '问题清单', hint: '投诉、举报', kinds: PROBLEM_KINDS },
} as const satisfies Record<string, { label: string; hint: string; kinds: readonly Kind[] }>
export type LedgerName = keyof typeof LEDGERS
export const LEDGER_NAMES = Object.keys(LEDGERS) as LedgerName[]

/** So many rows one file of a list has at the most; the newest are taken. */
export const LEDGER_SHEET_ROWS = 5000

/** What the levels are called (三级). */
export const LEVEL_WORDS: Readonly<Record<HandlingLevel, string>> = { GRID: '网格', COMMUNITY: '社区', STREET: '街道' }
