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

it('shows of every unit the raw rate and the one without what was left out, with both counts, and leads to the lists', async () => {
  const opened: string[] = []
  const units = [
    unit('1', [rate('resolution', 2, 4, { part: 0, whole: 2 }), rate('satisfaction', 0, 0), rate('onTime', 1, 1)]),
    unit('2', [rate('resolution', 3, 3)]),
  ]
  show(<UnitRates units={units} onUnit={(id) => opened.push(id)} />)
  for (const words of ['解决率 50.00%（4 件里 2 件），剔除以后 100.00%（2 件里 2 件）', '解决率 100.00%（3 件里 3 件）', '满意率 —'])
    expect(screen.getByText(said(words))).toBeInTheDocument()
  await tap(/第2网格/)
  expect(opened).toEqual(['2'])
})

it('says nothing of one unit alone', () => {
  show(<UnitRates units={[unit('1', [rate('resolution', 1, 1)])]} onUnit={() => undefined} />)
  expect(screen.queryByText('各单位')).toBeNull()
})
