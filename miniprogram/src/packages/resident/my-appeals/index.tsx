import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { OPEN_STATUSES } from '@wish/shared'
import { useState } from 'react'
import { AppealCard } from '../../../features/appeals/appeal-card'
import { useAppeals } from '../../../features/appeals/use-appeals'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Button } from '../../../ui/kit/button'
import { FilterChips } from '../../../ui/kit/chips'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'

type Which = 'all' | 'mine' | 'open' | 'wishes' | 'done'

const WHICH: readonly { value: Which; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'mine', label: '等我说一声' },
  { value: 'open', label: '正在办' },
  { value: 'wishes', label: '我的心愿' },
  { value: 'done', label: '办完了' },
]
const FILTERS: Record<Which, { status?: string; kind?: string }> = {
  all: {},
  mine: { status: 'COMPLETED,NEED_INFO' },
  open: { status: OPEN_STATUSES.join(',') },
  wishes: { kind: 'WISH' },
  done: { status: 'CLOSED' },
}

/** Everything I have posted, and where each stands. */
export default function MyAppealsPage() {
  const { which } = useRouter().params
  const signedIn = useSignedIn()
  const [shown, setShown] = useState<Which>(which === 'wishes' ? 'wishes' : 'all')
  const list = useAppeals('mine', FILTERS[shown], signedIn)
  const phone = useHelpPhone()
  useRefresh(list.refetch)
  useReachBottom(list.more)
  if (!signedIn) {
    return (
      <Page title='我的诉求和心愿'>
        <Empty
          art='door-locked'
          title='登录以后，都在这里'
          actions={
            <Button tone='brand' onPress={() => open('signIn')}>
              去登录
            </Button>
          }
        >
          您提过的事、许过的心愿，走到哪一步都看得到。
        </Empty>
      </Page>
    )
  }
  return (
    <Page title='我的诉求和心愿'>
      <FilterChips items={WHICH} value={shown} onChange={setShown} label='看哪些' />
      <View className='m12'>
        <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
          {(appeals) =>
            appeals.length === 0 ? (
              <Empty
                art='mailbox'
                title={shown === 'all' ? '您还没有提过事' : '这里没有'}
                actions={
                  shown === 'all' && (
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
              >
                家里楼里有麻烦，或想请邻居帮个忙，都可以提。
              </Empty>
            ) : (
              appeals.map((appeal) => <AppealCard key={appeal.id} appeal={appeal} />)
            )
          }
        </Loaded>
      </View>
    </Page>
  )
}
