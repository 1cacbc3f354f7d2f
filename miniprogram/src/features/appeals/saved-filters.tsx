import { View } from '@tarojs/components'
import type { WorkFilters } from '@wish/shared'
import { useState } from 'react'
import { recall, remember } from '../../platform/storage'
import { TextButton } from '../../ui/kit/button'
import { Press } from '../../ui/press'
import type { WorkFilter } from './appeals.api'
import type { WorkPlace } from './use-work'
import { filterWords, narrowings } from './work-filters'

/** One way to narrow the work that somebody uses again and again. */
interface Saved {
  name: string
  filter: WorkFilter
}
/** More are no help to find one. */
const MOST = 6

const same = (a: WorkFilter, b: WorkFilter) =>
  (['late', 'gridGroupId', 'kind', 'categoryId'] as const).every((key) => (a[key] ?? '') === (b[key] ?? ''))

/**
 * The ways to narrow the work that are kept (常用筛选), for this seat on this device: it is a habit of the hand, nobody else's
 * business, and the other device of the same person is used for other work (decision 0030).
 */
export function SavedFilters({
  place: { view, unitId },
  offered,
  filter,
  onChange,
}: {
  place: WorkPlace
  offered: WorkFilters | undefined
  filter: WorkFilter
  onChange: (filter: WorkFilter) => void
}) {
  const key = `work:saved:${view}:${unitId ?? ''}` as const
  const [saved, setSaved] = useState<readonly Saved[]>(() => recall<Saved[]>(key) ?? [])
  const keep = (next: readonly Saved[]) => {
    setSaved(next)
    remember(key, next)
  }
  const narrowed = narrowings(filter) > 0
  const here = saved.find((one) => same(one.filter, filter))
  if (saved.length === 0 && !narrowed) return null
  const name = filterWords(filter, offered)
    .map(([, word]) => word)
    .join('、')
  return (
    <View className='row g8 wrap m12'>
      {saved.length > 0 && <View className='f15 c2'>常用</View>}
      {saved.map((one) => (
        <Press
          key={one.name}
          className={one === here ? 'chip chip-blue' : 'chip'}
          onPress={() => onChange(one === here ? {} : one.filter)}
          label={`常用：${one.name}${one === here ? '，正在用' : ''}`}
        >
          {one.name}
        </Press>
      ))}
      {narrowed && !here && saved.length < MOST && (
        <TextButton onPress={() => keep([...saved, { name, filter }])} label={`把“${name}”存成常用`}>
          存成常用
        </TextButton>
      )}
      {here && (
        <TextButton onPress={() => keep(saved.filter((one) => one !== here))} label={`不再存着“${here.name}”`}>
          不存了
        </TextButton>
      )}
    </View>
  )
}
