import { View } from '@tarojs/components'
import { BUCKETS, type BucketName, type Serving } from '@wish/shared'
import { FilterChips } from '../../ui/kit/chips'
import { Figures } from '../../ui/kit/list'
import { chipsFor, FIGURES } from './use-work'

const TONES: Partial<Record<BucketName, 'warn' | 'bad'>> = { soon: 'warn', late: 'bad' }

/** The figures above a work list: each is the way to what it counts. */
export function WorkFigures({
  counts,
  bucket,
  onChoose,
}: {
  counts: Record<BucketName, number> | undefined
  bucket: BucketName | undefined
  onChoose: (bucket: BucketName) => void
}) {
  return (
    <Figures
      items={FIGURES.map((name) => ({
        value: counts?.[name] ?? '–',
        label: BUCKETS[name].label,
        tone: TONES[name],
        onPress: () => onChoose(name),
      }))}
      chosen={bucket ? BUCKETS[bucket].label : ''}
      label='看哪些'
    />
  )
}

/** The parts that wait for somebody else, or for a word of mine; an empty one takes no room. */
export function WorkChips({
  counts,
  bucket,
  onChoose,
  serving,
}: {
  counts: Record<BucketName, number> | undefined
  bucket: BucketName | undefined
  onChoose: (bucket: BucketName) => void
  serving: Serving
}) {
  // on its way: room for the row that nearly every desk has, so that nothing moves when it comes
  if (!counts) return <View className='work-chips-coming' />
  const worth = chipsFor(serving).filter((name) => (counts[name] ?? 0) > 0 || name === bucket)
  if (worth.length === 0) return null
  return (
    <FilterChips
      items={worth.map((name) => ({ value: name, label: `${BUCKETS[name].label} ${counts[name] ?? ''}`.trim() }))}
      value={bucket as BucketName}
      onChange={onChoose}
      label='还可以看'
    />
  )
}
