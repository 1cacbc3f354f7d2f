import { Text, View } from '@tarojs/components'
import { categoryOf, dayWords, type WishCard as Wish } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Art } from '../../ui/art'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Tag } from '../../ui/kit/tag'
import { Window } from '../../ui/kit/window'
import { heroOf, lightOf, waited, wishIcon, wishWords } from './wish-words'

/** One wish on the wall: its window, what it is, for whom, by when, and whether it still waits for somebody. */
export function WishCard({
  wish,
  joy,
  now = new Date(),
}: {
  wish: Wish /** Shown as the one happy card of the screen, with its picture. */
  joy?: boolean
  now?: Date
}) {
  const label = `心愿：${wish.title}，${wishWords(wish)}`
  const go = () => open('wish', { id: wish.id })
  const about = <Dots className='f15 c2 m4' parts={[categoryOf(wish.categoryId)?.label, ...wish.whereabouts.split(' · ')]} />
  if (joy) {
    return (
      <Card weight='joy' flush onPress={go} label={label}>
        <Art name={heroOf(wish.categoryId)} cover className='wish-joy' />
        <View className='wish-joy-words'>
          <View className='card-top'>
            <View className='f18 b clamp2 card-title'>{wish.title}</View>
            <Lit />
          </View>
          <Dots className='f15 cl m4' parts={[`帮到了 ${wish.beneficiaryCount} 个人`, wish.whereabouts.split(' · ')[0]]} />
        </View>
      </Card>
    )
  }
  return (
    <Card onPress={go} label={label}>
      <View className='row g12 top'>
        <Window light={lightOf(wish)} icon={wishIcon(wish.categoryId)} />
        <View className='grow'>
          <View className='f18 b clamp2 card-title'>{wish.title}</View>
          {about}
        </View>
      </View>
      <WishFoot wish={wish} now={now} />
    </Card>
  )
}

function Lit() {
  return (
    <Tag tone='lit' icon='sparkles'>
      灯亮了
    </Tag>
  )
}

function WishFoot({ wish, now }: { wish: Wish; now: Date }) {
  if (wish.status === 'FULFILLED') {
    return (
      <View className='row sp g12 wish-foot'>
        <View className='f15 cl'>帮到了 {wish.beneficiaryCount} 个人</View>
        <Lit />
      </View>
    )
  }
  const open = wish.status === 'CLAIMABLE'
  return (
    <>
      {open && (
        <View className='f15 c2 m8'>
          {wish.wantedBy && (
            <>
              希望 <Text className='b cw nw'>{dayWords(wish.wantedBy, now)}前</Text>
              {' · '}
            </>
          )}
          <Text className='nw'>{waited(wish.publishedAt, now)}</Text>
        </View>
      )}
      <View className='row sp g12 wrap wish-foot'>
        <View className='f15 b grow'>{wishWords(wish)}</View>
        {open && !wish.asked && (
          <View className='wish-claim'>
            <Icon name='heart-handshake' />
            我来认领
          </View>
        )}
      </View>
    </>
  )
}
