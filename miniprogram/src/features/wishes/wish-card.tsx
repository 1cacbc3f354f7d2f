import { Text, View } from '@tarojs/components'
import { categoryOf, dayWords, type WishCard as Wish } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons/names'
import { Card } from '../../ui/kit/card'
import { Tag } from '../../ui/kit/tag'
import { type Light, Window } from '../../ui/kit/window'

const DAY_MS = 86_400_000

/** How the window of a wish shines: half when somebody has asked, lit when somebody is on it or it has come true. */
export function lightOf({ status, asked }: Pick<Wish, 'status' | 'asked'>): Light {
  return status === 'CLAIMABLE' ? (asked ? 'half' : 'dark') : 'lit'
}

/** The picture in the window of a wish. */
export function wishIcon(categoryId: string | null): IconName {
  return (categoryOf(categoryId)?.icon as IconName | undefined) ?? 'heart'
}

/** Where a wish stands, in a few words. */
export function wishWords({ status, asked }: Pick<Wish, 'status' | 'asked'>): string {
  if (status === 'FULFILLED') return '灯亮了'
  if (status === 'IN_PROGRESS') return '有邻居在帮忙'
  return asked ? '有人想认领，等网格点头' : '等一位邻居'
}

/** 已等 3 天. */
export function waited(publishedAt: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(publishedAt)) / DAY_MS)
  return days < 1 ? '今天刚许的' : `已等 ${days} 天`
}

/** One wish on the wall: its window, what it is, for whom, by when, and whether it still waits for somebody. */
export function WishCard({ wish, now = new Date() }: { wish: Wish; now?: Date }) {
  const { status, asked } = wish
  const free = status === 'CLAIMABLE' && !asked
  const where = [categoryOf(wish.categoryId)?.label, wish.whereabouts].filter(Boolean).join(' · ')
  return (
    <Card
      weight={status === 'FULFILLED' ? 'joy' : 'plain'}
      onPress={() => open('wish', { id: wish.id })}
      label={`心愿：${wish.title}，${wishWords(wish)}`}
    >
      <View className='row g16 top'>
        <Window light={lightOf(wish)} icon={wishIcon(wish.categoryId)} />
        <View className='grow'>
          <View className='f18 b clamp2 card-title'>{wish.title}</View>
          <View className='f15 c2 m4'>{where}</View>
        </View>
      </View>
      <View className='row sp g12 wrap wish-foot'>
        <View className='f15 c2'>
          {status === 'CLAIMABLE' ? (
            <>
              {wish.wantedBy && (
                <>
                  希望 <Text className='b cw'>{dayWords(wish.wantedBy, now)}前</Text>
                  {' · '}
                </>
              )}
              {waited(wish.publishedAt, now)}
            </>
          ) : status === 'FULFILLED' ? (
            `帮到了 ${wish.beneficiaryCount} 个人`
          ) : (
            '正在帮忙实现'
          )}
        </View>
        {free ? (
          <View className='wish-claim'>
            <Icon name='heart-handshake' />
            我来认领
          </View>
        ) : (
          <Tag
            tone={status === 'FULFILLED' ? 'lit' : 'lamp'}
            icon={status === 'FULFILLED' ? 'sparkles' : asked ? 'hourglass' : 'user-check'}
          >
            {status === 'CLAIMABLE' ? '有人想认领' : wishWords(wish)}
          </Tag>
        )}
      </View>
    </Card>
  )
}
