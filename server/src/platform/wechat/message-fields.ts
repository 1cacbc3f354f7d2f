/** A value no cutting can make fit for its field; sending it would only bring back 47003. */
export class FieldProblem extends Error {}

interface FieldRule {
  /** What a value must look like once it is tidied and cut. */
  valid: RegExp
  most: number
  /** Whether a longer value may be cut: text may, a number or a date would become another one. */
  cut: boolean
  /** Marks the cut, where the field allows such a sign. */
  ellipsis?: boolean
}

const HOUR = '(?:[01]?\\d|2[0-3]):[0-5]\\d'
const DATE = '\\d{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\\d|3[01])日'
const TIME = `(?:${DATE} )?${HOUR}|${DATE}`

// https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
// biome-ignore format: a table; one row per field type is the point
const RULES: Record<string, FieldRule> = {
  thing:            { most: 20, cut: true, ellipsis: true, valid: /./u },
  number:           { most: 32, cut: false, valid: /^-?\d+(?:\.\d+)?$/ },
  letter:           { most: 32, cut: true, valid: /^[A-Za-z]+$/ },
  symbol:           { most: 5, cut: true, valid: /^[\p{P}\p{S}]+$/u },
  character_string: { most: 32, cut: true, valid: /^[\x21-\x7e]+$/ },
  time:             { most: 64, cut: false, valid: new RegExp(`^(?:${TIME})(?: ?~ ?(?:${TIME}))?$`) },
  date:             { most: 64, cut: false, valid: new RegExp(`^${DATE}(?: ?~ ?${DATE})?$`) },
  amount:           { most: 15, cut: false, valid: /^[¥￥$€£]?\d{1,10}(?:\.\d{1,2})?元?$/ },
  phone_number:     { most: 17, cut: false, valid: /^[\d+\- ]+$/ },
  car_number:       { most: 8, cut: false, valid: /^\p{Script=Han}?[A-Za-z0-9]+\p{Script=Han}?$/u },
  name:             { most: 20, cut: true, valid: /^(?:\p{Script=Han}{1,10}|[A-Za-z .]+)$/u },
  phrase:           { most: 5, cut: true, valid: /^\p{Script=Han}+$/u },
  enum:             { most: 20, cut: false, valid: /./u },
}

/** A value made fit for a field such as `thing1`: on one line, tidied, cut to length; or a FieldProblem that says what is wrong. */
export function fitField(field: string, value: string): string {
  const type = field.replace(/\d+$/, '')
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined
  if (!rule) throw new FieldProblem(`${field}: no such field type`)
  const tidy = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '')
    .trim()
  if (tidy === '') throw new FieldProblem(`${field}: empty`)
  const fitting = rule.cut ? cutTo(tidy, mostFor(type, tidy, rule), rule.ellipsis ?? false) : tidy
  if (fitting.length > rule.most) throw new FieldProblem(`${field}: longer than ${rule.most}`)
  if (!rule.valid.test(fitting)) throw new FieldProblem(`${field}: not a ${type}`)
  return fitting
}

/** A name in Chinese may be half as long as one in letters. */
function mostFor(type: string, value: string, rule: FieldRule): number {
  return type === 'name' && /\p{Script=Han}/u.test(value) ? 10 : rule.most
}

function cutTo(text: string, most: number, ellipsis: boolean): string {
  if (text.length <= most) return text
  let end = ellipsis ? most - 1 : most
  // half a character would be invalid; leave the whole of it out
  if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end) + (ellipsis ? '…' : '')
}

const PARTS = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as a `time` field wants it: 2026年10月1日 15:01, in Asia/Shanghai wherever the server stands. */
export function timeField(at: Date): string {
  const parts = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.year}年${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`
}
