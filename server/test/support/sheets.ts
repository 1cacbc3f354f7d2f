import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellValue, Workbook } from 'exceljs'
import { perform } from '../../src/setup/commands'
import { SetupTrouble } from '../../src/setup/mistakes'
import { SHEETS, type SheetName } from '../../src/setup/sheets'
import type { TestApp } from './start-app'

/** What an office might have typed: sheets of rows, cells under the Chinese header of their column. */
export type Typed = Partial<Record<SheetName, Record<string, CellValue>[]>>

/** A folder for the Excel files of one test file. */
export function sheetFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wish-sheets-'))
  let files = 0
  const path = () => join(folder, `${++files}.xlsx`)
  return {
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    /** Writes a file with every column of each sheet; `change` does to it what a table cannot say. */
    async write(typed: Typed, change: (workbook: Workbook) => void = () => undefined): Promise<string> {
      const workbook = new Workbook()
      for (const [name, rows] of Object.entries(typed)) {
        const headers = [...Object.values(SHEETS[name as SheetName]).map(({ header }) => header), '备注']
        const sheet = workbook.addWorksheet(name)
        sheet.addRow(headers)
        for (const row of rows) sheet.addRow(headers.map((header) => row[header] ?? null))
      }
      change(workbook)
      const file = path()
      await workbook.xlsx.writeFile(file)
      return file
    },
    /** Reads a file, lets it be changed, writes it anew. */
    async rewrite(file: string, change: (workbook: Workbook) => void): Promise<string> {
      const workbook = await new Workbook().xlsx.readFile(file)
      change(workbook)
      const next = path()
      await workbook.xlsx.writeFile(next)
      return next
    },
  }
}

/** The program as an office uses it, on the database of a running server. */
export interface Office {
  run(...words: string[]): Promise<string[]>
  load(typed: Typed, change?: (workbook: Workbook) => void): Promise<string[]>
}

/** The office of a test. */
export function officeOf(app: TestApp, files: ReturnType<typeof sheetFolder>): Office {
  const run = (...words: string[]) => perform(() => app.config, words)
  return { run, load: async (typed, change) => run('load', await files.write(typed, change)) }
}

/** What the program says when it does nothing. */
export async function refused(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => new Error('it was done'),
    (failure: unknown) => failure,
  )
  if (error instanceof SetupTrouble) return error.lines
  throw error
}

/** A street with two communities that both have a 第1网格. */
export const OFFICE: Typed = {
  街道: [{ 名称: '春风街道', 服务电话: '010-55500100', 服务时间: '周一至周五 9:00–17:00' }],
  社区: [
    { 街道: '春风街道', 名称: '朝阳里社区', 服务电话: '010-55500101' },
    { 街道: '春风街道', 名称: '望月里社区', 边界: '116.43,39.99; 116.44,39.99; 116.44,40; 116.43,40' },
  ],
  网格: [
    { 社区: '朝阳里社区', 名称: '第1网格', 服务电话: '010-55500111', 边界: '116.40,39.99; 116.41,39.99; 116.41,40.00; 116.40,40.00' },
    { 社区: '朝阳里社区', 名称: '第2网格', 边界: '116.41，39.99；116.42，39.99；116.42，40.00；116.41，40.00' },
    { 社区: '望月里社区', 名称: '第1网格' },
  ],
  楼栋: [
    { 编码: 'cyl-01', 名称: '1号楼', 社区: '朝阳里社区', 网格: '第1网格', 别名: '老邮局楼、甲1号', 户数: 72 },
    { 编码: 'CYL-02', 名称: '2号楼', 社区: '朝阳里社区', 经度: 116.415, 纬度: 39.995, 户数: 60 },
    { 编码: 'WYL-01', 名称: '1号楼', 社区: '望月里社区', 网格: '第1网格' },
  ],
  单位科室: [{ 街道: '春风街道', 名称: '城市管理办公室' }],
  党支部: [{ 社区: '朝阳里社区', 名称: '第一党支部', 网格: '第1网格' }],
  人员: [
    { 姓名: '小陈', 手机号: 13900000001, 角色: '网格员', 单位: '第1网格', 所属: '朝阳里社区' },
    { 姓名: '小陈', 手机号: '139 0000 0001', 角色: '网格长', 单位: '第2网格' },
    { 姓名: '杨主任', 手机号: '+86 13900000002', 角色: '社区工作人员', 单位: '朝阳里社区' },
    { 姓名: '许工', 手机号: '13900000003', 角色: '科室工作人员', 单位: '城市管理办公室' },
    { 姓名: '马科长', 手机号: '13900000004', 角色: '街道工作人员', 单位: '春风街道' },
    { 姓名: '老周', 手机号: '13900000005', 角色: '党员', 单位: '第一党支部' },
  ],
}
