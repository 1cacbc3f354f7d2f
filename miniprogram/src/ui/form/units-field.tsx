import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { aria } from '../aria'
import { Icon } from '../icon'
import { Check, Choice } from '../kit/choice'
import { TextInput } from '../kit/text-input'

/** With more units than this one looks for a name rather than down a list. */
const MANY = 8

/** A unit to choose. */
export interface UnitOption {
  value: string
  label: string
  hint?: string
}

interface Props {
  units: readonly UnitOption[]
  label: string
}

/** One unit of those that the server sent. */
export function UnitField({ units, label, value, onChange }: Props & { value: string | undefined; onChange: (value: string) => void }) {
  return (
    <Narrowed units={units} label={label} isChosen={(unit) => unit.value === value}>
      {(shown) => <Choice options={shown} value={value} onChange={onChange} label={label} />}
    </Narrowed>
  )
}

/** Several of them. */
export function UnitsField({
  units,
  label,
  chosen,
  onChange,
}: Props & { chosen: readonly unknown[]; onChange: (chosen: unknown[]) => void }) {
  return (
    <Narrowed units={units} label={label} isChosen={({ value }) => chosen.includes(value)}>
      {(shown) =>
        shown.map((unit) => (
          <Check
            key={unit.value}
            checked={chosen.includes(unit.value)}
            onChange={(on) => onChange(on ? [...chosen, unit.value] : chosen.filter((id) => id !== unit.value))}
          >
            {unit.label}
            {unit.hint && <View className='f15 c2'>{unit.hint}</View>}
          </Check>
        ))
      }
    </Narrowed>
  )
}

/** A box above a long list that leaves what has these words in it; what is chosen never goes out of sight. */
function Narrowed({
  units,
  label,
  isChosen,
  children,
}: Props & { isChosen: (unit: UnitOption) => boolean; children: (shown: readonly UnitOption[]) => ReactNode }) {
  const [typed, setTyped] = useState('')
  if (units.length <= MANY) return <>{children(units)}</>
  const words = typed.trim()
  const fits = ({ label: name, hint = '' }: UnitOption) => name.includes(words) || hint.includes(words)
  const found = units.filter(fits)
  return (
    <>
      <TextInput
        value={typed}
        onChange={setTyped}
        label={`${label}：按名字找`}
        placeholder={`共 ${units.length} 个，写名字找`}
        max={20}
        before={<Icon name='search' />}
      />
      <View className='m12'>
        {children(units.filter((unit) => fits(unit) || isChosen(unit)))}
        {found.length === 0 && (
          <View className='c2 m8' {...aria({ role: 'status' })}>
            没有名字里带“{words}”的，换个写法试试。
          </View>
        )}
      </View>
    </>
  )
}
