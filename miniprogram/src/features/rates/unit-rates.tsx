import { View } from '@tarojs/components'
import type { RateName, RatesView, RateView } from '@wish/shared'
import { Cell, List } from '../../ui/kit/list'
import { Section } from '../../ui/kit/section'

/** Whether it is solved, and whether they are content: the rest is on the unit's own page. */
const SHOWN: readonly RateName[] = ['resolution', 'satisfaction']

/**
 * The rates of every unit under one: raw, and below it without what was left out (剔除), each with its two counts. The list behind every
 * count is on the page of the unit: with a button each, the page of a street would be more than a phone draws at once.
 */
export function UnitRates({ units, onUnit }: { units: RatesView['units']; onUnit: (unitId: string) => void }) {
  if (units.length < 2) return null
  return (
    <>
      <Section title='各单位' />
      <List>
        {units.map(({ unit, rates }) => (
          <Cell
            key={unit.id}
            title={unit.name}
            value={rates.filter(({ name }) => SHOWN.includes(name)).map((rate) => <View key={rate.name}>{rateWords(rate)}</View>)}
            onPress={() => onUnit(unit.id)}
          />
        ))}
      </List>
    </>
  )
}

/** 解决率 50.00%（4 件里 2 件），剔除以后 66.67%（3 件里 2 件） */
function rateWords({ label, percent, part, whole, adjusted, excluded }: RateView): string {
  const counts = (of: { part: number; whole: number }) => (of.whole > 0 ? `（${of.whole} 件里 ${of.part} 件）` : '')
  const after = excluded.whole > 0 ? `，剔除以后 ${adjusted.percent}${counts(adjusted)}` : ''
  return `${label} ${percent}${counts({ part, whole })}${after}`
}
