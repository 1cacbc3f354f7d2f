import { View } from '@tarojs/components'
import { useNotices } from '../../../features/notices/use-notices'
import { useGuestBuilding } from '../../../features/territory/my-building'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Listen } from '../../../ui/kit/listen'
import { Phrases } from '../../../ui/phrases'

/** The notice that counts most at the reader's place: the urgent before the newest. When none can be had nothing is missing. */
export function NoticeBar({ signedIn }: { signedIn: boolean }) {
  const guest = useGuestBuilding()
  const notices = useNotices(signedIn ? undefined : guest?.id)
  useRefresh(notices.refetch)
  const [first, ...others] = notices.data ?? []
  if (!first) return null
  return (
    <Card
      className='message'
      weight={first.urgent ? 'urgent' : 'plain'}
      onPress={() => open('notice', { id: first.id })}
      label={`通知：${first.title}`}
    >
      <View className={first.urgent ? 'cx row' : 'cl row'}>
        <Icon name={first.urgent ? 'alert-triangle' : 'speakerphone'} />
      </View>
      <View className='grow message-words'>
        <View className='b f15 clamp2'>
          <Phrases>{`${first.urgent ? '紧急：' : ''}${first.title}`}</Phrases>
        </View>
        <View className='f15 c2 clamp2'>{others.length > 0 ? `${first.unit.name} · 还有 ${others.length} 条通知` : first.text}</View>
      </View>
      <Listen text={`${first.title}。${first.text}`} />
    </Card>
  )
}
