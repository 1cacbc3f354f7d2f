import fc from 'fast-check'

/** A JSON schema, as far as inputs of this API use them. */
export interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  format?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  allOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

/** What hostile and broken clients send where something else is expected. */
const JUNK: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  true,
  [],
  {},
  [[]],
  'null',
  '../../etc/passwd',
  "' OR 1=1 --",
  '%',
  '_',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '\u202e坏',
  '👨‍👩‍👧',
  'x'.repeat(5000),
  '9'.repeat(40),
  '2026-02-30',
  '9999-12-31',
  '__proto__',
  'constructor',
]
const junk = fc.constantFrom(...JUNK)

/** Values for a schema: mostly what it asks for, now and then something else, now and then a field more or less. */
export function valuesOf(schema: Schema, components: Record<string, Schema>, ids: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (next: Schema) => valuesOf(next, components, ids)
  const right = (): fc.Arbitrary<unknown> => {
    if (schema.$ref) return inner(components[schema.$ref.split('/').at(-1) ?? ''] ?? {})
    if (schema.allOf) return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts.filter(isObject)) as unknown)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    switch (schema.type) {
      case 'integer':
        return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 20 })
      case 'number':
        return fc.double({ min: schema.minimum ?? -200, max: schema.maximum ?? 200, noNaN: true })
      case 'boolean':
        return fc.boolean()
      case 'array':
        return fc.array(inner(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 3, 3) })
      case 'object':
        return objectsOf(schema, inner)
      default:
        return textsOf(schema, ids)
    }
  }
  return fc.oneof({ arbitrary: right(), weight: 40 }, { arbitrary: junk, weight: 1 })
}

function objectsOf({ properties = {}, required = [] }: Schema, inner: (schema: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)]))
  const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  return fc.oneof(
    { arbitrary: whole, weight: 10 },
    { arbitrary: fc.tuple(whole, junk).map(([value, more]) => ({ ...value, role: more })), weight: 1 },
    { arbitrary: fc.record(fields, { requiredKeys: [] }), weight: 1 },
  )
}

function textsOf({ format, minLength = 1, maxLength = 60 }: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2026-03-10', '2026-03-05', '2027-01-01')
  const words = fc
    .constantFrom('楼道灯坏了，晚上老人害怕。', '已经联系过，明天上门看看。', 'x')
    .map((text) => text.repeat(9).slice(0, Math.max(minLength, Math.min(maxLength, 40))))
  return ids.length > 0 ? fc.oneof({ arbitrary: words, weight: 3 }, { arbitrary: fc.constantFrom(...ids), weight: 1 }) : words
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
