import { View } from '@tarojs/components'
import { dayOf, dayWords, type MergeCandidate, numberWords, STATUSES } from '@wish/shared'
import { useState } from 'react'
import { useKeptQuery } from '../../platform/query'
import { Mini } from '../../ui/kit/button'
import { Choice } from '../../ui/kit/choice'
import { Field } from '../../ui/kit/field'
import { Loaded } from '../../ui/kit/loaded'
import { Note } from '../../ui/kit/note'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { TextInput } from '../../ui/kit/text-input'
import { appealsApi } from './appeals.api'

/** Chooses the matter with which another is handled together (并案) or linked (同一问题): from those near by of the same kind, or by its number. */
export function MergePicker({
  appealId,
  to = 'merge',
  label,
  value,
  onChange,
  error,
  now = new Date(),
}: {
  appealId: string
  /** Handled together, or only linked as the same trouble. */
  to?: 'merge' | 'sibling'
  label: string
  value: string | undefined
  onChange: (id: string) => void
  error?: string
  now?: Date
}) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const near = useCandidates(appealId, to)
  const found = useCandidates(appealId, to, asked)
  const known = new Set(near.data?.map(({ id }) => id))
  const more = asked ? (found.data ?? []).filter(({ id }) => !known.has(id)) : []
  const find = () => setAsked(typed.trim())
  const options = [...more.filter(({ problem }) => problem === null), ...(near.data ?? [])].map((one) => ({
    value: one.id,
    label: one.title,
    hint: hintOf(one, now),
  }))
  return (
    <Field label={label} error={error}>
      <Loaded query={near} skeleton={<SkeletonCards count={1} />} part>
        {() =>
          options.length > 0 ? (
            <Choice options={options} value={value} onChange={onChange} label={label} />
          ) : (
            <View className='c2'>附近三个月里没有同类的事，可以按编号找。</View>
          )
        }
      </Loaded>
      <View className='m12'>
        <TextInput
          value={typed}
          onChange={setTyped}
          label='按编号找另一件'
          placeholder='编号，如 1120-0003'
          max={20}
          onConfirm={find}
          after={
            <Mini label='找一找' onPress={find}>
              找一找
            </Mini>
          }
        />
      </View>
      {asked !== '' && found.data?.length === 0 && (
        <Note tone='blue' className='m8'>
          没有找到 {asked}，请核对编号。
        </Note>
      )}
      {more
        .filter(({ problem }) => problem !== null)
        .map(({ id, no, problem }) => (
          <Note key={id} tone='bad' className='m8'>
            {numberWords(no, now)}：{problem}
          </Note>
        ))}
    </Field>
  )
}

function useCandidates(appealId: string, to: 'merge' | 'sibling', no?: string) {
  return useKeptQuery<MergeCandidate[]>({
    queryKey: ['steps', appealId, `${to}-candidates`, no ?? ''],
    load: (signal) => appealsApi.candidates(appealId, no, signal, to),
    enabled: no !== '',
  })
}

function hintOf({ no, placeName, status, createdAt, followers }: MergeCandidate, now: Date): string {
  const day = dayWords(dayOf(new Date(createdAt)), now)
  return [
    numberWords(no, now),
    placeName,
    STATUSES[status].staff,
    `${day}提的`,
    ...(followers ? [`已有 ${followers + 1} 件一起办`] : []),
  ].join(' · ')
}
