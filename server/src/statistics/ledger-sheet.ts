import { categoryOf, dayOf, KINDS, LEVEL_WORDS, STATUSES } from '@wish/shared'
import { Workbook } from 'exceljs'
import type { LedgerRow } from './ledgers.queries'

/** What a spreadsheet is called on the wire. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const SAID = { YES: '解决了', PARTIAL: '解决了一部分', NO: '没解决' } as const
const HEADER = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3EBDD' } } as const

/** The columns of the file: an allow-list. No name, no telephone, no door; of a private matter not its words either. */
// biome-ignore format: a table
const COLUMNS: readonly { header: string; width: number; of: (row: LedgerRow) => string }[] = [
  { header: '编号',       width: 16, of: ({ card }) => card.no },
  { header: '哪天提的',   width: 13, of: ({ card }) => dayOf(new Date(card.createdAt)) },
  { header: '是什么',     width: 9,  of: ({ card }) => KINDS[card.kind].label },
  { header: '哪方面',     width: 14, of: ({ card }) => categoryOf(card.categoryId)?.label ?? '其他' },
  { header: '什么事',     width: 34, of: (row) => (row.private ? '（不公开）' : row.card.title) },
  { header: '在哪里',     width: 16, of: ({ card }) => card.placeName },
  { header: '在谁手里',   width: 18, of: ({ card }) => card.unit.name },
  { header: '哪一级',     width: 9,  of: ({ handlingLevel }) => LEVEL_WORDS[handlingLevel] },
  { header: '办到哪了',   width: 10, of: ({ card }) => STATUSES[card.status].staff },
  { header: '哪天前办好', width: 13, of: ({ card }) => (card.resolveDueAt ? dayOf(new Date(card.resolveDueAt)) : '') },
  { header: '说好的下一步', width: 24, of: (row) => (row.private ? '' : (row.card.nextStep?.text ?? '')) },
  { header: '下一步哪天前', width: 13, of: ({ card }) => card.nextStep?.on ?? '' },
  { header: '居民说',     width: 12, of: ({ resolved }) => (resolved ? SAID[resolved] : '') },
]

/** What people typed never begins a formula, also not when the file is saved as something that has only text. */
export function harmless(text: string): string {
  return /^[\s]*[=+\-@]/.test(text) ? `'${text}` : text
}

/** The file of a list. */
export async function sheetOf(title: string, rows: readonly LedgerRow[]): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
  // text stays as it is: a number with a dash does not become a day
  sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }))
  sheet.getRow(1).eachCell((cell) => {
    cell.fill = HEADER
    cell.font = { bold: true }
  })
  for (const row of rows) sheet.addRow(COLUMNS.map(({ of }) => harmless(of(row))))
  return Buffer.from(new Uint8Array(await workbook.xlsx.writeBuffer()))
}
