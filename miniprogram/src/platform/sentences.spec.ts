import { sentences } from './sentences'

it('pauses where a reader would', () => {
  expect(sentences('您好。灯修好了！还亮吗？', 50)).toEqual(['您好。', '灯修好了！', '还亮吗？'])
})

it('never more than the plugin takes, cut at a comma if there is one, and no word is lost', () => {
  const text = `${'一二三四五六七八九十'.repeat(4)}，${'甲乙丙丁戊己庚辛壬癸'.repeat(6)}。\n${'😀'.repeat(60)}`
  const pieces = sentences(text, 50)
  expect(Math.max(...pieces.map((piece) => Array.from(piece).length))).toBeLessThanOrEqual(50)
  expect(pieces[0]).toBe(`${'一二三四五六七八九十'.repeat(4)}，`)
  expect(pieces.join('')).toBe(text.replace('\n', ''))
})

it('nothing is read of nothing', () => expect(sentences(' \n ', 50)).toEqual([]))
