import { hasUnprintable } from '@wish/shared'
import { type Cell, ValueType } from 'exceljs'
import { plainPhone } from '../people/wechat-login'
import { readRing, rounded } from './ring'
import { type CellTypes, type Column, ROLE_WORDS } from './sheets'

/** A cell before anybody asks what it should be: its words, and whether Excel keeps it as a number. */
export type Raw = { text: string; isNumber: boolean } | { problem: string }

/** A value, `null` for an empty cell, or what is wrong. */
export type Read<T> = { value: T | null } | { problem: string }

const AS_TEXT = '请把这一列的单元格格式设成「文本」再填'
const YES = ['是', 'y', 'yes', '1', 'true', '停用']
const NO = ['否', 'n', 'no', '0', 'false']

/** The words of a cell, whatever Excel made of them; what Excel would have to work out is refused. */
export function rawOf(cell: Cell): Raw {
  const { value, type } = cell.isMerged ? cell.master : cell
  if (value === null || value === undefined) return { text: '', isNumber: false }
  if (type === ValueType.Formula) return { problem: '这里是公式，请换成写好的内容（复制后「选择性粘贴 → 数值」）' }
  if (type === ValueType.Date) return { problem: `Excel 把它当成了日期，${AS_TEXT}` }
  if (type === ValueType.Error) return { problem: '这一格在 Excel 里显示为错误，请重新填' }
  if (typeof value === 'number') return { text: String(value), isNumber: true }
  if (typeof value === 'boolean') return { text: value ? '是' : '否', isNumber: false }
  if (typeof value === 'string') return { text: value, isNumber: false }
  if ('richText' in value) return { text: value.richText.map(({ text }) => text).join(''), isNumber: false }
  // a link may carry rich text too, whatever its type says
  if ('hyperlink' in value) return rawLink(value.text)
  return { problem: '这一格的内容看不懂，请重新填成普通文字' }
}

function rawLink(text: unknown): Raw {
  if (typeof text === 'string') return { text, isNumber: false }
  const parts = (text as { richText?: { text: string }[] } | null)?.richText ?? []
  return { text: parts.map((part) => part.text).join(''), isNumber: false }
}

/** Reads a cell as what its column asks for. */
export function readCell<T extends keyof CellTypes>(column: Column & { type: T }, raw: Raw): Read<CellTypes[T]> {
  if ('problem' in raw) return raw
  const text = raw.text.trim()
  if (text === '') return column.required ? { problem: '这一格要填' } : { value: null }
  if ([...text].length > (column.max ?? 64)) return { problem: `太长了，最多 ${column.max ?? 64} 个字` }
  if (hasUnprintable(text)) return { problem: '里面有看不见的特殊字符，请重新输入' }
  if (column.type !== 'ring' && /[\r\n\t]/.test(text)) return { problem: '一格里只写一行' }
  const found = READERS[column.type](text, raw.isNumber)
  return found
}

type Readers = { [T in keyof CellTypes]: (text: string, isNumber: boolean) => Read<CellTypes[T]> }

const READERS: Readers = {
  text: (text, isNumber) => (isNumber && !/^\d{1,15}$/.test(text) ? { problem: `Excel 把它当成了数字，${AS_TEXT}` } : { value: text }),
  code: (text, isNumber) => {
    // 007 kept as a number has become 7, and nobody sees it
    if (isNumber) return { problem: `Excel 把它当成了数字，前面的 0 会丢，${AS_TEXT}` }
    const code = text.normalize('NFKC').toUpperCase()
    return /^[A-Z0-9][A-Z0-9_-]*$/.test(code) ? { value: code } : { problem: '只能用字母、数字和短横线' }
  },
  mobile: (text) => {
    const digits = plainPhone(text.normalize('NFKC'))
    const isPhone = /^1\d{10}$/.test(digits) && /^[\d\s+()-]+$/.test(text.normalize('NFKC'))
    return isPhone ? { value: digits } : { problem: '不是 11 位手机号' }
  },
  telephone: (text, isNumber) => {
    // 010… kept as a number has lost its 0
    if (isNumber) return { problem: `Excel 把它当成了数字，区号前面的 0 会丢，${AS_TEXT}` }
    const number = text.normalize('NFKC')
    return /^[\d\s+()/、,转-]{3,}$/.test(number) ? { value: number } : { problem: '不像电话号码，例如 010-12345678' }
  },
  role: (text) => {
    const role = ROLE_WORDS[text]
    return role ? { value: role } : { problem: `没有这个角色，可以写：${Object.keys(ROLE_WORDS).join('、')}` }
  },
  count: (text) => {
    const count = text.normalize('NFKC')
    return /^\d{1,5}$/.test(count) ? { value: Number(count) } : { problem: '要写 0 到 99999 的整数' }
  },
  degrees: (text) => {
    const degrees = text.normalize('NFKC')
    return /^\d{1,3}(\.\d{1,15})?$/.test(degrees) ? { value: rounded(Number(degrees)) } : { problem: '要写度数，例如 116.412345' }
  },
  flag: (text) => {
    const word = text.normalize('NFKC').toLowerCase()
    if (YES.includes(word)) return { value: true }
    return NO.includes(word) ? { value: false } : { problem: '只能写「是」或「否」，或者空着' }
  },
  list: (text) => {
    const items = [...new Set(text.split(/[、,，;；]/).map((item) => item.trim()))].filter(Boolean)
    if (items.length > 10) return { problem: '最多写 10 个' }
    return items.some((item) => [...item].length > 64) ? { problem: '其中一个太长了，最多 64 个字' } : { value: items }
  },
  ring: (text) => {
    const ring = readRing(text)
    return typeof ring === 'string' ? { problem: ring } : { value: ring }
  },
}
