import { View } from '@tarojs/components'
import { RATES, type RateName, type RatesView, type RateView, type UnitView } from '@wish/shared'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Section } from '../../ui/kit/section'
import type { Listed } from './rates.api'

/** The three rates, as people know them. */
const SHOWN: readonly RateName[] = ['response', 'resolution', 'satisfaction']

/**
 * The three rates of every unit under one: raw, and beside it without what was left out (剔除), each with its two counts, and every
 * count the way to its list.
 */
export function UnitRates({
  units,
  onUnit,
  onOpen,
}: {
  units: RatesView['units']
  onUnit: (unitId: string) => void
  onOpen: (unitId: string, name: RateName, listed: Listed) => void
}) {
  if (units.length < 2) return null
  return (
    <>
      <Section title='各单位' />
      {units.map(({ unit, rates }) => (
        <Card key={unit.id} className='m12'>
          <View className='row sp g12'>
            <View className='b f18'>{unit.name}</View>
            <Mini label={`看${unit.name}的全部`} onPress={() => onUnit(unit.id)}>
              全部
            </Mini>
          </View>
          {rates
            .filter(({ name }) => SHOWN.includes(name))
            .map((rate) => (
              <View key={rate.name} className='m8'>
                <Line unit={unit} rate={rate} of={rate} onOpen={(side) => onOpen(unit.id, rate.name, { side })} />
                {rate.excluded.whole > 0 && (
                  <Line
                    unit={unit}
                    rate={rate}
                    of={rate.adjusted}
                    after
                    onOpen={(side) => onOpen(unit.id, rate.name, { side, adjusted: true })}
                  />
                )}
              </View>
            ))}
        </Card>
      ))}
    </>
  )
}

/** One figure: the percentage, and its two counts with the way to each list. */
function Line({
  unit,
  rate: { name, label, partWords },
  of: { percent, part, whole },
  after,
  onOpen,
}: {
  unit: UnitView
  rate: RateView
  of: Pick<RateView, 'percent' | 'part' | 'whole'>
  after?: boolean
  onOpen: (side: 'part' | 'rest') => void
}) {
  const which = after ? `${label}，剔除以后` : label
  return (
    <View className='m4'>
      <View className='row sp g12'>
        <View className={after ? 'f15 c2' : undefined}>{after ? '剔除以后' : label}</View>
        <View className='b nw'>{percent}</View>
      </View>
      {whole > 0 && (
        <View className='row g8 wrap m4'>
          <View className='f15 c2 grow nw'>
            {whole} 件里 {part} 件
          </View>
          {part > 0 && (
            <Mini label={`${unit.name}，${which}：看${partWords} ${part} 件`} onPress={() => onOpen('part')}>
              看 {part} 件
            </Mini>
          )}
          {part < whole && (
            <Mini tone='blue' label={`${unit.name}，${which}：看${RATES[name].rest} ${whole - part} 件`} onPress={() => onOpen('rest')}>
              另外 {whole - part} 件
            </Mini>
          )}
        </View>
      )}
    </View>
  )
}
