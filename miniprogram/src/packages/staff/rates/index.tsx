import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { RATES, type RateName, type RatesView } from '@wish/shared'
import { useState } from 'react'
import { LostFiguresPart } from '../../../features/appeals/lost/lost-figures'
import { WorkCard } from '../../../features/appeals/work-card'
import { LevelFigures } from '../../../features/rates/levels'
import { RateCard } from '../../../features/rates/rate-card'
import type { Listed, Period, Side } from '../../../features/rates/rates.api'
import { UnitRates } from '../../../features/rates/unit-rates'
import { daysOf, PERIODS, type PeriodName, useBehind, useRates } from '../../../features/rates/use-rates'
import { useIdentity } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { WhistleFiguresPart } from '../../../features/whistles/whistle-figures'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Cell, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { Segments } from '../../../ui/kit/segments'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'

/** The rates of one's unit: two counts beside every percentage, and behind every count the matters that make it up. */
export default function RatesPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const { membership, staff } = useIdentity(me.data)
  const [name, setName] = useState<PeriodName>((params.period as PeriodName) || 'month')
  const unitId = params.unitId ?? (staff ? (membership?.unit.id ?? '') : '')
  const period = { unitId, ...daysOf(name) }
  const rate = params.rate as RateName | undefined
  if (!signedIn || (me.data && unitId === '')) return <NotYours signedIn={signedIn} phone={phone} />
  // whose rates is known only with who is asking
  if (unitId === '')
    return (
      <Page title='响应、解决、满意'>
        <Loaded query={me} skeleton={<SkeletonCards count={4} />} phone={phone}>
          {() => null}
        </Loaded>
      </Page>
    )
  if (rate && RATES[rate]) return <Behind name={rate} listed={listedOf(params)} period={period} phone={phone} />
  return (
    <Page title='响应、解决、满意'>
      <Segments items={PERIODS} value={name} onChange={setName} label='看哪段时间' />
      <Overview period={period} periodName={name} phone={phone} />
    </Page>
  )
}

interface Shown {
  period: Period
  phone: { number: string; name: string }
}

function Overview({ period, periodName, phone }: Shown & { periodName: PeriodName }) {
  const rates = useRates(period)
  useRefresh(rates.refetch)
  const list = (name: RateName, { side, adjusted }: Listed) =>
    open('rates', { unitId: period.unitId, period: periodName, rate: name, side, ...(adjusted ? { adjusted: '1' } : {}) })
  return (
    <Loaded query={rates} skeleton={<SkeletonCards count={4} />} phone={phone}>
      {(view: RatesView) => (
        <>
          <Section title={view.unit.name} />
          {view.rates.map((rate) => (
            <RateCard key={rate.name} rate={rate} onOpen={(listed) => list(rate.name, listed)} />
          ))}
          <WhistleFiguresPart unitId={period.unitId} from={period.from} to={period.to} />
          <View className='c2 f15 m12'>居民每说一次没解决，就记一次，后来解决了也不抹掉。没有评价的不算满意。</View>
          <LostFiguresPart period={period} periodName={periodName} />
          <LevelFigures units={view.units} />
          <View className='m12' />
          <List>
            <Cell icon='list' title='需求和问题清单' onPress={() => open('ledgers', { unitId: period.unitId })} />
          </List>
          <UnitRates units={view.units} onUnit={(unitId) => open('rates', { unitId, period: periodName })} />
        </>
      )}
    </Loaded>
  )
}

const SIDES: readonly Side[] = ['part', 'rest', 'excluded']

/** Which list an address means. */
function listedOf({ side, adjusted }: { side?: string; adjusted?: string }): Listed {
  return { side: SIDES.find((name) => name === side) ?? 'rest', ...(adjusted === '1' ? { adjusted: true } : {}) }
}

function Behind({ name, listed, period, phone }: Shown & { name: RateName; listed: Listed }) {
  const list = useBehind(name, listed, period)
  const { label, part, rest, whole } = RATES[name]
  const words = { part, rest, excluded: `${whole}里，剔除的` }[listed.side]
  return (
    <Page title={label}>
      <View className='c2'>
        {words}
        {listed.adjusted && '（剔除以后）'}
      </View>
      <View className='m12'>
        <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
          {(appeals) =>
            appeals.length === 0 ? (
              <Empty art='tea' title='这里没有您能看的'>
                关系到本单位的事，本单位看不到。
              </Empty>
            ) : (
              <LongList items={appeals} keyOf={({ id }) => id} growing={list}>
                {(appeal) => <WorkCard appeal={appeal} />}
              </LongList>
            )
          }
        </Loaded>
      </View>
    </Page>
  )
}

function NotYours({ signedIn, phone }: { signedIn: boolean; phone: Shown['phone'] }) {
  const who = '在网格、社区、街道工作的人，能看自己单位的响应、解决和满意情况。'
  return (
    <Page title='响应、解决、满意'>
      {signedIn ? (
        <NotForYou title='这里是工作人员看的' phone={phone}>
          {who}
        </NotForYou>
      ) : (
        <SignInFirst title='这里是工作人员看的'>{who}</SignInFirst>
      )}
    </Page>
  )
}
