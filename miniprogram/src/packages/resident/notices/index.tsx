import { View } from '@tarojs/components'
import type { BuildingView } from '@wish/shared'
import { useState } from 'react'
import { NoticeCard } from '../../../features/notices/notice-card'
import { useNotices, useOwnNotices, voicesOf } from '../../../features/notices/use-notices'
import { useHelpPhone } from '../../../features/session/phone'
import { changeSettings, useMe, useSignedIn } from '../../../features/session/use-session'
import { BuildingSheet } from '../../../features/territory/building-sheet'
import { chooseGuestBuilding, useGuestBuilding } from '../../../features/territory/my-building'
import { homeOf } from '../../../features/territory/use-community'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Button, Mini } from '../../../ui/kit/button'
import { FilterChips } from '../../../ui/kit/chips'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { BottomBar, Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'
import { Phrases } from '../../../ui/phrases'

const SIDES = [
  { value: 'here', label: '我这里的' },
  { value: 'own', label: '我们发的' },
] as const

/** The board: what counts where I live; for those who write on it also everything they have written. */
export default function NoticesPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const writes = signedIn && voicesOf(me.data).length > 0
  const [side, setSide] = useState<'here' | 'own'>('here')
  const own = writes && side === 'own'
  return (
    <Page
      title='通知'
      bar={
        writes && (
          <BottomBar>
            <Button tone='blue' icon='pencil' grow onPress={() => open('writeNotice')}>
              写一条通知
            </Button>
          </BottomBar>
        )
      }
    >
      {writes && <FilterChips items={SIDES} value={side} onChange={setSide} label='看哪些通知' />}
      <View className='m12'>{own ? <Own /> : <Here signedIn={signedIn} />}</View>
    </Page>
  )
}

/** What counts now at the reader's place. */
function Here({ signedIn }: { signedIn: boolean }) {
  const me = useMe()
  const guest = useGuestBuilding()
  const phone = useHelpPhone()
  const notices = useNotices(signedIn ? undefined : guest?.id)
  const [picking, setPicking] = useState(false)
  useRefresh(notices.refetch)
  const serves = signedIn && voicesOf(me.data).length > 0
  const known = signedIn ? me.data?.settings.buildingName : guest && `${guest.name} · ${guest.where}`
  const choose = (building: BuildingView) => {
    if (!signedIn) return chooseGuestBuilding(building)
    changeSettings({ buildingId: building.id }).then(
      () => notices.refetch(),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  return (
    <>
      <View className='row sp g12 wrap'>
        <View className='grow c2'>
          <Phrases>{known ? `${known}的通知` : serves ? '您服务的地方的通知' : '先选楼栋，再看通知'}</Phrases>
        </View>
        <Mini icon='building' onPress={() => setPicking(true)}>
          {known ? '换一栋楼' : '选我的楼栋'}
        </Mini>
      </View>
      <View className='m12'>
        <Loaded query={notices} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length === 0 ? (
              <Empty art='mailbox' title={known || serves ? '现在没有通知' : '您住哪栋楼？'}>
                {known || serves ? '停水停电、社区活动，会在这里告诉您。' : '选好楼栋，就能看到您那里的通知。'}
              </Empty>
            ) : (
              items.map((notice) => <NoticeCard key={notice.id} notice={notice} />)
            )
          }
        </Loaded>
      </View>
      <BuildingSheet home={homeOf(me.data)} open={picking} onClose={() => setPicking(false)} onChoose={choose} />
    </>
  )
}

/** Everything the reader answers for, newest first. */
function Own() {
  const own = useOwnNotices(true)
  const phone = useHelpPhone()
  useRefresh(own.refetch)
  return (
    <Loaded query={own} skeleton={<SkeletonCards />} phone={phone}>
      {(items) =>
        items.length === 0 ? (
          <Empty art='mailbox' title='还没有发过通知'>
            停水停电、活动、提醒，写一条，辖区里的居民打开首页就看到。
          </Empty>
        ) : (
          <LongList items={items} keyOf={({ id }) => id} growing={own}>
            {(notice) => <NoticeCard notice={notice} always />}
          </LongList>
        )
      }
    </Loaded>
  )
}
