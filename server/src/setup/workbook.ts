import { readFile, stat } from 'node:fs/promises'
import { Workbook, type Worksheet } from 'exceljs'
import { rawOf, readCell } from './cells'
import { type Mistake, SetupTrouble } from './mistakes'
import { type Book, type BookRow, type Column, EXAMPLE, NOTES_SHEET, REMARK, SHEET_NAMES, SHEETS, type SheetName } from './sheets'

const MAX_FILE_BYTES = 20 << 20
/** What the file may be when unpacked; a workbook of that many rows stays far below. */
const MAX_UNPACKED_BYTES = 300 << 20
/** Per sheet. */
const MAX_ROWS = 20_000
/** Parts of a sheet that say nothing about its values. A list of choices over a whole column alone would cost a million cells. */
const SKIPPED = ['dataValidations', 'conditionalFormatting', 'drawing', 'legacyDrawing', 'extLst', 'tableParts', 'hyperlinks', 'autoFilter']

/** A file that was read: its rows, and every cell that is wrong by itself. */
export interface ReadBook {
  book: Book
  mistakes: Mistake[]
  /** Rows that only show how it is done. */
  examples: number
}

/** Reads a whole file into memory and checks it cell by cell. */
export async function readWorkbook(file: string): Promise<ReadBook> {
  const workbook = await openWorkbook(file)
  const book: Book = { 街道: [], 社区: [], 网格: [], 楼栋: [], 单位科室: [], 党支部: [], 人员: [] }
  const read: ReadBook = { book, mistakes: [], examples: 0 }
  for (const sheet of workbook.worksheets) {
    const name = sheet.name.trim()
    if (isSheetName(name)) readSheet(read, name, sheet)
    else if (name !== NOTES_SHEET)
      read.mistakes.push({ sheet: name, row: 1, column: '工作表', problem: `不认识这个工作表，名称要是：${SHEET_NAMES.join('、')}` })
  }
  return read
}

async function openWorkbook(file: string): Promise<Workbook> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  )
  if (size < 0) throw new SetupTrouble([`没有找到文件：${file}`])
  if (size > MAX_FILE_BYTES) throw new SetupTrouble([`文件太大（最多 ${MAX_FILE_BYTES >> 20} MB）。请删掉图片和多余的内容。`])
  const bytes = await readFile(file)
  const unpacked = unpackedSize(bytes)
  if (unpacked === null)
    throw new SetupTrouble(['这不是 Excel 的 .xlsx 文件。旧的 .xls 或 .csv 请在 Excel 里「另存为 .xlsx」；加了密码的请先去掉密码。'])
  if (unpacked > MAX_UNPACKED_BYTES) throw new SetupTrouble(['文件展开以后太大，没有读。请把内容复制到新的模板里再载入。'])
  try {
    return await new Workbook().xlsx.load(new Uint8Array(bytes).buffer, { ignoreNodes: SKIPPED })
  } catch {
    // the library's words are about XML; whoever reads this has a spreadsheet
    throw new SetupTrouble(['文件打不开，可能已经损坏。请用 Excel 或 WPS 打开后「另存为 .xlsx」再试。'])
  }
}

/** How large a zip says it becomes, by its table of contents; null for something that is no zip. */
function unpackedSize(bytes: Buffer): number | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length) return null
  let at = bytes.readUInt32LE(end + 16)
  let sum = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}

function isSheetName(name: string): name is SheetName {
  return (SHEET_NAMES as string[]).includes(name)
}

function readSheet(read: ReadBook, name: SheetName, sheet: Worksheet): void {
  const columns: Record<string, Column> = SHEETS[name]
  const places = readHeader(read, name, sheet, columns)
  const rows: { at: number; values: Record<string, unknown> }[] = []
  let tooMany = false
  sheet.eachRow({ includeEmpty: false }, (row, at) => {
    if (at === 1 || tooMany) return
    const cells = [...places].map(([key, place]) => ({ key, raw: rawOf(row.getCell(place)) }))
    if (cells.every(({ raw }) => 'text' in raw && raw.text.trim() === '')) return
    const remark = cells.find(({ key }) => key === REMARK)?.raw
    if (remark && 'text' in remark && remark.text.trim().startsWith(EXAMPLE)) {
      read.examples += 1
      return
    }
    if (rows.length === MAX_ROWS) {
      tooMany = true
      read.mistakes.push({ sheet: name, row: at, column: '整行', problem: `一个工作表最多 ${MAX_ROWS} 行，请分成几个文件` })
      return
    }
    const values: Record<string, unknown> = {}
    for (const { key, raw } of cells) {
      const column = columns[key]
      if (!column) continue
      const found = readCell(column, raw)
      if ('problem' in found) read.mistakes.push({ sheet: name, row: at, column: column.header, problem: found.problem })
      else values[key] = found.value
    }
    rows.push({ at, values })
  })
  // the table of columns says what each value is, so the rows of a sheet have its type
  ;(read.book[name] as BookRow<SheetName>[]) = rows as BookRow<SheetName>[]
}

/** Where each column stands, by its header in the first row. */
function readHeader({ mistakes }: ReadBook, sheet: SheetName, page: Worksheet, columns: Record<string, Column>): Map<string, number> {
  const keys = new Map([...Object.entries(columns).map(([key, { header }]): [string, string] => [header, key]), [REMARK, REMARK]])
  const places = new Map<string, number>()
  page.getRow(1).eachCell({ includeEmpty: false }, (cell, place) => {
    const raw = rawOf(cell)
    const header = 'text' in raw ? raw.text.replaceAll(/[\s*＊]/g, '') : ''
    const key = keys.get(header)
    if (header === '' && 'text' in raw) return
    if (key === undefined)
      mistakes.push({ sheet, row: 1, column: header || '表头', problem: `不认识这一列，可以有：${[...keys.keys()].join('、')}` })
    else if (places.has(key)) mistakes.push({ sheet, row: 1, column: header, problem: '这一列出现了两次' })
    else places.set(key, place)
  })
  for (const [key, { header, required }] of Object.entries(columns))
    if (required && !places.has(key)) mistakes.push({ sheet, row: 1, column: header, problem: '缺少这一列' })
  return places
}
