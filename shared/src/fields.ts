/**
 * The small language in which an action says what it asks for. The mini-program draws forms from it, the server makes
 * class-validator classes and OpenAPI schemas from it; both judge by `judgeField`, so they cannot disagree.
 */
export type Field =
  | TextField
  | ChoiceField
  | FlagField
  | NumberField
  | DayField
  | PhotosField
  | UnitField
  | UnitsField
  | MatterField
  | GroupField

interface Common {
  label: string
  hint?: string
  optional?: true
  /** Show and require this field only when another field has this value. */
  onlyIf?: { field: string; is: string | boolean }
  /** May be left out only when that other field is filled in; `words` say so where a form would say that it may be left out. */
  either?: { other: string; words: string }
  /** Asked only of people with this standing toward the appeal; see `fieldsFor`. */
  onlyFor?: string
}
/** Free text; lengths count characters as people see them (code points), after trimming. */
export interface TextField extends Common {
  type: 'text'
  min: number
  max: number
  lines: number
}
/** One choice; `kinds` narrows it to some kinds of appeal, see `fieldsFor`. */
export interface Option {
  value: string
  label: string
  hint?: string
  kinds?: readonly string[]
}
/** Exactly one of a few named values. */
export interface ChoiceField extends Common {
  type: 'choice'
  options: readonly Option[]
}
/** Yes or no; `must` means that only yes is accepted (a promise to be read and ticked). */
export interface FlagField extends Common {
  type: 'flag'
  must?: true
}
/** A number; whole unless `decimal`. */
export interface NumberField extends Common {
  type: 'number'
  min: number
  max: number
  unit?: string
  decimal?: true
}
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`, from today to `maxDays` ahead. */
export interface DayField extends Common {
  type: 'day'
  maxDays: number
}
/** Ids of photos uploaded before. */
export interface PhotosField extends Common {
  type: 'photos'
  min: number
  max: number
}
/** The id of a unit the appeal may go to. The server offers the candidates with the appeal. */
export interface UnitField extends Common {
  type: 'unit'
  /** Asked to come and help, not to take the appeal over: other candidates. */
  called?: true
}
/** The ids of several units that are asked to come and help. */
export interface UnitsField extends Common {
  type: 'units'
  max: number
}
/** The id of another matter (并案). The server offers the ones that come into question. */
export interface MatterField extends Common {
  type: 'matter'
}
/** Several fields that belong together, one level deep (a place, a beneficiary). */
export interface GroupField extends Common {
  type: 'group'
  fields: Readonly<Record<string, Exclude<Field, GroupField>>>
}

/** What one action asks for, in the order in which a form shows it. */
export type Fields = Readonly<Record<string, Field>>

type Rest<F extends Field> = Omit<F, 'type' | 'label' | 'optional'>
export const text = (label: string, rest: Partial<Rest<TextField>> = {}): TextField => ({
  type: 'text',
  label,
  min: 1,
  max: 500,
  lines: 3,
  ...rest,
})
export const choice = <const O extends readonly Option[]>(
  label: string,
  options: O,
  rest: Partial<Omit<Rest<ChoiceField>, 'options'>> = {},
): ChoiceField & { options: O } => ({ type: 'choice', label, ...rest, options })
export const flag = (label: string, rest: Partial<Rest<FlagField>> = {}): FlagField => ({ type: 'flag', label, ...rest })
export const number = (label: string, min: number, max: number, rest: Partial<Rest<NumberField>> = {}): NumberField => ({
  type: 'number',
  label,
  min,
  max,
  ...rest,
})
export const day = (label: string, maxDays: number, rest: Partial<Rest<DayField>> = {}): DayField => ({
  type: 'day',
  label,
  maxDays,
  ...rest,
})
export const photos = (label: string, rest: Partial<Rest<PhotosField>> = {}): PhotosField => ({
  type: 'photos',
  label,
  min: 0,
  max: 9,
  ...rest,
})
export const unit = (label: string, rest: Partial<Rest<UnitField>> = {}): UnitField => ({ type: 'unit', label, ...rest })
export const units = (label: string, max: number, rest: Partial<Omit<Rest<UnitsField>, 'max'>> = {}): UnitsField => ({
  type: 'units',
  label,
  max,
  ...rest,
})
export const matter = (label: string, rest: Partial<Rest<MatterField>> = {}): MatterField => ({ type: 'matter', label, ...rest })
export const group = <T extends GroupField['fields']>(
  label: string,
  fields: T,
  rest: Partial<Rest<GroupField>> = {},
): GroupField & { fields: T } => ({
  type: 'group',
  label,
  ...rest,
  fields,
})
/** The same field, but it may be left out. */
export const optional = <F extends Field>(field: F): F & { optional: true } => ({ ...field, optional: true })

/** The input type that a field table describes. */
export type InputOf<T extends Fields> = { [K in keyof T as T[K] extends { optional: true } ? never : K]: ValueOf<T[K]> } & {
  [K in keyof T as T[K] extends { optional: true } ? K : never]?: ValueOf<T[K]>
}
type ValueOf<F extends Field> = F extends GroupField
  ? InputOf<F['fields']>
  : F extends FlagField
    ? boolean
    : F extends NumberField
      ? number
      : F extends PhotosField | UnitsField
        ? string[]
        : F extends ChoiceField
          ? F['options'][number]['value']
          : string

/** Two fields of which at least one has to be filled in; to be spread into the field table. */
export function eitherOf<A extends string, B extends string, F extends Field, G extends Field>(
  [a, first]: [A, F],
  [b, second]: [B, G],
  words: string,
): Record<A, F & { optional: true }> & Record<B, G & { optional: true }> {
  return {
    [a]: { ...first, optional: true, either: { other: b, words } },
    [b]: { ...second, optional: true, either: { other: a, words } },
  } as never
}

/** The first of two fields that are both empty although one of them has to be filled in, or null. */
export function missingEither(fields: Fields, input: Readonly<Record<string, unknown>>): string | null {
  const empty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  const found = Object.entries(fields).find(([name, { either }]) => either && empty(input[name]) && empty(input[either.other]))
  return found ? found[0] : null
}
