import type { Field, Fields, GroupField } from './fields'
import type { FieldError } from './problems'

/** Any input that passed `check`. */
export type Input = Record<string, Scalar | Record<string, Scalar>>
type Scalar = string | boolean | number | string[] | undefined

const ID = /^[A-Za-z0-9_-]{1,36}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000
/**
 * Whether a string holds characters that no person types: control characters, lone surrogates, direction overrides.
 * Written as a loop because older phones do not know look-behind, and one such pattern would stop the whole mini-program.
 */
export function hasUnprintable(value: string): boolean {
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i)
    if (code < 0x20 ? code !== 0x09 && code !== 0x0a && code !== 0x0d : code >= 0x7f && code <= 0x9f) return true
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code >= 0xfffe) return true
    if (code >= 0xdc00 && code <= 0xdfff) return true
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = value.charCodeAt(i + 1)
      if (!(next >= 0xdc00 && next <= 0xdfff)) return true
      i += 1
    }
  }
  return false
}

/** How long a text is to a person: code points after trimming. */
export function lengthOf(value: string): number {
  return Array.from(value.trim()).length
}

/** Whether a string is a real calendar day written `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

/** What is wrong with one value, as a sentence for beside the field, or null. `today` is the day in Asia/Shanghai. Groups are judged by `check`. */
export function judgeField(field: Exclude<Field, GroupField>, value: unknown, today: string): string | null {
  const empty = value === undefined || value === null || value === ''
  if (empty && field.type !== 'flag') return field.optional ? null : missing(field)
  switch (field.type) {
    case 'text': {
      if (typeof value !== 'string') return '这里要填文字'
      if (hasUnprintable(value)) return '里面有看不见的特殊字符，请删掉再试'
      const length = lengthOf(value)
      if (length === 0) return field.optional ? null : missing(field)
      if (length < field.min) return `请至少写 ${field.min} 个字，现在 ${length} 个`
      return length > field.max ? `最多 ${field.max} 个字，现在多了 ${length - field.max} 个` : null
    }
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : '请从给出的选项里选一个'
    case 'flag':
      if (value === undefined || value === null) return field.optional || !field.must ? null : `请先勾选“${field.label}”`
      if (typeof value !== 'boolean') return '请选是或否'
      return field.must && !value ? `请先勾选“${field.label}”` : null
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return '请填一个数'
      if (!field.decimal && !Number.isInteger(value)) return '请填一个整数'
      return value < field.min || value > field.max ? `请填 ${field.min} 到 ${field.max} 之间的数` : null
    case 'day': {
      if (typeof value !== 'string' || !isDay(value)) return '请选一个日期'
      if (value < today) return '日期不能早于今天'
      const last = new Date(Date.parse(`${today}T00:00:00Z`) + field.maxDays * DAY_MS).toISOString().slice(0, 10)
      return value > last ? `日期要在 ${field.maxDays} 天之内` : null
    }
    case 'photos':
      if (!Array.isArray(value) || !value.every((id) => typeof id === 'string' && ID.test(id))) return '照片没有传好，请重新上传'
      if (new Set(value).size !== value.length) return '同一张照片放了两次'
      if (value.length < field.min) return `请至少放 ${field.min} 张照片`
      return value.length > field.max ? `最多放 ${field.max} 张照片` : null
    case 'unit':
      return typeof value === 'string' && ID.test(value) ? null : '请选一个单位'
    case 'matter':
      return typeof value === 'string' && ID.test(value) ? null : '请选一件'
    case 'units':
      if (!Array.isArray(value) || !value.every((id) => typeof id === 'string' && ID.test(id))) return '请从给出的单位里选'
      if (new Set(value).size !== value.length) return '同一个单位选了两次'
      return value.length > field.max ? `最多选 ${field.max} 家` : null
  }
}

/** A label that is itself a question, or speaks as the person, does not follow 请填写. */
const QUESTION = /[吗呢？]|^我|怎么|哪|什么|多少|^谁/

function missing(field: Field): string {
  const question = QUESTION.test(field.label)
  switch (field.type) {
    case 'text':
      return question ? (field.lines > 1 ? '请写几句' : '请填一下') : `请填写${field.label}`
    case 'number':
      return question ? '请填一个数' : `请填写${field.label}`
    case 'photos':
      return '请放上照片'
    case 'matter':
      return '请选一件'
    default:
      return question ? '请选一项' : `请选择${field.label}`
  }
}

/** Whether a field counts, given the rest of the input (see `onlyIf`). */
export function applies(field: Field, input: Record<string, unknown>): boolean {
  return !field.onlyIf || input[field.onlyIf.field] === field.onlyIf.is
}

/**
 * Judges a whole input. Returns the cleaned values (texts trimmed, fields that do not apply left out), and the errors
 * in the order of the form. Unknown names are errors: a stale client must hear about it rather than lose what was typed.
 */
export function check(fields: Fields, input: unknown, today: string, base = ''): { value: Input; errors: FieldError[] } {
  const errors: FieldError[] = []
  const value: Input = {}
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { value, errors: [{ pointer: base, detail: '内容格式不对' }] }
  const given = input as Record<string, unknown>
  const names = Object.keys(fields)
  for (const name of Object.keys(given))
    if (!names.includes(name)) errors.push({ pointer: `${base}/${escaped(name)}`, detail: '没有这一项' })
  for (const [name, field] of Object.entries(fields)) {
    if (!applies(field, given)) continue
    if (field.type === 'group') {
      if (given[name] === undefined || given[name] === null) {
        if (!field.optional) errors.push({ pointer: `${base}/${name}`, detail: missing(field) })
        continue
      }
      const inner = check(field.fields, given[name], today, `${base}/${name}`)
      errors.push(...inner.errors)
      value[name] = inner.value as Record<string, Scalar>
      continue
    }
    const wrong = judgeField(field, given[name], today)
    if (wrong) errors.push({ pointer: `${base}/${name}`, detail: wrong })
    else {
      const kept = clean(field, given[name])
      if (kept !== undefined) value[name] = kept
    }
  }
  return { value, errors }
}

/** A name as a part of a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1')
}

function clean(field: Exclude<Field, GroupField>, value: unknown): Scalar {
  if (field.type === 'text') return typeof value === 'string' && value.trim() ? value.trim() : undefined
  // not asked is not the same as no: the default of an optional flag is for whoever reads it to choose
  if (field.type === 'flag') return field.optional && (value === undefined || value === null) ? undefined : value === true
  return value === null || value === '' ? undefined : (value as Scalar)
}
