import { View } from '@tarojs/components'
import { type Draft, draftTitle } from '../../../features/submission/draft'
import { open } from '../../../platform/navigation'
import { Card } from '../../../ui/kit/card'
import { Section } from '../../../ui/kit/section'
import { Tag } from '../../../ui/kit/tag'

/** What lies on the device and has not reached the server: waiting to be sent, or not finished. */
export function DraftCards({ drafts }: { drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null
  return (
    <>
      <Section title={drafts.some((draft) => draft.unsent) ? '等网络好了就发出去' : '还没写完'} />
      {drafts.map((draft) => (
        <Card
          key={draft.door}
          onPress={() => open(draft.door === 'wish' ? 'makeWish' : 'complain')}
          label={draft.unsent ? '再发一次' : '接着写'}
        >
          <View className='card-top'>
            <View className='b f18 card-title clamp2'>{draftTitle(draft)}</View>
            <Tag tone='warn' icon={draft.unsent ? 'cloud-up' : 'pencil'}>
              {draft.unsent ? '待发送' : '没写完'}
            </Tag>
          </View>
          <View className='f15 c2 m4'>
            已存在手机里{draft.photos.length > 0 ? `，${draft.photos.length} 张照片` : ''}，点这里{draft.unsent ? '再发一次' : '接着写'}
          </View>
        </Card>
      ))}
    </>
  )
}
