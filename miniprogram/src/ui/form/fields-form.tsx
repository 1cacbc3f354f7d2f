import { View } from '@tarojs/components'
import { applies, type Field as FieldRow, type Fields } from '@wish/shared'
import type { ReactNode } from 'react'
import { Heading } from '../heading'
import type { IconName } from '../icons/names'
import { ChoiceChips } from '../kit/chips'
import { Check, Choice } from '../kit/choice'
import { DayPicker } from '../kit/day-picker'
import { Field } from '../kit/field'
import { TextArea, TextInput } from '../kit/text-input'
import { PhotoField } from './photo-field'
import { UnitField, type UnitOption, UnitsField } from './units-field'
import { type FieldsState, valueAt } from './use-fields'

/** More answers than this are chips rather than rows: a screenful at a glance. */
const MOST_ROWS = 6

interface Props {
  state: FieldsState
  /** The candidates of unit fields, as the server sent them. */
  units?: readonly UnitOption[]
  /** The candidates where units are asked to come and help. */
  called?: readonly UnitOption[]
  tone?: 'blue' | 'brand'
  signedIn?: boolean
  /** Pictures beside some answers, by value. */
  icons?: Readonly<Record<string, IconName>>
  /** What stands before a field, by its path: what must be read before it is answered. */
  before?: Readonly<Record<string, ReactNode>>
  /** Fields that a page draws itself (a building from the picker), by path. */
  custom?: Record<string, (error: string | undefined) => ReactNode>
}

/** A form as its field table says: one question under the other, what is wrong beside each. */
export function FieldsForm(props: Props) {
  return <FieldList {...props} fields={props.state.fields} base='' />
}

/** Where a field stands on the page, so that the first wrong one can be scrolled to. */
export function fieldId(path: string): string {
  return `f${path.split('/').join('-')}`
}

function FieldList({ fields, base, ...props }: Props & { fields: Fields; base: string }) {
  const values = (base === '' ? props.state.values : (valueAt(props.state.values, base) as Record<string, unknown>)) ?? {}
  return (
    <>
      {Object.entries(fields).map(([name, field]) => {
        if (!applies(field, values)) return null
        const path = `${base}/${name}`
        return (
          <View key={path} id={fieldId(path)} className='field'>
            {props.before?.[path]}
            {props.custom?.[path]?.(props.state.errors[path]) ?? (
              <OneField {...props} field={field} path={path} leave={mayLeave(name, field, fields, Boolean(props.state.errors[path]))} />
            )}
          </View>
        )
      })}
    </>
  )
}

/** What stands beside a question that may be left out. Of two that stand in for each other the first says so, until it is in red. */
function mayLeave(name: string, { optional, either }: FieldRow, fields: Fields, wrong: boolean): boolean | string {
  if (!either) return optional === true
  const names = Object.keys(fields)
  return !wrong && names.indexOf(name) < names.indexOf(either.other) ? either.words : false
}

function OneField({ field, path, leave, ...props }: Props & { field: FieldRow; path: string; leave: boolean | string }) {
  const { state, units = [], called = [], tone = 'blue', signedIn = true, icons = {} } = props
  const value = valueAt(state.values, path)
  const error = state.errors[path]
  const set = (next: unknown) => state.set(path, next)
  const words = typeof value === 'string' ? value : ''
  const around = { label: field.label, error, hint: field.hint, optional: leave }
  switch (field.type) {
    case 'group':
      return (
        <>
          <Heading level={3} className='f18 b'>
            {field.label}
          </Heading>
          <View className='m12'>
            <FieldList {...props} fields={field.fields} base={path} />
          </View>
        </>
      )
    case 'flag':
      return (
        <Field label='' error={error} hint={field.hint}>
          <Check checked={value === true} onChange={set}>
            {field.label}
          </Check>
        </Field>
      )
    case 'photos':
      return (
        <Field {...around}>
          <PhotoField state={state} path={path} max={field.max} signedIn={signedIn} />
        </Field>
      )
    case 'text':
      return (
        // in a large box the hint stands inside, where one begins to write
        <Field {...around} hint={field.lines > 1 ? undefined : field.hint}>
          {field.lines > 1 ? (
            <TextArea
              value={words}
              onChange={set}
              label={field.label}
              placeholder={field.hint}
              max={field.max}
              lines={field.lines}
              invalid={!!error}
            />
          ) : (
            <TextInput value={words} onChange={set} label={field.label} max={field.max} invalid={!!error} />
          )}
        </Field>
      )
    case 'number':
      return (
        <Field {...around}>
          <TextInput
            value={value === undefined ? '' : String(value)}
            onChange={set}
            label={field.label}
            type={field.decimal ? 'digit' : 'number'}
            max={12}
            invalid={!!error}
            after={field.unit ? <View className='c2'>{field.unit}</View> : undefined}
          />
        </Field>
      )
    case 'day':
      return (
        <Field {...around}>
          <DayPicker value={words || undefined} onChange={set} label={field.label} maxDays={field.maxDays} tone={tone} />
        </Field>
      )
    case 'choice':
      return (
        <Field {...around}>
          {field.options.length > MOST_ROWS ? (
            <ChoiceChips items={field.options} value={words || undefined} onChange={set} label={field.label} tone={tone} />
          ) : (
            <Choice
              options={field.options.map((option) => ({ ...option, icon: icons[option.value] }))}
              value={words || undefined}
              onChange={set}
              label={field.label}
            />
          )}
        </Field>
      )
    case 'unit':
      return (
        <Field {...around}>
          <UnitField units={field.called ? called : units} value={words || undefined} onChange={set} label={field.label} />
        </Field>
      )
    case 'units':
      return (
        <Field {...around}>
          <UnitsField units={called} chosen={Array.isArray(value) ? value : []} onChange={set} label={field.label} />
        </Field>
      )
  }
}
