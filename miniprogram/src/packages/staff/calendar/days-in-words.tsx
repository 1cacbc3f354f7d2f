import { Text, View } from '@tarojs/components'
import { runsOf, runWords } from '@wish/shared'

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
          <View>
            {runsOf(on).map((run, at) => (
              <Text key={run.from} className='nw'>
                {runWords(run)}
                {at < on.length - 1 && '、'}
              </Text>
            ))}
          </View>
        </>
      )}
    </>
  )
}
