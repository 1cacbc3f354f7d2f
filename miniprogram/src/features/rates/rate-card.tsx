import { View } from '@tarojs/components'
import { RATES, type RateView } from '@wish/shared'
import { Button, Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { useBig } from '../../ui/scale'
import type { Listed, Side } from './rates.api'

/**
 * One rate: the percentage with its two counts, each the way to its list. Where rounds were left out (剔除) the figure without
 * them stands beside the raw one, never in its place, and what was left out has its own list.
 */
export function RateCard({ rate, onOpen }: { rate: RateView; onOpen: (listed: Listed) => void }) {
  const { label, percent, part, whole, partWords, wholeWords, adjusted, excluded } = rate
  const { rest } = RATES[rate.name]
  const big = useBig()
  if (excluded.whole > 0)
    return (
      <Card className='m12'>
        <View className='b f18'>{label}</View>
        <View className='c2 f15'>
          {wholeWords}，{partWords}
        </View>
        <View className={big ? 'col g16 m8' : 'row g16 top m8'}>
          <Figure name='全部都算' rate={rate} of={rate} onOpen={(side) => onOpen({ side })} />
          <Figure name='剔除以后' rate={rate} of={adjusted} onOpen={(side) => onOpen({ side, adjusted: true })} />
        </View>
        <View className='row m12'>
          <Mini icon='scale' label={`${label}：看剔除的 ${excluded.whole} 件`} onPress={() => onOpen({ side: 'excluded' })}>
            看剔除的 {excluded.whole} 件
          </Mini>
        </View>
      </Card>
    )
  return (
    <Card className='m12'>
      <View className='row sp g12'>
        <View className='b f18'>{label}</View>
        <View className='b f22'>{percent}</View>
      </View>
      <View className='row sp g12 c2'>
        <View>{wholeWords}</View>
        <View className='nw'>{whole} 件</View>
      </View>
      <View className='row sp g12 c2'>
        <View>{partWords}</View>
        <View className='nw'>{part} 件</View>
      </View>
      {whole > 0 && (
        <View className='row g8 wrap m8'>
          {part > 0 && (
            <Button tone='plain' label={`${label}：看${partWords} ${part} 件`} onPress={() => onOpen({ side: 'part' })}>
              看这 {part} 件
            </Button>
          )}
          {part < whole && (
            <Button tone='plain-blue' label={`${label}：看${rest} ${whole - part} 件`} onPress={() => onOpen({ side: 'rest' })}>
              {rest} {whole - part} 件
            </Button>
          )}
        </View>
      )}
    </Card>
  )
}

/** One of the two figures that stand side by side: the percentage, its two counts, and the ways to their lists. */
function Figure({
  name,
  rate: { label, name: rateName, partWords },
  of: { percent, part, whole },
  onOpen,
}: {
  name: string
  rate: RateView
  of: Pick<RateView, 'percent' | 'part' | 'whole'>
  onOpen: (side: Side) => void
}) {
  const { rest } = RATES[rateName]
  return (
    <View className='grow'>
      <View className='f15 c2'>{name}</View>
      <View className='b f22'>{percent}</View>
      <View className='c2 nw'>
        {whole} 件里 {part} 件
      </View>
      <View className='row g8 wrap m8'>
        {part > 0 && (
          <Mini label={`${label}，${name}：看${partWords} ${part} 件`} onPress={() => onOpen('part')}>
            看这 {part} 件
          </Mini>
        )}
        {part < whole && (
          <Mini tone='blue' label={`${label}，${name}：看${rest} ${whole - part} 件`} onPress={() => onOpen('rest')}>
            另外 {whole - part} 件
          </Mini>
        )}
      </View>
    </View>
  )
}
