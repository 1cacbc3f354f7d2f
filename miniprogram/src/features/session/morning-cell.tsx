import { View } from '@tarojs/components'
import { deskOf, type MeView } from '@wish/shared'
import { asProblem } from '../../platform/problem'
import { Switch } from '../../ui/kit/choice'
import { Cell } from '../../ui/kit/list'
import { toast } from '../../ui/kit/toast'
import { changeSettings } from './use-session'

const LABEL = '每天早上提醒我'

/** For whoever has work of a unit on the desk: each working morning one message says how much waits, unless it is switched off here. */
export function MorningCell({ me: { memberships, settings } }: { me: MeView }) {
  if (!memberships.some(({ role, unit }) => deskOf({ role, unitType: unit.type }) === 'unit')) return null
  // what an older app has kept says nothing about it
  const on = settings.dailyDigest !== false
  const change = (dailyDigest: boolean) =>
    void changeSettings({ dailyDigest }).then(
      () => toast(dailyDigest ? '工作日早上八点半告诉您' : '早上不提醒了'),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  return (
    <Cell
      icon='bell'
      title={
        <>
          <View>{LABEL}</View>
          <View className='f15 c2'>几件等您、几件超期、几件今天到期</View>
        </>
      }
    >
      <Switch on={on} onChange={change} label={LABEL} />
    </Cell>
  )
}
