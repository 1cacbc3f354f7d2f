import { View } from '@tarojs/components'
import { LEVEL_WORDS, levelOf, percentWords, type Rate, type RatesView } from '@wish/shared'
import { Cell, List } from '../../ui/kit/list'
import { Section } from '../../ui/kit/section'

const LEVELS = ['GRID', 'COMMUNITY', 'STREET'] as const

/** What each level (三级) brought to an end in the period, and how much of it residents say is solved: counts added, never percentages. */
export function LevelFigures({ units }: Pick<RatesView, 'units'>) {
  const rows = LEVELS.map((level) => {
    const own = units.filter(({ unit }) => levelOf(unit.type) === level)
    const sum = (name: 'onTime' | 'resolution'): Rate =>
      own
        .flatMap(({ rates }) => rates.filter((rate) => rate.name === name))
        .reduce((total, { part, whole }) => ({ part: total.part + part, whole: total.whole + whole }), { part: 0, whole: 0 })
    return { level, done: sum('onTime').whole, solved: sum('resolution') }
  }).filter(({ done, solved }) => done + solved.whole > 0)
  if (rows.length < 2) return null
  return (
    <>
      <Section title='三级各办成多少' />
      <List>
        {rows.map(({ level, done, solved }) => (
          <Cell
            key={level}
            title={`${LEVEL_WORDS[level]}一级`}
            value={
              <>
                <View>办结 {done} 件</View>
                <View>
                  {solved.whole} 件有评价，说解决了 {solved.part} 件（{percentWords(solved)}）
                </View>
              </>
            }
          />
        ))}
      </List>
    </>
  )
}
