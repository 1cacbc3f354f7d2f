import { View } from '@tarojs/components'
import { keepsCalendar, type MeView } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Mini } from '../../ui/kit/button'
import { Note } from '../../ui/kit/note'
import { useCalendar } from './use-calendar'

/** Tells those who keep the calendar which year nobody has entered: dates in it are guesses. Nothing while all is known. */
export function MissingYears({ me }: { me: MeView | undefined }) {
  const { data } = useCalendar(me !== undefined && keepsCalendar(me))
  if (!data || data.missing.length === 0) return null
  return (
    <Note tone='lamp' icon='calendar' className='m12'>
      {data.missing.join('、')} 年的放假安排还没录入，这一年的期限先按周一到周五估算。
      <View className='row m8'>
        <Mini tone='blue' icon='calendar-plus' onPress={() => open('calendar')}>
          去录入
        </Mini>
      </View>
    </Note>
  )
}
