import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { BuildingView, GridCardView } from '@wish/shared'
import { useEffect, useState } from 'react'
import { useHelpPhone } from '../../../features/session/phone'
import { changeSettings, useMe, useSignedIn } from '../../../features/session/use-session'
import { codeIn, codeOfEntry } from '../../../features/territory/building-code'
import { BuildingSheet } from '../../../features/territory/building-sheet'
import { chooseGuestBuilding, useGridCard, useGuestBuilding } from '../../../features/territory/my-building'
import { territoryApi } from '../../../features/territory/territory.api'
import { homeOf } from '../../../features/territory/use-community'
import { CAN_SCAN, dial, scan } from '../../../platform/device'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Icon } from '../../../ui/icon'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'
import { Press } from '../../../ui/press'

const ALWAYS = [
  { number: '12345', title: '12345 市民热线', value: '一直有人接' },
  { number: '110', title: '110 报警', value: '有人闹事、丢东西' },
  { number: '119', title: '119 火警', value: '着火、漏气、困在电梯' },
  { number: '120', title: '120 急救', value: '有人受伤、突然发病' },
] as const

/** The card of my grid worker: who looks after my building, when they are there, one tap to ring them. No sign-in needed. */
export default function GridCardPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const guest = useGuestBuilding()
  const phone = useHelpPhone()
  const [picking, setPicking] = useState(false)
  const [unread, setUnread] = useState(false)
  // the code of a door somebody has just scanned counts before what is remembered
  const [scanned, setScanned] = useState<string | null>(params.buildingId ?? null)
  const [arrived, setArrived] = useState<BuildingView>()
  const buildingId = scanned ?? arrived?.id ?? (signedIn ? (me.data?.settings.buildingId ?? null) : (guest?.id ?? null))
  const card = useGridCard(buildingId)
  useRefresh(async () => {
    if (buildingId) await card.refetch()
  })
  const choose = (building: BuildingView) => {
    setUnread(false)
    setScanned(building.id)
    if (!signedIn) return chooseGuestBuilding(building)
    changeSettings({ buildingId: building.id }).then(
      () => toast('记住您的楼栋了'),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  const read = async () => {
    const { text, refused } = await scan()
    if (refused) toast('手机没让用相机。从列表里选楼也行', 'bad')
    if (!text) return
    const code = codeIn(text)
    if (!code) return setUnread(true)
    try {
      choose(await territoryApi.byCode(code))
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.temporary) toast(problem.message, 'bad')
      else setUnread(true)
    }
  }
  const entry = codeOfEntry(params)
  useEffect(() => {
    if (entry === undefined) return
    if (entry === '') return setUnread(true)
    territoryApi.byCode(entry).then(setArrived, (thrown) => {
      const problem = asProblem(thrown)
      if (problem.temporary) toast(problem.message, 'bad')
      else setUnread(true)
    })
  }, [entry])
  // a building that somebody has chosen before stays his own; he only sees whom to ring here
  useEffect(() => {
    if (arrived && !signedIn && !guest) chooseGuestBuilding(arrived)
  }, [arrived, signedIn, guest])
  return (
    <Page title='我的网格员'>
      {unread && (
        <Note tone='bad' icon='alert-circle'>
          没有认出这个码。请从列表里选楼，或者打电话问社区。
        </Note>
      )}
      {buildingId ? (
        <Loaded query={card} skeleton={<SkeletonCards count={2} />} phone={phone}>
          {(found) => <Reach card={found} />}
        </Loaded>
      ) : signedIn && !me.data ? (
        <Loaded query={me} skeleton={<SkeletonCards count={2} />} part>
          {() => null}
        </Loaded>
      ) : (
        <Empty art='lamp-street' title='您住哪栋楼？'>
          选好楼栋，就知道哪位网格员管您这里、什么时候在、怎么打电话。
        </Empty>
      )}
      <View className='m16 col g12'>
        <Button tone={buildingId ? 'plain-blue' : 'blue'} icon='building' onPress={() => setPicking(true)}>
          {buildingId ? '换一栋楼' : '选我的楼栋'}
        </Button>
        {CAN_SCAN && (
          <Button tone='plain-blue' icon='scan' onPress={read}>
            扫楼门口的码
          </Button>
        )}
      </View>
      <Section title='一直能打的电话' />
      <List>
        {ALWAYS.map(({ number, title, value }) => (
          <Press key={number} className='cell' onPress={() => void dial(number)} label={`打电话 ${title}，${value}`}>
            <View className='cg row'>
              <Icon name='phone' />
            </View>
            <View className='grow'>
              <View className='b'>{title}</View>
              <View className='f15 c2'>{value}</View>
            </View>
          </Press>
        ))}
      </List>
      <BuildingSheet home={homeOf(me.data)} open={picking} onClose={() => setPicking(false)} onChoose={choose} />
    </Page>
  )
}

/** Whom to ring about a building, the grid before the community. */
function Reach({ card: { building, grid, community } }: { card: GridCardView }) {
  return (
    <>
      <Card weight='lamp' className='m12'>
        <View className='row g12'>
          <View className='avatar avatar-l'>
            <Icon name='user-heart' size='l' />
          </View>
          <View className='grow'>
            <View className='f20 b'>{grid ? `${grid.name} 网格员` : community.name}</View>
            <View className='c2'>
              {building.name} · {community.name}
            </View>
          </View>
        </View>
        <Hours {...(grid ?? community)} name={grid ? '网格员' : community.name} />
      </Card>
      {grid && (
        <Card>
          <View className='b f18'>{community.name}</View>
          <View className='c2'>网格员没接，就打给社区</View>
          <Hours {...community} name={community.name} quiet />
        </Card>
      )}
    </>
  )
}

function Hours({ name, phone, hours, quiet }: { name: string; phone: string | null; hours: string; quiet?: boolean }) {
  return (
    <>
      <View className='row g8 m12'>
        <Icon name='clock' />
        <View className='grow'>{hours || '工作时间请打电话问'}</View>
      </View>
      {phone && (
        <View className='row g8 m4'>
          <Icon name='phone' />
          <View className='grow'>{phone}</View>
        </View>
      )}
      <View className='m12 col'>
        {phone ? (
          <Button tone={quiet ? 'plain' : 'call'} icon='phone' label={`打电话给${name}`} onPress={() => void dial(phone)}>
            打电话
          </Button>
        ) : (
          <View className='c2'>还没有登记电话，请打 12345。</View>
        )}
      </View>
    </>
  )
}
