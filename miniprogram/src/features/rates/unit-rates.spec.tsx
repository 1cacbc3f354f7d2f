import { screen } from '@testing-library/react'
import { percentWords, RATES, type RateName, type RateView } from '@wish/shared'
import { said, show } from '../../../test/show'
import { tap } from '../../../test/stage'
import { UnitRates } from './unit-rates'

const rate = (name: RateName, part: number, whole: number, out = { part: 0, whole: 0 }): RateView => {
  const adjusted = { part: part - out.part, whole: whole - out.whole }
  const { label, part: partWords, whole: wholeWords } = RATES[name]
  return {
    ...{ name, label, part, whole, partWords, wholeWords, excluded: out },
    percent: percentWords({ part, whole }),
    adjusted: { ...adjusted, percent: percentWords(adjusted) },
  }
}
const unit = (id: string, rates: RateView[]) => ({ unit: { id, name: `第${id}网格`, type: 'GRID_GROUP' as const }, rates })

it('shows of every unit the raw rate and the one without what was left out, each count the way to its list', async () => {
  const opened: string[] = []
  const units = [
    unit('1', [rate('response', 0, 0), rate('resolution', 2, 4, { part: 0, whole: 2 }), rate('onTime', 1, 1)]),
    unit('2', [rate('resolution', 3, 3)]),
  ]
  show(
    <UnitRates
      units={units}
      onUnit={(id) => opened.push(id)}
      onOpen={(id, name, { side, adjusted }) => opened.push(`${id} ${name} ${side} ${adjusted ?? false}`)}
    />,
  )
  for (const words of ['50.00%', '4 件里 2 件', '2 件里 2 件', '3 件里 3 件', '—'])
    expect(screen.getByText(said(words))).toBeInTheDocument()
  // what was left out is looked at on the unit's own page, and by when something was done
  expect(screen.queryByText(RATES.onTime.label)).toBeNull()
  await tap('第1网格，解决率：看没全解决的 2 件')
  await tap('第1网格，解决率，剔除以后：看居民说解决了的 2 件')
  await tap('看第2网格的全部')
  expect(opened).toEqual(['1 resolution rest false', '1 resolution part true', '2'])
})

it('says nothing of one unit alone', () => {
  show(<UnitRates units={[unit('1', [rate('resolution', 1, 1)])]} onUnit={() => undefined} onOpen={() => undefined} />)
  expect(screen.queryByText('各单位')).toBeNull()
})
