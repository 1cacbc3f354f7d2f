import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { LEDGER_NAMES, LEDGERS, type LedgerName, takesListsAway } from '@wish/shared'
import { useState } from 'react'
import { WorkCard } from '../../../features/appeals/work-card'
import { takeAway, useLedger } from '../../../features/ledgers/use-ledgers'
import { useIdentity } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { CAN_DOWNLOAD } from '../../../platform/download'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Button } from '../../../ui/kit/button'
import { FilterChips } from '../../../ui/kit/chips'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { Segments } from '../../../ui/kit/segments'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'

/** 需求清单 and 问题清单: the complex matters of one's unit and of what lies under it, and the same as a file. */
export default function LedgersPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const { membership, staff } = useIdentity(me.data)
  const unitId = params.unitId ?? (staff ? (membership?.unit.id ?? '') : '')
  return (
    <Page title='需求和问题清单'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {() =>
            staff && membership && unitId !== '' ? (
              <Lists unitId={unitId} away={takesListsAway(membership.role)} phone={phone} />
            ) : (
              <NotForYou title='这里是工作人员看的' phone={phone}>
                要几家一起办的难事，网格、社区和街道在这里列成清单。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>网格、社区和街道的工作人员，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

function Lists({ unitId, away, phone }: { unitId: string; away: boolean; phone: { number: string; name: string } }) {
  const [name, setName] = useState<LedgerName>('problems')
  const [part, setPart] = useState<'open' | 'over'>('open')
  const list = useLedger(name, unitId, part === 'open')
  useRefresh(list.refetch)
  const take = () =>
    takeAway(name, unitId).then(
      () => toast('导出来了，在浏览器的下载里'),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  return (
    <>
      <Segments
        items={LEDGER_NAMES.map((value) => ({ value, label: LEDGERS[value].label }))}
        value={name}
        onChange={setName}
        label='看哪张清单'
      />
      <View className='f15 c2 m8'>{LEDGERS[name].hint}里，要几家一起办的难事</View>
      <View className='m8'>
        <FilterChips
          items={[
            { value: 'open', label: '还在办' },
            { value: 'over', label: '办完的' },
          ]}
          value={part}
          onChange={setPart}
          label='办到哪了'
        />
      </View>
      <View className='m12'>
        <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
          {(appeals) =>
            appeals.length === 0 ? (
              <Empty art='tea' title={part === 'open' ? '清单上现在没有' : '还没有办完的'}>
                办事的时候选“复杂”的，会自己列到这里。
              </Empty>
            ) : (
              <LongList items={appeals} keyOf={({ id }) => id} growing={list}>
                {(appeal) => <WorkCard appeal={appeal} withUnit />}
              </LongList>
            )
          }
        </Loaded>
      </View>
      {away &&
        (CAN_DOWNLOAD ? (
          <View className='col m16'>
            <Button tone='plain-blue' icon='note' onPress={take} busyText='正在导出…'>
              导出近一年的{LEDGERS[name].label}
            </Button>
            <View className='f15 c2 m8'>表格里没有居民的姓名、电话和门牌，不公开的事不写内容。</View>
          </View>
        ) : (
          <View className='f15 c2 m16'>要导出成表格，请在电脑的浏览器里打开。</View>
        ))}
    </>
  )
}
