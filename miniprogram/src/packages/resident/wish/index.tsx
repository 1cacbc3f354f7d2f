import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { type AppealView, categoryOf, couldDo, dayWords, ROLES, type WishView } from '@wish/shared'
import { useState } from 'react'
import './index.scss'
import { ActionForm, ActionSubmit, useActionForm } from '../../../features/appeals/action-form'
import { showAppeal, useAppeal } from '../../../features/appeals/use-appeals'
import { useIdentity } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn, whenSignedIn } from '../../../features/session/use-session'
import { useWish } from '../../../features/wishes/use-wishes'
import { heroOf, lightOf, waited, wishIcon, wishWords } from '../../../features/wishes/wish-words'
import { open } from '../../../platform/navigation'
import { PAGES } from '../../../platform/pages'
import { useRefresh } from '../../../platform/refresh'
import { Art } from '../../../ui/art'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Button, WechatButton } from '../../../ui/kit/button'
import { Cell, List } from '../../../ui/kit/list'
import { Listen } from '../../../ui/kit/listen'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Sheet } from '../../../ui/kit/sheet'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Tag } from '../../../ui/kit/tag'
import { toast } from '../../../ui/kit/toast'
import { Window } from '../../../ui/kit/window'
import { PhotoGrid } from '../../../ui/photos/photo-grid'

/** One wish, as everybody may see it: no name, no door, no telephone. Claiming begins here. */
export default function WishPage() {
  const { id = '' } = useRouter().params
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

  const mayClaim = wish.data?.status === 'CLAIMABLE' && (wish.data.actions.includes('claim') || (!signedIn && !wish.data.asked))
  const begin = () =>
    whenSignedIn(() => {
      void wish.refetch().then(({ data }) => {
        if (data?.actions.includes('claim')) setClaiming(true)
        else toast(data?.mine ? '这是您自己的心愿' : '认领心愿的是本社区的党员、志愿者和小巷管家，想加入请联系社区', 'bad')
      })
    })
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
      <Loaded query={wish} skeleton={<SkeletonCards />} phone={phone}>
        {(data) => <WishBody wish={data} mayClaim={mayClaim} />}
      </Loaded>
      {claiming && wish.data && <ClaimSheet id={id} onClose={() => setClaiming(false)} />}
    </Page>
  )
}

function WishBody({ wish, mayClaim, now = new Date() }: { wish: WishView; mayClaim: boolean; now?: Date }) {
  const free = wish.status === 'CLAIMABLE' && !wish.asked
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
          {wishWords(wish)}
        </Tag>
        {wish.priority && (
          <Tag tone='warn' icon='star'>
            优先
          </Tag>
        )}
      </View>
      <Heading level={2} className='f22 b m8'>
        {wish.title}
      </Heading>
      <View className='c2 m4 prose'>{wish.text}</View>
      <View className='row sp g12 m8'>
        <View className='f15 c3 grow'>{wish.whereabouts}</View>
        <Listen text={`${wish.title}。${wish.text}`} />
      </View>
      <PhotoGrid photos={wish.photos} />
      <List className='m8'>
        {wish.wantedBy && (
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
      <View className='card m12 row g16'>
        <Window
          light={lightOf(wish)}
          icon={free ? 'plus' : wish.status === 'FULFILLED' ? 'heart' : 'user-check'}
          just={wish.status === 'FULFILLED'}
        />
        <View className='grow'>
          <View className='b'>{wish.status === 'FULFILLED' ? '灯亮了' : free ? '这扇窗还暗着' : '已经有邻居伸手了'}</View>
          <View className='f15 c2'>
            {wish.status === 'FULFILLED'
              ? '谢谢伸手的邻居'
              : free
                ? `${waited(wish.publishedAt, now)}，${mayClaim ? '加上您，灯就亮了' : '等一位邻居来点亮'}`
                : wishWords(wish)}
          </View>
        </View>
      </View>
      {wish.thanks && (
        <View className='card card-joy'>
          <View className='row g8 b cl'>
            <Icon name='heart' />
            居民的话
          </View>
          <View className='m4 prose'>“{wish.thanks}”</View>
        </View>
      )}
      {wish.status === 'CLAIMABLE' && (
        <Note tone='blue' icon='shield-check' className='m12'>
          社区已核实过。认领通过以后，才会看到门牌；怎么联系，网格员帮您约。
        </Note>
      )}
    </>
  )
}

/** Claiming, in a sheet over the wish: what one plans, by when, and the three rules. */
function ClaimSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const appeal = useAppeal(id)
  if (!appeal.data) {
    return (
      <Sheet open title='我来认领' onClose={onClose}>
        <Loaded query={appeal} skeleton={<SkeletonCards count={1} />}>
          {() => null}
        </Loaded>
      </Sheet>
    )
  }
  return <ClaimForm appeal={appeal.data} onClose={onClose} />
}

function ClaimForm({ appeal, onClose }: { appeal: AppealView; onClose: () => void }) {
  const me = useMe()
  const identity = useIdentity(me.data)
  const helping = me.data?.memberships.find(({ role, unit }) => couldDo({ role, unitType: unit.type }, 'claim'))
  const form = useActionForm(appeal, 'claim', (changed) => {
    showAppeal(changed)
    onClose()
    toast('认领好了，网格会在 1 个工作日内回复您')
  })
  return (
    <Sheet open title='我来认领' onClose={onClose} foot={<ActionSubmit appeal={appeal} form={form} label='确认认领' />}>
      <View className='row g8 c2'>
        <Icon name='id-badge-2' />
        <View className='grow'>以 {helping ? `${helping.unit.name}${ROLES[helping.role].label}` : identity.words} 的身份认领</View>
      </View>
      <View className='m12'>
        <ActionForm appeal={appeal} action='claim' form={form} />
      </View>
    </Sheet>
  )
}
