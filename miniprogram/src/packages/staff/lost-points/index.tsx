import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { REVIEW_PARTS, type ReviewPart, ROOT_CAUSES, type RootCause } from '@wish/shared'
import { useState } from 'react'
import { LostQueue } from '../../../features/appeals/lost/lost-queue'
import { causeWords } from '../../../features/appeals/lost/lost-words'
import type { LostFilter } from '../../../features/appeals/lost/use-lost'
import { daysOf, PERIODS, type PeriodName } from '../../../features/rates/use-rates'
import { useIdentity } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { Segments } from '../../../ui/kit/segments'
import { SkeletonCards } from '../../../ui/kit/skeleton'

const PARTS = [
  { value: 'waiting', label: '等着复盘' },
  { value: 'written', label: '等上一级看' },
  { value: 'accepted', label: '看过了' },
] as const

/** 失分复盘: what cost a unit a point, why it did and what will be done about it. */
export default function LostPointsPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const { membership, staff } = useIdentity(me.data)
  const [part, setPart] = useState<ReviewPart>(REVIEW_PARTS.find((name) => name === params.part) ?? 'waiting')
  const unitId = params.unitId ?? (staff ? (membership?.unit.id ?? '') : '')
  const cause = ROOT_CAUSES.find(({ value }) => value === params.cause)?.value
  const name: PeriodName = PERIODS.find(({ value }) => value === params.period)?.value ?? 'quarter'
  const period = { unitId, ...daysOf(name) }
  const days = PERIODS.find(({ value }) => value === name)?.label
  // behind one number stands its whole list; from the workbench one looks at what waits
  const all = params.part === 'all' || cause !== undefined
  const filter: LostFilter = all ? { cause } : { part }
  return (
    <Page title='失分复盘'>
      {!signedIn ? (
        <SignInFirst title='登录以后才能看'>在网格、社区、街道工作的人，登录好了会回到这里。</SignInFirst>
      ) : unitId !== '' ? (
        <>
          {all ? (
            <View className='c2'>{headline(days, cause)}</View>
          ) : (
            <Segments items={PARTS} value={part} onChange={setPart} label='看哪些失分' />
          )}
          <View className='m12'>
            <LostQueue period={period} filter={filter} phone={phone} />
          </View>
        </>
      ) : (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone}>
          {() => (
            <NotForYou title='这里是工作人员看的' phone={phone}>
              在网格、社区、街道工作的人，能看自己单位哪里失了分、打算怎么改。
            </NotForYou>
          )}
        </Loaded>
      )}
    </Page>
  )
}

const headline = (days: string | undefined, cause: RootCause | undefined) => `${days ?? ''}${cause ? `，${causeWords(cause)}` : '失分的'}`
