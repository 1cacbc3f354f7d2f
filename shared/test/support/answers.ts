import { type Field, type Fields, type Input, shiftDay } from '../../src'

/** Valid answers to any form, made from a list of numbers so that fast-check can repeat and shrink them. */

const WORDS = '楼道的灯坏了好几天没有人来修😀请帮忙看一看谢谢各位邻居'

/** A source of small numbers that never ends: the given ones, over and over. */
export function dice(numbers: readonly number[]): (sides: number) => number {
  let i = 0
  return (sides) => {
    const n = numbers.length > 0 ? (numbers[i++ % numbers.length] ?? 0) : 0
    return (n + i) % sides
  }
}

/** An input that passes `check`. `units` are the ones that a form would offer. */
export function answer(fields: Fields, roll: (sides: number) => number, today: string, units: readonly string[]): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field.onlyIf && given[field.onlyIf.field] !== field.onlyIf.is) continue
    if (field.optional && roll(3) === 0) continue
    const value = field.type === 'group' ? answer(field.fields, roll, today, units) : one(field, roll, today, units)
    if (value !== undefined) given[name] = value
  }
  return given
}

function one(
  field: Exclude<Field, { type: 'group' }>,
  roll: (sides: number) => number,
  today: string,
  units: readonly string[],
): Input[string] {
  switch (field.type) {
    case 'text': {
      const letters = Array.from(WORDS.repeat(1 + Math.ceil(field.max / WORDS.length)))
      return letters.slice(0, field.min + roll(Math.min(40, field.max - field.min + 1))).join('')
    }
    case 'choice':
      return field.options[roll(field.options.length)]?.value
    case 'flag':
      return field.must ? true : roll(2) === 0
    case 'number':
      return field.min + roll(Math.min(1000, Math.floor(field.max - field.min) + 1))
    case 'day':
      return shiftDay(today, roll(field.maxDays + 1))
    case 'photos':
      return Array.from({ length: field.min + roll(field.max - field.min + 1) }, (_, i) => `photo-${i}`)
    case 'unit':
      return units[roll(Math.max(1, units.length))]
    case 'matter':
      return 'main'
    case 'units':
      return units.slice(0, roll(Math.min(field.max, units.length) + 1))
  }
}
