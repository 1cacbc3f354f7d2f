import { View } from '@tarojs/components'
import { MINE, MINE_PARTS, type MineFilter, type MinePart } from '@wish/shared'
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
import { useAppeals, useMineCounts } from './use-appeals'

/** What an empty part says: nothing to do is a relief, nothing there yet a way to begin. */
const NOTHING: Record<MinePart, { title: string; text?: string }> = {
  all: { title: '您还没有提过事', text: '家里楼里有麻烦，或想请邻居帮个忙，都可以提。' },
  waiting: { title: '没有等您回话的事', text: '办好了、要问您的，会出现在这里。' },
  open: { title: '没有正在办的事' },
  appeals: { title: '您还没有提过诉求', text: '家里楼里有麻烦，告诉我们就行。' },
  wishes: { title: '您还没有许过心愿', text: '想找人聊聊天、修个小东西，都可以。' },
  done: { title: '还没有办完的事' },
}

/** Everything I have posted, and where each stands; the counts are the server's, not those of the first page. */
export function MyList({ first = 'all', phone }: { first?: MinePart; phone?: { number: string; name: string } }) {
  const [shown, setShown] = useState<MinePart>(first)
  const counts = useMineCounts()
  const { status, kinds }: MineFilter = MINE[shown]
  const list = useAppeals('mine', { status: status?.join(','), kind: kinds?.join(',') })
  useRefresh(() => Promise.all([list.refetch(), counts.refetch()]))
  const parts = MINE_PARTS.map((value) => ({ value, label: [MINE[value].label, counts.data?.[value] || ''].join(' ').trim() }))
  const nothing = NOTHING[shown]
  return (
    <View>
      <FilterChips items={parts} value={shown} onChange={setShown} label='看哪些' />
      <View className='m12'>
        <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
          {(appeals) =>
            appeals.length === 0 ? (
              <Empty art='mailbox' title={nothing.title} actions={<Begin part={shown} />}>
                {nothing.text}
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

function Begin({ part }: { part: MinePart }) {
  if (part !== 'all' && part !== 'appeals' && part !== 'wishes') return null
  return (
    <>
      {part !== 'wishes' && (
        <Button tone='blue' onPress={() => open('complain')}>
          提一件诉求
        </Button>
      )}
      {part !== 'appeals' && (
        <Button tone={part === 'wishes' ? 'brand' : 'plain'} onPress={() => open('makeWish')}>
          许一个心愿
        </Button>
      )}
    </>
  )
}
