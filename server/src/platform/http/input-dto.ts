import { ApiProperty } from '@nestjs/swagger'
import { applies, type Field, type Fields, judgeField } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsDefined, IsObject, IsOptional, ValidateBy, ValidateIf, ValidateNested } from 'class-validator'

type Decorate = (prototype: object, name: string) => void
type DtoClass = new () => object

/** How "today" is told to a validator, which class-validator constructs by itself. */
export type Today = () => string

/**
 * Makes a class-validator class, with its OpenAPI schema, from a field table: the second of the table's three uses. The
 * judgement of one value is `judgeField` of shared, so that form and server cannot disagree; a spec proves it.
 */
export function dtoOf(fields: Fields, name: string, today: Today = () => '1970-01-01'): DtoClass {
  const dto = { [name]: class {} }[name] as DtoClass
  for (const [key, field] of Object.entries(fields)) {
    for (const decorate of [...rules(field, `${name}${key[0]?.toUpperCase()}${key.slice(1)}`, today), schemaOf(field)])
      decorate(dto.prototype, key)
  }
  return dto
}

function rules(field: Field, name: string, today: Today): Decorate[] {
  const when: Decorate[] =
    field.onlyIf || field.onlyFor ? [ValidateIf((input: Record<string, unknown>) => applies(field, input)) as Decorate] : []
  if (field.type === 'group') {
    const inner = dtoOf(field.fields, name, today)
    const presence: Decorate = field.optional ? (IsOptional() as Decorate) : (IsDefined({ message: `请选择${field.label}` }) as Decorate)
    return [...when, presence, IsObject() as Decorate, ValidateNested() as Decorate, Type(() => inner) as Decorate]
  }
  const judge = ValidateBy({
    name: 'field',
    validator: {
      validate: (value: unknown) => judgeField(field, value, today()) === null,
      defaultMessage: (args) => judgeField(field, args?.value, today()) ?? '',
    },
  }) as Decorate
  return [...when, judge]
}

/** The OpenAPI schema of one field. */
function schemaOf(field: Field): Decorate {
  const common = { description: field.hint ? `${field.label}（${field.hint}）` : field.label, required: !field.optional }
  switch (field.type) {
    case 'text':
      return ApiProperty({ ...common, type: String, minLength: field.min, maxLength: field.max }) as Decorate
    case 'choice':
      return ApiProperty({ ...common, type: String, enum: field.options.map((option) => option.value) }) as Decorate
    case 'flag':
      return ApiProperty({ ...common, type: Boolean, required: field.must === true }) as Decorate
    case 'number':
      return ApiProperty({ ...common, type: field.decimal ? 'number' : 'integer', minimum: field.min, maximum: field.max }) as Decorate
    case 'day':
      return ApiProperty({ ...common, type: String, format: 'date' }) as Decorate
    case 'photos':
      return ApiProperty({ ...common, type: [String], minItems: field.min, maxItems: field.max }) as Decorate
    case 'unit':
    case 'matter':
      return ApiProperty({ ...common, type: String }) as Decorate
    case 'units':
      return ApiProperty({ ...common, type: [String], maxItems: field.max }) as Decorate
    case 'group':
      return ApiProperty({ ...common, type: dtoOf(field.fields, field.label) }) as Decorate
  }
}
