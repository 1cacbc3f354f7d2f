import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { categoryOf, dayWords, type WishView, whenWords } from '@wish/shared'
import { useEffect, useRef, useState } from 'react'
import './index.scss'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn, whenSignedIn } from '../../../features/session/use-session'
import { useWish } from '../../../features/wishes/use-wishes'
import { fulfilledWords, heroOf, lightOf, mayTryToClaim, waited, wishIcon, wishWords } from '../../../features/wishes/wish-words'
import { open } from '../../../platform/navigation'
import { PAGES } from '../../../platform/pages'
import { useRefresh } from '../../../platform/refresh'
import { Art } from '../../../ui/art'
import { Heading } from '../../../ui/heading'
import { Button, TextButton, WechatButton } from '../../../ui/kit/button'
import { Dots } from '../../../ui/kit/dots'
import { NoAddress } from '../../../ui/kit/gates'
import { Cell, List } from '../../../ui/kit/list'
import { Listen } from '../../../ui/kit/listen'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Sk, Skeleton } from '../../../ui/kit/skeleton'
import { Tag } from '../../../ui/kit/tag'
import { toast } from '../../../ui/kit/toast'
import { Window } from '../../../ui/kit/window'
import { PhotoGrid } from '../../../ui/photos/photo-grid'
import { ClaimSheet } from './claim-sheet'
import { Held, HolderButtons } from './held'
import { HowToHelp } from './how-to-help'

const GONE = { title: '这个心愿不在墙上了', text: '可能已经取下来，也可能地址不对。去心愿墙看看别的心愿吧。' }

/** One wish, as everybody may see it: no name, no door, no telephone. Claiming begins here. */
export default function WishPage() {
  const { id = '', claim } = useRouter().params
  const wish = useWish(id)
  const phone = useHelpPhone()
  const signedIn = useSignedIn()
  const [claiming, setClaiming] = useState(false)
  useRefresh(wish.refetch)
  // a public card without anything personal; one's own complaints are never shareable
  useShareAppMessage(() => ({
    title: wish.data ? `有位邻居许了个心愿：${wish.data.title}` : '邻里心愿',
    path: `${PAGES.wish.path}?id=${id}`,
  }))

  const mayClaim = !!wish.data && mayTryToClaim(wish.data, signedIn)
  const begin = () =>
    whenSignedIn(() => {
      void wish.refetch().then(({ data }) => {
        if (data?.claimable) setClaiming(true)
        else if (data?.mine) toast('这是您自己的心愿', 'bad')
        else if (data?.asked) toast('刚刚有邻居先认领了，谢谢您', 'bad')
      })
    })
  // the button on the wall has been tapped already: once is enough
  const asked = useRef(claim === '1')
  useEffect(() => {
    if (!asked.current || !wish.data || !mayClaim) return
    asked.current = false
    begin()
  })
  if (id === '') {
    return (
      <Page title='心愿'>
        <NoAddress way='去心愿墙' to='wishes'>
          从心愿墙上点进来，就能看到。
        </NoAddress>
      </Page>
    )
  }
  return (
    <Page
      title='心愿'
      bar={
        wish.data && (
          <BottomBar>
            <WechatButton openType='share' icon='share'>
              转给邻居
            </WechatButton>
            {mayClaim ? (
              <Button tone='brand' icon='heart-handshake' onPress={begin}>
                我来认领
              </Button>
            ) : wish.data.held ? (
              <HolderButtons id={id} />
            ) : wish.data.mine ? (
              <Button tone='brand' onPress={() => open('appeal', { id })}>
                看走到哪一步了
              </Button>
            ) : (
              <Button tone='brand' onPress={() => open('makeWish')}>
                我也许个心愿
              </Button>
            )}
          </BottomBar>
        )
      }
    >
      <Loaded query={wish} skeleton={<WishSkeleton />} phone={phone} gone={GONE}>
        {(data) => <WishBody wish={data} mayClaim={mayClaim} signedIn={signedIn} />}
      </Loaded>
      {claiming && wish.data && <ClaimSheet id={id} onClose={() => setClaiming(false)} />}
    </Page>
  )
}

function WishBody({ wish, mayClaim, signedIn, now = new Date() }: { wish: WishView; mayClaim: boolean; signedIn: boolean; now?: Date }) {
  const helping = wish.held && wish.status === 'IN_PROGRESS'
  return (
    <>
      <Art name={heroOf(wish.categoryId)} cover className='wish-hero' />
      <View className='row g8 wrap m16'>
        <Tag tone='lamp' icon={wishIcon(wish.categoryId)}>
          {categoryOf(wish.categoryId)?.label ?? '心愿'}
        </Tag>
        <Tag
          tone={wish.status === 'FULFILLED' ? 'lit' : 'mute'}
          icon={wish.status === 'FULFILLED' ? 'sparkles' : wish.status === 'IN_PROGRESS' ? 'user-check' : 'hourglass'}
        >
          {helping ? '您在帮忙' : wishWords(wish)}
        </Tag>
        {wish.priority && wish.status === 'CLAIMABLE' && (
          <Tag tone='warn' icon='star'>
            请先帮一把
          </Tag>
        )}
      </View>
      <Heading level={2} className='f22 b m8'>
        {wish.title}
      </Heading>
      <View className='c2 m4 prose'>“{wish.text}”</View>
      <View className='row sp g12 wrap m8'>
        <Dots className='f15 c3 grow' parts={[...wish.whereabouts.split(' · '), wish.communityName]} />
        <Listen text={`${wish.title}。${wish.text}`} />
      </View>
      <PhotoGrid photos={wish.photos ?? []} />
      {wish.answer && (
        <Note tone='blue' icon='speakerphone' className='m12'>
          <View className='prose'>{wish.answer.text}</View>
          <Dots className='f15 c2 m4' parts={[wish.answer.unitName, whenWords(new Date(wish.answer.at), now)]} />
        </Note>
      )}
      <List className='m8'>
        {wish.wantedBy && wish.status !== 'FULFILLED' && (
          <Cell icon='calendar-heart' title='希望什么时候' value={<View className='b wish-fact'>{dayWords(wish.wantedBy, now)}前</View>} />
        )}
        <Cell icon='users' title='能帮到' value={<View className='b wish-fact'>{wish.beneficiaryCount} 个人</View>} />
        {wish.valueYuan !== null && (
          <Cell
            icon='gift'
            title='大约要花'
            value={<View className='b wish-fact'>{wish.valueYuan === 0 ? '不花钱' : `${wish.valueYuan} 元以内`}</View>}
          />
        )}
      </List>
      <ItsWindow wish={wish} mayClaim={mayClaim} now={now} />
      {wish.held && <Held id={wish.id} />}
      {wish.status === 'CLAIMABLE' && !wish.mine && (
        <>
          <Note tone='blue' icon='shield-check' className='m12'>
            社区已核实过。认领通过以后，才会看到门牌；怎么联系，网格员帮您约。
          </Note>
          {signedIn && !mayClaim && !wish.asked && <HowToHelp wish={wish} />}
        </>
      )}
      <ReportLink wish={wish} />
    </>
  )
}

/** Says that this should not be seen by everybody; not beside what is one's own. */
function ReportLink({ wish: { id, title, mine } }: { wish: WishView }) {
  if (mine) return null
  return (
    <View className='row m12'>
      <TextButton tone='ink' onPress={() => open('report', { id, part: 'WISH', what: title })}>
        这条不合适？举报
      </TextButton>
    </View>
  )
}

/** The window of this wish, and what would light it. */
function ItsWindow({ wish, mayClaim, now }: { wish: WishView; mayClaim: boolean; now: Date }) {
  const done = wish.status === 'FULFILLED'
  const free = wish.status === 'CLAIMABLE' && !wish.asked
  const [how, who] = fulfilledWords(wish)
  return (
    <View className={done ? 'card card-joy m12 row g16' : 'card m12 row g16'}>
      <Window light={lightOf(wish)} icon={free ? 'plus' : done ? 'heart' : 'user-check'} just={done} />
      <View className='grow'>
        <View className='b'>{done ? '灯亮了' : free ? '这扇窗还暗着' : wish.held ? '这扇窗等您来点亮' : '已经有邻居伸手了'}</View>
        <View className={done ? 'f15 cl' : 'f15 c2'}>
          {done
            ? [how, who].filter(Boolean).join('，') || '谢谢伸手的邻居'
            : free
              ? `${waited(wish.publishedAt, now)}，${mayClaim ? '加上您，灯就亮了' : '等一位邻居来点亮'}`
              : wish.held
                ? '送到以后，灯就亮了'
                : wishWords(wish)}
        </View>
      </View>
    </View>
  )
}

function WishSkeleton() {
  return (
    <Skeleton>
      <Sk h={150} shape='card' />
      <View className='row g8 m16'>
        <Sk w='84px' h={28} />
        <Sk w='104px' h={28} />
      </View>
      <Sk w='85%' h={30} m={12} />
      <Sk h={18} m={14} />
      <Sk w='70%' h={18} m={10} />
      <Sk h={112} m={20} shape='card' />
      <Sk h={92} m={12} shape='card' />
    </Skeleton>
  )
}
