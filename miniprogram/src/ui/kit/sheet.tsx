import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { IS_H5 } from '../../platform/env'
import { aria } from '../aria'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { Press } from '../press'

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
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!IS_H5 || !open) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
  if (!open) return null
  return (
    <View className='veil-root' {...aria({ role: 'dialog', modal: true, label: title })}>
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
