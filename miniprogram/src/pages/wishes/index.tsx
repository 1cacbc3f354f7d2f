import { Text, View } from '@tarojs/components'
import { categoryOf, type WallFigures, type WishCard as Wish } from '@wish/shared'
import { useState } from 'react'
import './index.scss'
import { useHelpPhone } from '../../features/session/phone'
import { useMe, useSignedIn } from '../../features/session/use-session'
import { useGuestBuilding } from '../../features/territory/my-building'
import { homeOf, type LookedAt, lookAt, useCommunity } from '../../features/territory/use-community'
import { useFigures, useLatestJoy, useWall } from '../../features/wishes/use-wishes'
import { WallSkeleton } from '../../features/wishes/wall-skeleton'
import { WishCard } from '../../features/wishes/wish-card'
import type { WallStage } from '../../features/wishes/wishes.api'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Icon } from '../../ui/icon'
import { Button, TextButton } from '../../ui/kit/button'
import { FilterChips } from '../../ui/kit/chips'
import { Choice } from '../../ui/kit/choice'
import { Dots } from '../../ui/kit/dots'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Page } from '../../ui/kit/page'
import { Sheet } from '../../ui/kit/sheet'
import { Empty } from '../../ui/kit/states'
import { WindowWall } from '../../ui/kit/window'
import { ANYTHING, type Narrowing, NarrowSheet } from './parts/narrow-sheet'

/** The wish wall of one community: how many windows shine, and which still wait for a neighbour. No sign-in needed. */
export default function WishesPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const guest = useGuestBuilding()
  const home = signedIn ? homeOf(me.data) : guest?.communityId
  const community = useCommunity(home, signedIn && !me.data && !me.error)
  const [stage, setStage] = useState<WallStage>('all')
  const [narrowed, setNarrowed] = useState<Narrowing>(ANYTHING)
  const [sheet, setSheet] = useState<'narrow' | 'community' | null>(null)
  const phone = useHelpPhone()

  const building = signedIn
    ? { id: me.data?.settings.buildingId, communityId: me.data?.grid?.communityId, grid: me.data?.grid?.name }
    : { id: guest?.id, communityId: guest?.communityId, grid: guest?.gridName ?? undefined }
  const here = building.communityId === community.id ? building : null
  const ready = !community.pending
  const figures = useFigures(community.id, ready)
  const joy = useLatestJoy(community.id, ready)
  const near = narrowed.near ? here?.id || undefined : undefined
  const wall = useWall({ communityId: community.id, stage, categoryId: narrowed.categoryId, near }, ready)
  useRefresh(() => Promise.all([wall.refetch(), figures.refetch(), joy.refetch()]))

  const showAll = () => {
    setStage('all')
    setNarrowed(ANYTHING)
  }
  const whole = stage === 'all' && !narrowed.categoryId && !near
  return (
    <Page title='心愿墙' tab>
      <Where community={community} onChoose={() => setSheet('community')} />
      <Sums figures={figures.data} coming={community.pending || figures.isPending} />
      <View className='m8'>
        <FilterChips items={stages(figures.data)} value={stage} onChange={setStage} label='看哪些心愿' />
      </View>
      <View className='row sp m12 wall-order'>
        <View className='f15 c2'>{ORDER[stage]}</View>
        <TextButton tone='ink' onPress={() => setSheet('narrow')}>
          {[narrowed.categoryId ? categoryOf(narrowed.categoryId)?.label : undefined, near && '我家附近'].filter(Boolean).join(' · ') ||
            '全部类别'}
          <Icon name='chevron-down' />
        </TextButton>
      </View>
      <Loaded query={wall} skeleton={<WallSkeleton />} phone={phone}>
        {(wishes) =>
          wishes.length === 0 ? (
            <NothingHere whole={whole} onAll={showAll} />
          ) : (
            <LongList
              items={withJoy(wishes, whole ? joy.data : null)}
              keyOf={({ id }) => id}
              growing={wall}
              end={<View className='center c3 f15 m16'>都在这里了</View>}
            >
              {(wish, at) => <WishCard wish={wish} signedIn={signedIn} joy={wish.status === 'FULFILLED' && at === (whole ? JOY_AT : 0)} />}
            </LongList>
          )
        }
      </Loaded>
      <NarrowSheet
        open={sheet === 'narrow'}
        value={narrowed}
        gridName={here?.id ? here.grid : undefined}
        onChange={setNarrowed}
        onClose={() => setSheet(null)}
      />
      <Sheet open={sheet === 'community'} title='看哪个社区的心愿墙' onClose={() => setSheet(null)}>
        <Choice
          options={community.all.map(({ id, name, streetName }) => ({ value: id, label: name, hint: streetName }))}
          value={community.id}
          onChange={(id) => {
            lookAt(id)
            setSheet(null)
          }}
          label='社区'
        />
      </Sheet>
    </Page>
  )
}

const ORDER: Record<WallStage, string> = {
  all: '等得最久的排前面',
  CLAIMABLE: '等得最久的排前面',
  IN_PROGRESS: '新认领的排前面',
  FULFILLED: '刚圆梦的排前面',
}

function stages(sums: WallFigures | undefined): { value: WallStage; label: string }[] {
  const counted = (label: string, n: number | undefined) => (n ? `${label} ${n}` : label)
  return [
    { value: 'all', label: '都看看' },
    { value: 'CLAIMABLE', label: counted('等人认领', sums && sums.collected - sums.claimed) },
    { value: 'IN_PROGRESS', label: counted('圆梦中', sums && sums.claimed - sums.fulfilled) },
    { value: 'FULFILLED', label: counted('已圆梦', sums?.fulfilled) },
  ]
}

/** After the first wish that needs somebody comes one that found somebody: joy that is everywhere is none. */
const JOY_AT = 1

function withJoy(wishes: readonly Wish[], joy: Wish | null | undefined): Wish[] {
  if (!joy || wishes[0]?.status === 'FULFILLED') return [...wishes]
  const others = wishes.filter(({ id }) => id !== joy.id)
  return [...others.slice(0, JOY_AT), joy, ...others.slice(JOY_AT)]
}

/** Whose wall this is, and the way to another one. */
function Where({ community, onChoose }: { community: LookedAt; onChoose: () => void }) {
  if (!community.name) return <View className='wall-where' />
  return (
    <View className='row wall-where'>
      <TextButton tone='ink' onPress={onChoose} label={`现在看的是${community.name}，换一个社区`}>
        <Icon name='map-pin' />
        {community.name}
        {community.all.length > 1 && <Icon name='chevron-down' />}
      </TextButton>
    </View>
  )
}

/** How many wishes a wall has before its numbers are known. */
const USUAL = 40

/** What the wall adds up to: one window for each wish, and the numbers in words. */
function Sums({ figures, coming }: { figures: WallFigures | undefined; coming: boolean }) {
  if (!figures || figures.collected === 0) {
    return (
      <>
        {/* on its way: dark windows in the place of as many as most walls have, so that nothing moves when it comes */}
        <WindowWall total={coming ? USUAL : 0} lit={0} />
        <View className={coming ? 'f15 c2 m8 wall-coming' : 'f15 c2 m8'}>一扇窗，一个心愿；有人应，灯就亮</View>
      </>
    )
  }
  const { collected, claimed, fulfilled, personTimes } = figures
  return (
    <>
      <WindowWall total={collected} lit={fulfilled} half={claimed - fulfilled} />
      <View className='row sp wrap f15 m8 wall-sums'>
        <View>
          {collected} 个心愿，<Text className='b'>{fulfilled > 0 ? `${fulfilled} 扇窗已经亮了` : '等第一扇窗亮起来'}</Text>
        </View>
        <Dots
          className='c2'
          parts={[claimed > fulfilled && `${claimed - fulfilled} 个正在圆`, personTimes > 0 && `帮到 ${personTimes} 人次`]}
        />
      </View>
    </>
  )
}

function NothingHere({ whole, onAll }: { whole: boolean; onAll: () => void }) {
  return (
    <Empty
      title={whole ? '还没有人许心愿' : '这里暂时没有心愿'}
      actions={
        <>
          <Button tone='brand' onPress={() => open('makeWish')}>
            许一个心愿
          </Button>
          {!whole && <Button onPress={onAll}>看全部心愿</Button>}
        </>
      }
    >
      您来许一个吧。想找人聊聊天、修个小东西，都可以。
    </Empty>
  )
}
