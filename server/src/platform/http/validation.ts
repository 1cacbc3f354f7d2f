import { type ValidationError, ValidationPipe } from '@nestjs/common'
import { type FieldError, Refusal } from '@wish/shared'

const CHINESE = /\p{Script=Han}/u

/** What each class-validator rule is called beside a field; a DTO may say it better with `{ message }`. */
const SENTENCES: Readonly<Record<string, string | ((limits: readonly number[]) => string)>> = {
  whitelistValidation: '没有这一项，请更新小程序后再试',
  unknownValue: '格式不对',
  isDefined: '请填写这一项',
  isNotEmpty: '请填写这一项',
  isString: '请填写文字',
  isBoolean: '请选择是或否',
  isInt: '请填写整数',
  isNumber: '请填写数字',
  isArray: '格式不对',
  isObject: '格式不对',
  isIn: '请从列出的选项里选一个',
  isEnum: '请从列出的选项里选一个',
  isDateString: '日期格式不对',
  isLatitude: '位置不对',
  isLongitude: '位置不对',
  arrayUnique: '有重复的内容',
  nestedValidation: '格式不对',
  min: ([least]) => `不能小于 ${least}`,
  max: ([most]) => `不能大于 ${most}`,
  minLength: ([least]) => `至少写 ${least} 个字`,
  maxLength: ([most]) => `最多写 ${most} 个字`,
  isLength: ([least, most]) => (most === undefined ? `请写 ${least} 个字` : `请写 ${least} 到 ${most} 个字`),
  arrayMinSize: ([least]) => `至少选 ${least} 个`,
  arrayMaxSize: ([most]) => `最多选 ${most} 个`,
  matches: '格式不对',
}

/** Checks bodies and queries against their DTO classes; unknown fields are refused, and each error lies beside its field. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => new Refusal('input.invalid', { errors: fieldErrors(errors) }),
  })
}

/** The tree of class-validator's errors as a flat list of JSON pointers and Chinese sentences. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`
    // one sentence is enough: that of the rule written first, which says what kind of value is wanted (decorators apply bottom-up)
    const first = Object.entries(error.constraints ?? {}).at(-1)
    const own = first ? [{ pointer, detail: sentence(...first) }] : []
    return [...own, ...fieldErrors(error.children ?? [], pointer)]
  })
}

function sentence(rule: string, message: string): string {
  if (CHINESE.test(message)) return message
  const known = SENTENCES[rule] ?? '格式不对'
  // the limits are only to be had from the English sentence: "must be longer than or equal to 4 characters"
  return typeof known === 'string' ? known : known([...message.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number))
}
