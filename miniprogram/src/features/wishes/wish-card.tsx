import { Text, View } from '@tarojs/components'
import { categoryOf, dayWords, type WishCard as Wish } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Art } from '../../ui/art'
import { Button } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Tag } from '../../ui/kit/tag'
import { Window } from '../../ui/kit/window'
import { fulfilledWords, heroOf, lightOf, mayTryToClaim, waited, wishIcon, wishWords } from './wish-words'
import './wishes.scss'

interface Props {
  wish: Wish
  /** Whoever has not signed in sees what could be claimed and is led to sign in. */
  signedIn: boolean
  /** Shown as the one happy card of the screen, with its picture. */
  joy?: boolean
  now?: Date
}

/** One wish on the wall: its window, what it is, for whom, by when, and whether it still waits for somebody. */
export function WishCard({ wish, signedIn, joy, now = new Date() }: Props) {
  const label = `心愿：${wish.title}，${wishWords(wish)}`
  const go = () => open('wish', { id: wish.id })
  if (joy) {
    return (
      <Card weight='joy' flush onPress={go} label={label}>
        <Art name={heroOf(wish.categoryId)} cover className='wish-joy' />
        <View className='wish-joy-words'>
          <View className='card-top'>
            <View className='f18 b clamp2 card-title'>{wish.title}</View>
            <Lit />
          </View>
          <View className='c2 m4 clamp2'>“{wish.text}”</View>
          <Dots className='f15 cl m4' parts={fulfilledWords(wish)} />
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
          <Dots className='f15 c2 m4' parts={[categoryOf(wish.categoryId)?.label, ...wish.whereabouts.split(' · ')]} />
        </View>
      </View>
      <WishFoot wish={wish} claim={mayTryToClaim(wish, signedIn)} now={now} />
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

function WishFoot({ wish, claim, now }: { wish: Wish; claim: boolean; now: Date }) {
  if (wish.status === 'FULFILLED') {
    return (
      <View className='row sp g12 wrap wish-foot'>
        <Dots className='f15 cl' parts={fulfilledWords(wish)} />
        <Lit />
      </View>
    )
  }
  const free = wish.status === 'CLAIMABLE'
  return (
    <>
      {free && (
        <View className='row wrap g8 f15 c2 m8'>
          {wish.wantedBy && (
            <View className='nw'>
              希望 <Text className='b cw'>{dayWords(wish.wantedBy, now)}前</Text>
            </View>
          )}
          <View className='nw'>{waited(wish.publishedAt, now)}</View>
        </View>
      )}
      <View className='row sp g12 wrap wish-foot'>
        <View className='row g8 wrap wish-foot-words'>
          <View className='f15 b'>{wishWords(wish)}</View>
          {free && wish.priority && (
            <Tag tone='warn' icon='star'>
              请先帮一把
            </Tag>
          )}
        </View>
        {claim && (
          <Button tone='soft' small icon='heart-handshake' onPress={() => open('wish', { id: wish.id, claim: '1' })}>
            我来认领
          </Button>
        )}
      </View>
    </>
  )
}
