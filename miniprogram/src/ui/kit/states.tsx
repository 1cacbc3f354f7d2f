import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { dial } from '../../platform/device'
import { aria } from '../aria'
import { Art } from '../art'
import type { ArtName } from '../art/names'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { phrased } from '../phrases'
import { Button } from './button'
import { Note } from './note'

interface Props {
  art: ArtName
  title: string
  children?: ReactNode
  actions?: ReactNode
}

/** Pictures of a whole scene; the others are of one thing on the bare page. */
const SCENES: readonly ArtName[] = ['desk', 'lamp-street', 'parcel', 'plan', 'repair', 'tea']

/** A page or part with nothing to show: a picture of a thing, one sentence, one way to begin. */
export function Empty({ art = 'window-dark', title, children, actions }: Omit<Props, 'art'> & { art?: ArtName }) {
  return (
    <View className='state'>
      <Art name={art} cover={SCENES.includes(art)} className={SCENES.includes(art) ? 'state-art state-scene' : 'state-art'} />
      <Heading level={2} className='f20 b m16'>
        {title}
      </Heading>
      {children && <View className='c2 m8'>{phrased(children)}</View>}
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
  more,
}: {
  title?: string
  text: string
  onRetry?: () => unknown
  phone?: string | null
  phoneName?: string
  /** Further ways out, below. */
  more?: ReactNode
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
            {more}
          </>
        }
      >
        {text}
      </Empty>
    </View>
  )
}

/** The same for a part of a page, so that the rest of it keeps its place. */
export function FailedPart({ text, onRetry }: { text: string; onRetry: () => unknown }) {
  return (
    <View className='card' {...aria({ role: 'alert' })}>
      <View className='row g8 top cx'>
        <Icon name='alert-circle' className='note-icon' />
        <View className='grow'>{phrased(text)}</View>
      </View>
      <View className='row m12'>
        <Button tone='plain-blue' small icon='refresh' onPress={onRetry}>
          再试一次
        </Button>
      </View>
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
