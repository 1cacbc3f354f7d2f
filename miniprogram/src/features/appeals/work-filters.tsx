import { View } from '@tarojs/components'
import { categoryOf, KINDS, type Kind, type WorkFilters } from '@wish/shared'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Button } from '../../ui/kit/button'
import { ChoiceChips } from '../../ui/kit/chips'
import { Check } from '../../ui/kit/choice'
import { Sheet } from '../../ui/kit/sheet'
import { Press } from '../../ui/press'
import type { WorkFilter } from './appeals.api'

interface Group {
  key: 'gridGroupId' | 'kind' | 'categoryId'
  label: string
  items: { value: string; label: string }[]
}

/** What can be chosen, in words; a group with one answer narrows nothing and is left out. */
function groupsOf({ grids, kinds, categories }: WorkFilters): Group[] {
  const all: Group[] = [
    { key: 'gridGroupId', label: '哪个网格', items: grids.map(({ id, name, count }) => ({ value: id, label: `${name} ${count}` })) },
    { key: 'kind', label: '什么事', items: kinds.map(({ id, count }) => ({ value: id, label: `${KINDS[id].label} ${count}` })) },
    {
      key: 'categoryId',
      label: '哪方面',
      items: categories.map(({ id, count }) => ({ value: id, label: `${categoryOf(id)?.label ?? '其他'} ${count}` })),
    },
  ]
  return all.filter(({ items }) => items.length > 1)
}

/** Narrowing the work: only what is there is offered, with how much there is of it. */
export function FilterForm({
  offered,
  filter,
  onChange,
}: {
  offered: WorkFilters
  filter: WorkFilter
  onChange: (filter: WorkFilter) => void
}) {
  return (
    <View>
      <Check checked={filter.late === true} onChange={(late) => onChange({ ...filter, late: late || undefined })}>
        只看已经超期的{offered.late > 0 ? `（${offered.late} 件）` : ''}
      </Check>
      {groupsOf(offered).map(({ key, label, items }) => (
        <View key={key} className='m12'>
          <Heading level={3} className='b'>
            {label}
          </Heading>
          <View className='m8'>
            <ChoiceChips
              items={items}
              value={filter[key]}
              onChange={(value) => onChange({ ...filter, [key]: filter[key] === value ? undefined : value })}
              label={label}
            />
          </View>
        </View>
      ))}
    </View>
  )
}

/** The same in a panel from below. */
export function FilterSheet({
  open,
  onClose,
  ...form
}: {
  open: boolean
  onClose: () => void
  offered: WorkFilters
  filter: WorkFilter
  onChange: (filter: WorkFilter) => void
}) {
  return (
    <Sheet
      open={open}
      title='只看哪些'
      onClose={onClose}
      foot={
        <View className='row g12'>
          <Button tone='plain' grow onPress={() => form.onChange({})}>
            都看
          </Button>
          <Button tone='blue' grow onPress={onClose}>
            看这些
          </Button>
        </View>
      }
    >
      <FilterForm {...form} />
    </Sheet>
  )
}

/** How many ways the work is narrowed at the moment. */
export function narrowings(filter: WorkFilter): number {
  return Object.values(filter).filter(Boolean).length
}

/** By what the work is narrowed, in words. */
export function filterWords(filter: WorkFilter, offered: WorkFilters | undefined): [keyof WorkFilter, string][] {
  const words: [keyof WorkFilter, string][] = []
  if (filter.late) words.push(['late', '已经超期的'])
  if (filter.gridGroupId) words.push(['gridGroupId', offered?.grids.find(({ id }) => id === filter.gridGroupId)?.name ?? '一个网格'])
  if (filter.kind) words.push(['kind', KINDS[filter.kind as Kind]?.label ?? filter.kind])
  if (filter.categoryId) words.push(['categoryId', categoryOf(filter.categoryId)?.label ?? '一类'])
  return words
}

/** By what the work is narrowed, each word a way to take it off: a list that hides something says so. */
export function FilterWords({
  offered,
  filter,
  onChange,
}: {
  offered: WorkFilters | undefined
  filter: WorkFilter
  onChange: (filter: WorkFilter) => void
}) {
  const words = filterWords(filter, offered)
  if (words.length === 0) return null
  return (
    <View className='row g8 wrap m8'>
      <View className='f15 c2'>只看</View>
      {words.map(([key, word]) => (
        <Press key={key} className='chip chip-blue' onPress={() => onChange({ ...filter, [key]: undefined })} label={`不再只看${word}`}>
          {word}
          <Icon name='x' />
        </Press>
      ))}
    </View>
  )
}
