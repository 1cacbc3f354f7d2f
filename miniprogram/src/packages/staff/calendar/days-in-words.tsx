import { View } from '@tarojs/components'
import { dayWords, runsOf, runWords } from '@wish/shared'

/** The days of an arrangement as people say them. */
export function DaysInWords({ off, on }: { off: readonly string[]; on: readonly string[] }) {
  return (
    <>
      <View className='b m8'>放假</View>
      {runsOf(off).map((run) => (
        <View key={run.from} className='row sp g12'>
          <View>{runWords(run)}</View>
          <View className='c2'>{run.days} 天</View>
        </View>
      ))}
      {on.length > 0 && (
        <>
          <View className='b m8'>周末上班</View>
          {[...on].sort().map((day) => (
            <View key={day} className='row sp g12'>
              {/* in words of its own year: the heading above says which */}
              <View>{dayWords(day, new Date(`${day}T04:00:00Z`))}</View>
              <View className='c2'>上班</View>
            </View>
          ))}
        </>
      )}
    </>
  )
}
