import { View } from '@tarojs/components'
import { OPEN_STATUSES } from '@wish/shared'
import { useState } from 'react'
import { ClaimsList } from '../../../features/appeals/claims-list'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { FilterChips } from '../../../ui/kit/chips'
import { SignInFirst } from '../../../ui/kit/gates'
import { Page } from '../../../ui/kit/page'

type Which = 'open' | 'done'

const WHICH: readonly { value: Which; label: string }[] = [
  { value: 'open', label: '正在帮的' },
  { value: 'done', label: '已经实现' },
]
const STATUS: Record<Which, string> = { open: OPEN_STATUSES.join(','), done: 'CLOSED' }

/** My claims: what I have promised, and what I have kept. */
export default function ClaimsPage() {
  const signedIn = useSignedIn()
  const phone = useHelpPhone()
  const [which, setWhich] = useState<Which>('open')
  return (
    <Page title='我的认领'>
      {signedIn ? (
        <>
          <FilterChips items={WHICH} value={which} onChange={setWhich} label='看哪些' />
          <View className='m12'>
            <ClaimsList
              key={which}
              filter={{ status: STATUS[which] }}
              phone={phone}
              empty={which === 'open' ? '手上没有正在帮的' : '还没有实现的心愿'}
            />
          </View>
        </>
      ) : (
        <SignInFirst title='登录以后，都在这里'>您认领的心愿，走到哪一步都看得到。</SignInFirst>
      )}
    </Page>
  )
}
