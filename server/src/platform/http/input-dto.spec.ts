import 'reflect-metadata'
import { ACTION_NAMES, type ActionName, check, type Field, type Fields, rowOf } from '@wish/shared'
import { plainToInstance } from 'class-transformer'
import { validateSync } from 'class-validator'
import fc from 'fast-check'
import { dtoOf } from './input-dto'
import { fieldErrors } from './validation'

const TODAY = '2026-03-04'

/** What class-validator says of an input, as pointers. */
function byClass(fields: Fields, name: string, input: object): string[] {
  const instance = plainToInstance(
    dtoOf(fields, name, () => TODAY),
    input,
  )
  // an action that asks for nothing has a class without rules, which class-validator calls an unknown value
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false })
  return pointers(fieldErrors(errors))
}

/** A missing group breaks several rules of its class at once: it counts once. */
function pointers(errors: readonly { pointer: string }[]): string[] {
  return [...new Set(errors.map((error) => error.pointer))].sort()
}

/** What the field table says of it. */
function byTable(fields: Fields, input: object): string[] {
  return pointers(check(fields, input, TODAY).errors)
}

/** Right and wrong values for a field, of every type. */
function valuesFor(field: Field): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.constant(''),
    fc.integer(),
    fc.boolean(),
    fc.string(),
    fc.constant([]),
  )
  switch (field.type) {
    case 'text':
      return fc.oneof(
        anything,
        fc.string({ minLength: field.min, maxLength: Math.min(field.max, 60) }),
        fc.constant('字'.repeat(field.max + 1)),
        fc.constant('a\u0000b'),
      )
    case 'choice':
      return fc.oneof(anything, fc.constantFrom(...field.options.map((o) => o.value)))
    case 'flag':
      return fc.oneof(anything, fc.constant(true), fc.constant(false))
    case 'number':
      return fc.oneof(anything, fc.integer({ min: field.min, max: field.max }), fc.double())
    case 'day':
      return fc.oneof(anything, fc.constantFrom('2026-03-04', '2026-03-05', '2026-02-30', '2026-03-03', '2999-01-01'))
    case 'photos':
      return fc.oneof(anything, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }), fc.constant(['<x>']))
    case 'matter':
    case 'unit':
      return fc.oneof(anything, fc.constantFrom('unit-1', '不是'))
    case 'units':
      return fc.oneof(anything, fc.array(fc.constantFrom('unit-1', 'unit-2', '不是'), { maxLength: field.max + 1 }))
    case 'group':
      return fc.oneof(
        fc.constant(undefined),
        fc.record(Object.fromEntries(Object.entries(field.fields).map(([key, inner]) => [key, valuesFor(inner)]))),
      )
  }
}

describe('a field table and the class made from it', () => {
  it.each(ACTION_NAMES)('%s: accept and refuse the same inputs', (name: ActionName) => {
    const { asks } = rowOf(name)
    const inputs = fc.record(Object.fromEntries(Object.entries(asks).map(([key, field]) => [key, valuesFor(field)])))
    fc.assert(
      fc.property(inputs, (input) => {
        expect(byClass(asks, name, input)).toEqual(byTable(asks, input))
      }),
      { numRuns: 60 },
    )
  })

  it('both refuse a name that is not in the table, and say where', () => {
    const { asks } = rowOf('askInfo')
    expect(byClass(asks, 'AskInfo', { question: '几楼的灯不亮了', status: 'CLOSED' })).toEqual(['/status'])
    expect(byTable(asks, { question: '几楼的灯不亮了', status: 'CLOSED' })).toEqual(['/status'])
  })
})
