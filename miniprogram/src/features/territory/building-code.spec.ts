import { codeIn } from './building-code'

it.each([
  ['HYL-03', 'HYL-03'],
  [' hyl-03 ', 'hyl-03'],
  ['https://wish.example.cn/b/HYL-03', 'HYL-03'],
  ['https://wish.example.cn/b/HYL-03?from=door', 'HYL-03'],
  ['packages/resident/complain/index?scene=HYL-03', 'HYL-03'],
  ['pages/home/index?scene=b%3DHYL-03', 'HYL-03'],
  ['pages/home/index?code=HYL-03&x=1', 'HYL-03'],
])('%s is the code of a building', (read, code) => expect(codeIn(read)).toBe(code))

it.each(['https://somebody.example.com/pay/123', '微信支付', '', 'https://qr.example.com/?id=5', '%%%'])('%s is not', (read) =>
  expect(codeIn(read)).toBeUndefined(),
)
