import { View } from '@tarojs/components'
import { type CalledFigures, percentWords, type WhistleFigures } from '@wish/shared'
import { Card } from '../../ui/kit/card'
import { Figures } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { Section } from '../../ui/kit/section'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { useWhistleFigures } from './use-whistles'

/** Both sides of the whistles in a period (双考核): who called and what came of it, who was called and how they answered. */
export function WhistleFiguresPart(period: { unitId: string; from: string; to: string }) {
  const figures = useWhistleFigures(period)
  return (
    <Loaded query={figures} skeleton={<SkeletonCards count={1} />} part>
      {({ blown, called }: WhistleFigures) =>
        blown.blown + called.length === 0 ? null : (
          <>
            <Section title='吹哨报到' />
            {blown.blown > 0 && (
              <Figures
                items={[
                  { value: blown.blown, label: '吹哨' },
                  { value: blown.settled, label: '已结束' },
                  { value: blown.solved, label: '办成了' },
                  { value: blown.second, label: '二次吹哨' },
                ]}
              />
            )}
            {called.map((one) => (
              <Called key={one.unit.id} figures={one} />
            ))}
          </>
        )
      }
    </Loaded>
  )
}

function Called({ figures: { unit, called, onTime, due, declined, overruled, done, solved, scores, scored } }: { figures: CalledFigures }) {
  return (
    <Card className='m12'>
      <View className='row sp g12'>
        <View className='b'>{unit.name}</View>
        <View className='b'>{percentWords({ part: onTime, whole: due })}</View>
      </View>
      <View className='f15 c2'>
        请了 {called} 次；该到的 {due} 次，按时报到 {onTime} 次
      </View>
      <View className='f15 c2'>
        报了结果 {done} 次，办成 {solved} 次
        {declined > 0 && `；说来不了 ${declined} 次${overruled > 0 ? `，其中没同意 ${overruled} 次` : ''}`}
        {scored > 0 && `；平均 ${(scores / scored).toFixed(1)} 分（${scored} 次）`}
      </View>
    </Card>
  )
}
