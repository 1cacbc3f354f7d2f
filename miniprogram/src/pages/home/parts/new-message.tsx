import { View } from '@tarojs/components'
import type { InboxItem } from '@wish/shared'
import { readMessage } from '../../../features/inbox/use-inbox'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Listen } from '../../../ui/kit/listen'

/** The newest message that nobody has read yet; read aloud on a tap. */
export function NewMessage({ items }: { items: readonly InboxItem[] }) {
  const unread = items.filter((item) => !item.read)
  const [item] = unread
  if (!item) return null
  const go = () => {
    readMessage(item.id)
    if (item.appealId) open('appeal', { id: item.appealId })
    else open('inbox')
  }
  return (
    <Card className='message' onPress={go} label={`消息：${item.title}`}>
      <View className='cl row'>
        <Icon name='bell' />
      </View>
      <View className='grow message-words'>
        <View className='b f15 clamp1'>{item.title}</View>
        <View className='f15 c2 clamp2'>{item.text}</View>
      </View>
      <Listen text={`${item.title}。${item.text}`} />
    </Card>
  )
}
