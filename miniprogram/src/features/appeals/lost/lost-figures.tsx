import { View } from '@tarojs/components'
import type { LostFigures } from '@wish/shared'
import { open } from '../../../platform/navigation'
import { Cell, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { causeWords } from './lost-words'
import { type LostPeriod, useLostFigures } from './use-lost'

/** How many rounds cost a point in a period, and why (失分复盘): every number is the way to its list. */
export function LostFiguresPart({ period, periodName }: { period: LostPeriod; periodName: string }) {
  const figures = useLostFigures(period)
  const list = (more: Record<string, string>) => open('lostPoints', { unitId: period.unitId, period: periodName, ...more })
  return (
    <Loaded query={figures} skeleton={<SkeletonCards count={1} />} part>
      {({ total, waiting, written, accepted, causes }: LostFigures) =>
        total === 0 ? null : (
          <>
            <Section title='失分，为什么' />
            <List>
              <Cell
                title={`失分 ${total} 轮`}
                value={
                  <>
                    <View>{waiting} 轮等着复盘</View>
                    <View>
                      {written} 轮等上一级看，{accepted} 轮看过
                    </View>
                  </>
                }
                onPress={() => list({ part: 'all' })}
              />
              {causes.map(({ cause, count }) => (
                <Cell key={cause} title={causeWords(cause)} value={`${count} 轮`} onPress={() => list({ cause })} />
              ))}
            </List>
          </>
        )
      }
    </Loaded>
  )
}
