import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { Press } from '../press'
import { useTrap } from '../trap'

/** A panel from the bottom. Always closable: by its cross, by tapping beside it, by Escape. */
export function Sheet({
  open,
  title,
  onClose,
  children,
  foot,
}: {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
}) {
  const root = useTrap(open, onClose)
  if (!open) return null
  return (
    <View className='veil-root' ref={root} {...aria({ role: 'dialog', modal: true, label: title })}>
      <View className='veil fade-in' catchMove onClick={onClose} />
      <View className='sheet'>
        <View className='sheet-grab' />
        <View className='sheet-head'>
          <Heading level={2} className='f20 b grow'>
            {title}
          </Heading>
          <Press className='sheet-close' onPress={onClose} label='关闭'>
            <Icon name='x' />
          </Press>
        </View>
        <View className='sheet-body'>{children}</View>
        {foot && <View className='sheet-foot'>{foot}</View>}
      </View>
    </View>
  )
}
