import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { dial } from '../../platform/device'
import { aria } from '../aria'
import { Art } from '../art'
import type { ArtName } from '../art/names'
import { Heading } from '../heading'
import { Button } from './button'
import { Note } from './note'

interface Props {
  art: ArtName
  title: string
  children?: ReactNode
  actions?: ReactNode
}

/** A page or part with nothing to show: a picture of a thing, one sentence, one way to begin. */
export function Empty({ art = 'window-dark', title, children, actions }: Omit<Props, 'art'> & { art?: ArtName }) {
  return (
    <View className='state'>
      <Art name={art} className='state-art' />
      <Heading level={2} className='f20 b m16'>
        {title}
      </Heading>
      {children && <View className='c2 m8'>{children}</View>}
      {actions && <View className='state-actions'>{actions}</View>}
    </View>
  )
}

/** Something did not work: what is safe, what to do, and a telephone for those who would rather talk. */
export function Failed({
  title = '刚才没有打开',
  text,
  onRetry,
  phone,
  phoneName = '社区',
}: {
  title?: string
  text: string
  onRetry?: () => unknown
  phone?: string | null
  phoneName?: string
}) {
  return (
    <View {...aria({ role: 'alert' })}>
      <Empty
        art='wire-broken'
        title={title}
        actions={
          <>
            {onRetry && (
              <Button tone='blue' icon='refresh' onPress={onRetry}>
                再试一次
              </Button>
            )}
            {phone && (
              <Button tone='plain' icon='phone' onPress={() => void dial(phone)}>
                打给{phoneName}
              </Button>
            )}
          </>
        }
      >
        {text}
      </Empty>
    </View>
  )
}

/** The network is gone and what is shown is from before. */
export function OfflineNote({ since }: { since?: string }) {
  return (
    <Note icon='wifi-off' className='offline'>
      <View className='b'>没有网络</View>
      {since && <View>先给您看 {since} 的内容</View>}
    </Note>
  )
}
