import type { Tier } from './appeal'
import { TIERS } from './deadlines'
import { lengthWords, longestExtension, PRESET_NAMES, tierSpan } from './presets'

const TIER_NAMES = Object.keys(TIERS) as Tier[]
const table = (row: (preset: (typeof PRESET_NAMES)[number], tier: Tier) => unknown) =>
  PRESET_NAMES.map((preset) => TIER_NAMES.map((tier) => row(preset, tier)))

describe('the presets', () => {
  it('say how long each tier may take, and half of it from the second round on', () => {
    expect(table((preset, tier) => lengthWords(tierSpan(preset, tier)))).toEqual([
      ['2 小时', '24 小时', '7 天', '15 天'],
      ['1 个工作日', '2 个工作日', '5 个工作日', '15 个工作日'],
    ])
    expect(table((preset, tier) => lengthWords(tierSpan(preset, tier, 2)))).toEqual([
      ['1 小时', '12 小时', '3 天半', '7 天半'],
      ['1 个工作日', '1 个工作日', '3 个工作日', '8 个工作日'],
    ])
    expect(lengthWords({ hours: 0.5 })).toBe('30 分钟')
  })

  it('lengthen a round by as much again, or by ten working days', () => {
    expect(table(longestExtension)).toEqual([
      [0, 1, 7, 15],
      [10, 10, 10, 10],
    ])
  })
})
