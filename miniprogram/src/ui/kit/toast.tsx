import { View } from '@tarojs/components'
import { create } from 'zustand'
import { aria } from '../aria'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'

/** Long enough to be read twice; what went wrong stays longer. */
const SHOWN_MS = 2_600
const SHOWN_BAD_MS = 5_000

interface Message {
  text: string
  icon: IconName
}

const useMessage = create<{ message: Message | null }>(() => ({ message: null }))
let hide: ReturnType<typeof setTimeout> | undefined

/** Says in passing that something is done, or why it is not. What must be acted on belongs on the page instead. */
export function toast(text: string, how: 'ok' | 'bad' | 'saved' = 'ok'): void {
  const icon: IconName = how === 'bad' ? 'alert-circle' : how === 'saved' ? 'cloud-check' : 'circle-check'
  useMessage.setState({ message: { text, icon } })
  clearTimeout(hide)
  hide = setTimeout(() => useMessage.setState({ message: null }), how === 'bad' ? SHOWN_BAD_MS : SHOWN_MS)
}

/** Where the message appears; part of every page. */
export function ToastHost() {
  const { message } = useMessage()
  return (
    <View className='toast-root' {...aria({ role: 'status', live: 'polite' })}>
      {message && (
        <View className='toast fade-in'>
          <Icon name={message.icon} />
          <View className='grow'>{message.text}</View>
        </View>
      )}
    </View>
  )
}
