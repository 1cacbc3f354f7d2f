import { View } from '@tarojs/components'
import { type InboxItem, whenWords } from '@wish/shared'
import './index.scss'
import { messageMeta, messageTitle } from '../../../features/inbox/message-words'
import { readMessage, useInbox } from '../../../features/inbox/use-inbox'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { useElder } from '../../../ui/elder'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { SignInFirst } from '../../../ui/kit/gates'
import { Listen } from '../../../ui/kit/listen'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { Sk, Skeleton } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { Phrases } from '../../../ui/phrases'

/** Messages about my own matters, newest first. */
export default function InboxPage() {
  const signedIn = useSignedIn()
  const inbox = useInbox(signedIn)
  const phone = useHelpPhone()
  useRefresh(inbox.refetch)
  return (
    <Page title='消息'>
      {signedIn ? (
        <Loaded query={inbox} skeleton={<InboxSkeleton />} phone={phone}>
          {(items) =>
            items.length === 0 ? (
              <Empty art='mailbox' title='还没有消息'>
                您的事有了进展，会在这里告诉您。
              </Empty>
            ) : (
              <LongList items={items} keyOf={({ id }) => id} growing={inbox}>
                {(item) => <Message item={item} />}
              </LongList>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才有消息' art='mailbox'>
          您的事有了进展，会在这里告诉您。
        </SignInFirst>
      )}
    </Page>
  )
}

/** One message: what it is about, what happened, when; read aloud on a tap. */
function Message({ item, now = new Date() }: { item: InboxItem; now?: Date }) {
  const { elder } = useElder()
  const title = messageTitle(item, now)
  const go = () => {
    readMessage(item.id)
    if (item.appealId) open('appeal', { id: item.appealId })
    else if (item.opens) open(item.opens)
  }
  return (
    <Card weight={item.read ? 'plain' : 'lamp'} onPress={go} label={`${item.read ? '' : '新消息，'}${title}：${item.text}`}>
      <View className='row g12 top'>
        <View className={item.kind === 'WISH' ? 'cl row inbox-icon' : 'cb row inbox-icon'}>
          <Icon name={item.opens ? 'clipboard-list' : item.kind === 'WISH' ? 'window' : 'message-report'} />
        </View>
        <View className='grow'>
          <View className='row sp g8 top'>
            <View className='b f18 clamp2 grow inbox-title'>
              <Phrases>{title}</Phrases>
            </View>
            {!item.read && <Tag tone='white'>新</Tag>}
          </View>
          <View className='m4 prose'>{item.text}</View>
          <View className='row sp g12 wrap m4'>
            <Dots className='f15 c3 grow inbox-meta' parts={[whenWords(new Date(item.at), now), messageMeta(item, now)]} />
            {(!item.read || elder) && <Listen text={`${title}。${item.text}`} />}
          </View>
        </View>
      </View>
    </Card>
  )
}

function InboxSkeleton() {
  return (
    <Skeleton>
      {[0, 1, 2].map((at) => (
        <View className='card' key={at}>
          <View className='row g12 top'>
            <Sk w='26px' h={26} shape='round' />
            <View className='grow'>
              <Sk w='55%' h={22} />
              <Sk w='85%' h={18} m={10} />
            </View>
          </View>
          <View className='row sp g12 m12'>
            <Sk w='40%' h={16} />
            <Sk w='104px' h={48} shape='round' />
          </View>
        </View>
      ))}
    </Skeleton>
  )
}
