// Written apart from the client's rules on purpose: the client is tested against this second reading of the platform's page.
const HAN = '\\p{Script=Han}'
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?'
const DAY = '\\d{4}年\\d{1,2}月\\d{1,2}日'
const MOMENT = `(${DAY}( ?${CLOCK})?|${CLOCK})`

const RULES: Record<string, RegExp> = {
  thing: /^[^\p{Cc}]{1,20}$/u,
  number: /^(?=.{1,32}$)-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: new RegExp(`^${MOMENT}( ?~ ?${MOMENT})?$`),
  date: new RegExp(`^${DAY}( ?${CLOCK})?( ?~ ?${DAY}( ?${CLOCK})?)?$`),
  amount: /^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: new RegExp(`^(?=.{1,8}$)${HAN}?[A-Za-z0-9]+${HAN}?$`, 'u'),
  name: new RegExp(`^(${HAN}{1,10}|[A-Za-z .·'-]{1,20})$`, 'u'),
  phrase: new RegExp(`^${HAN}{1,5}$`, 'u'),
  enum: /^[^\p{Cc}]{1,20}$/u,
}

/** Whether WeChat takes this value for a field such as `thing1`; the type is the key without its number. */
export function isFieldValid(field: string, value: string): boolean {
  const rule = RULES[field.replace(/\d+$/, '')]
  return rule?.test(value) ?? false
}
