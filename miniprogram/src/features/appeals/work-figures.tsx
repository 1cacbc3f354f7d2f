import { View } from '@tarojs/components'
import { BUCKETS, type BucketName, type Serving } from '@wish/shared'
import { aria } from '../../ui/aria'
import { cx } from '../../ui/classes'
import { FilterChips } from '../../ui/kit/chips'
import { Press } from '../../ui/press'
import { chipsFor, FIGURES } from './use-work'

const TONES: Partial<Record<BucketName, string>> = { soon: 'cw', late: 'cx' }

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
    <View className='work-figures card' {...aria({ role: 'radiogroup', label: '看哪些' })}>
      {FIGURES.map((name) => (
        <Press
          key={name}
          className={cx('work-figure', bucket === name && 'work-figure-on')}
          onPress={() => onChoose(name)}
          role='radio'
          checked={bucket === name}
          label={`${BUCKETS[name].label} ${counts?.[name] ?? 0} 件`}
        >
          <View className={cx('f22 b', (counts?.[name] ?? 0) > 0 && TONES[name])}>{counts?.[name] ?? '–'}</View>
          <View className={cx('f15', bucket === name ? 'b' : 'c2')}>{BUCKETS[name].label}</View>
        </Press>
      ))}
    </View>
  )
}

/** The parts that wait for somebody else, or for a word of mine. */
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
  return (
    <FilterChips
      items={chipsFor(serving).map((name) => ({ value: name, label: `${BUCKETS[name].label} ${counts?.[name] ?? ''}`.trim() }))}
      value={bucket as BucketName}
      onChange={onChoose}
      label='还可以看'
    />
  )
}
