import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'

/** Where something stands on its way: passed windows are lit, the present one has a halo. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  const now = labels[current]
  return (
    <View
      className='steps'
      {...aria({ role: 'img', label: now ? `进度：${now}，第 ${current + 1} 步，共 ${labels.length} 步` : '进度：全部完成' })}
    >
      {labels.map((label, at) => (
        <View key={label} className={cx('step', at < current && 'step-done', at === current && 'step-now')}>
          <View className='step-win' />
          <View className='step-word'>{label}</View>
        </View>
      ))}
    </View>
  )
}

/** 第 1 步，共 3 步, with a bar of as many parts; at the right that what was typed is safe. */
export function FormSteps({
  current,
  total,
  saved,
  tone = 'blue',
}: {
  current: number
  total: number
  saved?: ReactNode
  tone?: 'blue' | 'brand'
}) {
  return (
    <View className={`form-steps form-${tone}`}>
      <View className='row sp g12 wrap f15'>
        <View className='b form-steps-words'>
          第 {current} 步，共 {total} 步
        </View>
        {saved && <View className='c2 row g4'>{saved}</View>}
      </View>
      <View className='row g4 m8' {...aria({ hidden: true })}>
        {Array.from({ length: total }, (_, at) => (
          <View key={`s${String(at)}`} className={at < current ? 'form-step form-step-on' : 'form-step'} />
        ))}
      </View>
    </View>
  )
}
