import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { dayOf, greeting, MINE, type Status } from '@wish/shared'
import { useState } from 'react'
import './index.scss'
import { useAppeals, useMineCounts } from '../../features/appeals/use-appeals'
import { useInbox } from '../../features/inbox/use-inbox'
import { useIdentity } from '../../features/session/identity'
import { changeSettings, switchElder, useMe, useSignedIn, whenSignedIn } from '../../features/session/use-session'
import { WaitingCards } from '../../features/submission/waiting-cards'
import { BuildingSheet, scanBuilding } from '../../features/territory/building-sheet'
import { homeOf } from '../../features/territory/use-community'
import { CAN_SCAN } from '../../platform/device'
import { open } from '../../platform/navigation'
import { PAGES } from '../../platform/pages'
import { asProblem } from '../../platform/problem'
import { useRefresh } from '../../platform/refresh'
import { Art } from '../../ui/art'
import { useElder } from '../../ui/elder'
import { Heading } from '../../ui/heading'
import { Mini } from '../../ui/kit/button'
import { Page } from '../../ui/kit/page'
import { toast } from '../../ui/kit/toast'
import { Phrases } from '../../ui/phrases'
import { Doors } from './parts/doors'
import { GridCall, HotlineCall } from './parts/grid-call'
import { MyLatest, mostUrgent } from './parts/my-latest'
import { NeighbourWishes } from './parts/neighbour-wishes'
import { NewMessage } from './parts/new-message'
import { NoticeBar } from './parts/notice-bar'
import { RoleCorner } from './parts/role-corner'

const WAITING: readonly Status[] = MINE.waiting.status

/** Home: two big doors, how far my own matters are, whom to ring. */
export default function HomePage() {
  const signedIn = useSignedIn()
  const { elder } = useElder()
  const me = useMe()
  const mine = useAppeals('mine', {}, signedIn)
  const counts = useMineCounts(signedIn)
  // what waits for a word of mine may be older than the first page of the list
  const waits = (counts.data?.waiting ?? 0) > 0 && mine.data !== undefined && !mine.data.some(({ status }) => WAITING.includes(status))
  const waiting = useAppeals('mine', { status: WAITING.join(',') }, signedIn && waits)
  const latest = mostUrgent([...(waits ? (waiting.data ?? []) : []), ...(mine.data ?? [])])
  const inbox = useInbox(signedIn)
  const identity = useIdentity(me.data)
  const serving = identity.membership !== null
  const [picking, setPicking] = useState(false)
  useRefresh(async () => {
    if (signedIn) await Promise.all([me.refetch(), mine.refetch(), counts.refetch(), inbox.refetch()])
  })

  // the same card whoever sends it: nothing of the person who was looking
  useShareAppMessage(() => ({ title: '邻里心愿：有事说一声，有愿大家帮', path: PAGES.home.path }))

  const now = new Date()
  const { grid, name } = me.data ?? {}
  const choose = (buildingId: string) =>
    whenSignedIn(() => {
      changeSettings({ buildingId }).then(
        () => toast('记住您的楼栋了'),
        (thrown) => toast(asProblem(thrown).message, 'bad'),
      )
    })
  return (
    <Page title='邻里心愿' tab ground='dawn'>
      <View className='home-top'>
        {!elder && <Art name='street' className='home-street' />}
        <View className='home-hello'>
          <Heading level={2} className='f22 b'>
            {name ? `${name}，${greeting(now)}` : greeting(now)}
          </Heading>
          <View className='f15 c2'>
            {grid ? (
              `${grid.communityName} · ${grid.name}`
            ) : signedIn ? (
              dateWords(now)
            ) : elder ? (
              <Phrases>先随便看看，要提的时候再登录</Phrases>
            ) : (
              '先随便看看，要提的时候再登录'
            )}
          </View>
        </View>
        <View className='home-tools'>
          <Mini icon={elder ? 'arrow-back-up' : 'text-size'} onPress={() => switchElder(!elder)}>
            {elder ? '普通版' : '长辈版'}
          </Mini>
          {CAN_SCAN && !elder && (
            <Mini icon='scan' onPress={() => void scanBuilding().then((building) => building && choose(building.id))}>
              扫码
            </Mini>
          )}
        </View>
      </View>
      <Doors elder={elder} grid={grid ?? null} />
      <WaitingCards />
      {signedIn && <RoleCorner />}
      <MyLatest
        query={mine}
        latest={latest}
        total={counts.data?.all}
        signedIn={signedIn}
        serving={serving}
        onSignIn={() => open('signIn')}
      />
      {!signedIn && <NeighbourWishes />}
      <NoticeBar signedIn={signedIn} />
      <NewMessage items={inbox.data ?? []} besides={latest?.id} />
      {/* whoever works here need not live here; elder mode has its own door to the telephone */}
      {!elder && (me.data || !signedIn) && !(identity.staff && !grid) && <GridCall me={me.data} onChoose={() => setPicking(true)} />}
      {!elder && signedIn && !me.data && me.error && <HotlineCall />}
      <BuildingSheet home={homeOf(me.data)} open={picking} onClose={() => setPicking(false)} onChoose={(building) => choose(building.id)} />
    </Page>
  )
}

function dateWords(now: Date): string {
  const [, month, day] = dayOf(now).split('-').map(Number)
  return `今天是 ${month}月${day}日`
}
