import { access, writeFile } from 'node:fs/promises'
import { Workbook, type Worksheet } from 'exceljs'
import { SetupTrouble } from './mistakes'
import { type Column, EXAMPLE_REMARK, NOTES_SHEET, REMARK, ROLE_WORDS, SHEET_NAMES, SHEETS } from './sheets'

/** So many rows are ready to be filled in as text, with their lists of choices. */
const READY_ROWS = 2000
const HEADER = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3EBDD' } } as const
const GREY = { italic: true, color: { argb: 'FF8A8A8A' } }

const NOTES = [
  '1. 一共七个工作表：街道、社区、网格、楼栋、单位科室、党支部、人员。用不到的可以空着；分几个文件填也可以。',
  '2. 红色的列一定要填。每个工作表的第 2 行是示例，不会载入（「备注」以「示例」开头的行都不会载入）。',
  '3. 改了内容再载入一次就是更新，没改的不会动。从表里删掉一行，系统里不会删掉：要停用，就在「停用」那一列写「是」。',
  '4. 街道、社区、网格、科室、党支部靠名称认，楼栋靠编码认，人员靠手机号、角色和单位认。改名请用「原名称」那一列。',
  '5. 空着的格子表示「没有」，载入后原来的内容会清掉；整列删掉表示「这一项不改」。',
  '6. 不要用公式。编码、电话要用「文本」格式，模板里已经设好。',
  '7. 文件里有手机号，只交给经办的人，用完请妥善保管。',
]

/** What a list of choices in a column needs; the library has it, its types do not. */
interface WithChoices {
  dataValidations: { add(range: string, choice: { type: 'list'; allowBlank: boolean; formulae: string[] }): void }
}

/** Writes an empty file to be filled in; an existing one is never overwritten. */
export async function writeTemplate(file: string): Promise<void> {
  if (!/\.xlsx$/i.test(file)) throw new SetupTrouble(['文件名要以 .xlsx 结尾。'])
  if (await access(file).then(yes, no)) throw new SetupTrouble([`已经有这个文件了，没有覆盖：${file}`])
  const workbook = new Workbook()
  addNotes(workbook.addWorksheet(NOTES_SHEET))
  for (const name of SHEET_NAMES) addSheet(workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] }), SHEETS[name])
  try {
    await writeFile(file, new Uint8Array(await workbook.xlsx.writeBuffer()), { flag: 'wx' })
  } catch (error) {
    throw new SetupTrouble([`文件写不进去：${file}（${(error as { code?: string }).code ?? '原因不明'}）`])
  }
}

const yes = () => true
const no = () => false

function addNotes(sheet: Worksheet): void {
  sheet.columns = [{ width: 12 }, { width: 12 }, { width: 8 }, { width: 100 }]
  sheet.addRow(['邻里心愿 · 街道社区资料']).font = { bold: true, size: 14 }
  for (const note of NOTES) sheet.addRow([note])
  sheet.addRow([])
  sheet.addRow(['工作表', '列', '必填', '怎么填']).font = { bold: true }
  for (const name of SHEET_NAMES) {
    const columns: Column[] = Object.values(SHEETS[name])
    for (const { header, required, note } of columns) sheet.addRow([name, header, required ? '是' : '', note])
  }
}

function addSheet(sheet: Worksheet, columns: Readonly<Record<string, Column>>): void {
  const all: Column[] = [...Object.values(columns), { header: REMARK, type: 'text', note: '', example: EXAMPLE_REMARK }]
  sheet.columns = all.map(({ header, type }) => ({
    header,
    width: type === 'ring' ? 40 : Math.max(14, header.length * 3),
    // text keeps the zero of 010 and does not turn 5-1 into the first of May
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).eachCell((cell, place) => {
    cell.fill = HEADER
    cell.font = { bold: true, ...(all[place - 1]?.required ? { color: { argb: 'FFC0392B' } } : {}) }
  })
  const example = sheet.addRow(all.map((column) => column.example))
  example.font = GREY
  for (const [i, { type }] of all.entries()) {
    const choices = type === 'role' ? Object.keys(ROLE_WORDS) : type === 'flag' ? ['是', '否'] : null
    const letter = sheet.getColumn(i + 1).letter
    if (!choices) continue
    ;(sheet as unknown as WithChoices).dataValidations.add(`${letter}2:${letter}${READY_ROWS}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`"${choices.join(',')}"`],
    })
  }
}
