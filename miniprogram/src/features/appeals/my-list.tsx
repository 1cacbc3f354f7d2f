import { View } from '@tarojs/components'
import { OPEN_STATUSES } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Button } from '../../ui/kit/button'
import { FilterChips } from '../../ui/kit/chips'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { AppealCard } from './appeal-card'
import { useAppeals } from './use-appeals'

/** Which of my own matters. */
export type Mine = 'all' | 'mine' | 'open' | 'wishes' | 'done'

const WHICH: readonly { value: Mine; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'mine', label: '等我说一声' },
  { value: 'open', label: '正在办' },
  { value: 'wishes', label: '我的心愿' },
  { value: 'done', label: '办完了' },
]
const FILTERS: Record<Mine, { status?: string; kind?: string }> = {
  all: {},
  mine: { status: 'COMPLETED,NEED_INFO' },
  open: { status: OPEN_STATUSES.join(',') },
  wishes: { kind: 'WISH' },
  done: { status: 'CLOSED' },
}

/** Everything I have posted, and where each stands. */
export function MyList({ first = 'all', phone }: { first?: Mine; phone?: { number: string; name: string } }) {
  const [shown, setShown] = useState<Mine>(first)
  const list = useAppeals('mine', FILTERS[shown])
  useRefresh(list.refetch)
  return (
    <View>
      <FilterChips items={WHICH} value={shown} onChange={setShown} label='看哪些' />
      <View className='m12'>
        <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
          {(appeals) =>
            appeals.length === 0 ? (
              <Empty art='mailbox' title={shown === 'all' ? '您还没有提过事' : '这里没有'} actions={shown === 'all' && <Begin />}>
                家里楼里有麻烦，或想请邻居帮个忙，都可以提。
              </Empty>
            ) : (
              <LongList items={appeals} keyOf={({ id }) => id} growing={list}>
                {(appeal) => <AppealCard appeal={appeal} />}
              </LongList>
            )
          }
        </Loaded>
      </View>
    </View>
  )
}

function Begin() {
  return (
    <>
      <Button tone='blue' onPress={() => open('complain')}>
        提一件诉求
      </Button>
      <Button tone='plain' onPress={() => open('makeWish')}>
        许一个心愿
      </Button>
    </>
  )
}
