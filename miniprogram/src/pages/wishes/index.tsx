import { Text, View } from '@tarojs/components'
import { categoriesFor, categoryOf } from '@wish/shared'
import { useState } from 'react'
import '../../features/wishes/wishes.scss'
import './index.scss'
import { useHelpPhone } from '../../features/session/phone'
import { useFigures, useWall } from '../../features/wishes/use-wishes'
import { WishCard } from '../../features/wishes/wish-card'
import type { WallFilter } from '../../features/wishes/wishes.api'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Icon } from '../../ui/icon'
import { Button, TextButton } from '../../ui/kit/button'
import { ChoiceChips, FilterChips } from '../../ui/kit/chips'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Page } from '../../ui/kit/page'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { WindowWall } from '../../ui/kit/window'

const EVERYTHING = 'all'

/** The wish wall: how many windows shine, and which still wait for a neighbour. No sign-in needed. */
export default function WishesPage() {
  const [status, setStatus] = useState<WallFilter>('all')
  const [category, setCategory] = useState<string>(EVERYTHING)
  const [choosing, setChoosing] = useState(false)
  const figures = useFigures()
  const wall = useWall(status, category === EVERYTHING ? undefined : category)
  const phone = useHelpPhone()
  useRefresh(() => Promise.all([wall.refetch(), figures.refetch()]))

  const sums = figures.data
  // one happy card per screen: joy that is everywhere is none
  const happy = wall.data?.find((wish) => wish.status === 'FULFILLED')?.id
  const counted = (label: string, n: number | undefined) => (n ? `${label} ${n}` : label)
  const filters = [
    { value: 'all' as const, label: '都看看' },
    { value: 'CLAIMABLE' as const, label: counted('等人认领', sums && sums.collected - sums.claimed) },
    { value: 'IN_PROGRESS' as const, label: counted('圆梦中', sums && sums.claimed - sums.fulfilled) },
    { value: 'FULFILLED' as const, label: counted('已圆梦', sums?.fulfilled) },
  ]
  return (
    <Page title='心愿墙' tab>
      <WindowWall total={sums?.collected ?? 0} lit={sums?.fulfilled ?? 0} />
      <View className='row sp wrap f15 m8 wall-sums'>
        {sums && sums.collected > 0 ? (
          <>
            <View>
              {sums.collected} 个心愿，<Text className='b'>{sums.fulfilled} 扇窗已经亮了</Text>
            </View>
            <View className='c2'>帮到 {sums.personTimes} 人次</View>
          </>
        ) : (
          <View className='c2'>一扇窗，一个心愿；有人应，灯就亮</View>
        )}
      </View>
      <View className='m8'>
        <FilterChips items={filters} value={status} onChange={setStatus} label='看哪些心愿' />
      </View>
      <View className='row sp wall-order'>
        <View className='f15 c2'>新许的排在前面</View>
        <TextButton tone='ink' onPress={() => setChoosing(true)}>
          {category === EVERYTHING ? '全部类别' : categoryOf(category)?.label}
          <Icon name='chevron-down' />
        </TextButton>
      </View>
      <Loaded query={wall} skeleton={<SkeletonCards />} phone={phone}>
        {(wishes) =>
          wishes.length === 0 ? (
            <Empty
              title={status === 'all' && category === EVERYTHING ? '还没有人许心愿' : '这里暂时没有心愿'}
              actions={
                <Button tone='brand' onPress={() => open('makeWish')}>
                  许一个心愿
                </Button>
              }
            >
              您来许一个吧。想找人聊聊天、修个小东西，都可以。
            </Empty>
          ) : (
            <LongList
              items={wishes}
              keyOf={({ id }) => id}
              growing={wall}
              end={<View className='center c3 f15 m16'>{`一共 ${wishes.length} 个，都在这里了`}</View>}
            >
              {(wish) => <WishCard wish={wish} joy={wish.id === happy} />}
            </LongList>
          )
        }
      </Loaded>
      <Sheet open={choosing} title='看哪一类' onClose={() => setChoosing(false)}>
        <ChoiceChips
          items={[{ value: EVERYTHING, label: '全部类别' }, ...categoriesFor('WISH').map(({ id, label }) => ({ value: id, label }))]}
          value={category}
          onChange={(value) => {
            setCategory(value)
            setChoosing(false)
          }}
          label='类别'
          tone='brand'
        />
      </Sheet>
    </Page>
  )
}
