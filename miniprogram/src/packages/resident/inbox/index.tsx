import { View } from '@tarojs/components'
import { whenWords } from '@wish/shared'
import { readMessage, useInbox } from '../../../features/inbox/use-inbox'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Card } from '../../../ui/kit/card'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'

/** Messages about my own matters, newest first. */
export default function InboxPage() {
  const signedIn = useSignedIn()
  const inbox = useInbox(signedIn)
  const phone = useHelpPhone()
  useRefresh(inbox.refetch)
  const now = new Date()
  return (
    <Page title='消息'>
      {signedIn ? (
        <Loaded query={inbox} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length === 0 ? (
              <Empty art='mailbox' title='还没有消息'>
                您的事有了进展，会在这里告诉您。
              </Empty>
            ) : (
              <LongList items={items} keyOf={({ id }) => id} growing={inbox}>
                {(item) => (
                  <Card
                    weight={item.read ? 'plain' : 'lamp'}
                    onPress={() => {
                      readMessage(item.id)
                      if (item.appealId) open('appeal', { id: item.appealId })
                    }}
                    label={item.title}
                  >
                    <View className='card-top'>
                      <View className='b card-title'>{item.title}</View>
                      {!item.read && <Tag tone='white'>新</Tag>}
                    </View>
                    <View className='c2 m4 prose'>{item.text}</View>
                    <View className='f15 c3 m4'>{whenWords(new Date(item.at), now)}</View>
                  </Card>
                )}
              </LongList>
            )
          }
        </Loaded>
      ) : (
        <Empty art='mailbox' title='登录以后才有消息'>
          您的事有了进展，会在这里告诉您。
        </Empty>
      )}
    </Page>
  )
}
