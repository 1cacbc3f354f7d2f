import { View } from '@tarojs/components'
import type { InboxItem } from '@wish/shared'
import { messageTitle } from '../../../features/inbox/message-words'
import { readMessage } from '../../../features/inbox/use-inbox'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Listen } from '../../../ui/kit/listen'

/**
 * The newest message that nobody has read yet; read aloud on a tap. What stands on this page anyway (`besides`) is not
 * told a second time.
 */
export function NewMessage({ items, besides }: { items: readonly InboxItem[]; besides?: string }) {
  const item = items.find(({ read, appealId }) => !read && (besides === undefined || appealId !== besides))
  if (!item) return null
  const title = messageTitle(item, new Date())
  const go = () => {
    readMessage(item.id)
    if (item.appealId) open('appeal', { id: item.appealId })
    else open('inbox')
  }
  return (
    <Card className='message' onPress={go} label={`消息：${title}`}>
      <View className='cl row'>
        <Icon name='bell' />
      </View>
      <View className='grow message-words'>
        <View className='b clamp2'>{title}</View>
        <View className='f15 c2 clamp2'>{item.text}</View>
      </View>
      <Listen text={`${title}。${item.text}`} />
    </Card>
  )
}
