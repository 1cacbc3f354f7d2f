import { render } from '@testing-library/react'
import { phrased } from './phrases'

const parts = (words: string) => {
  const { container } = render(<p>{phrased(words)}</p>)
  expect(container.textContent).toBe(words)
  return [...container.querySelectorAll('.phrase')].map((phrase) => phrase.textContent)
}

it('breaks a title at the ends of its phrases, and leaves nothing out', () => {
  expect(parts('响应、解决、满意，各是多少')).toEqual(['响应、', '解决、', '满意，', '各是多少'])
  expect(parts('他说“灯亮了。”，谢谢大家')).toEqual(['他说“灯亮了。”，', '谢谢大家'])
  expect(parts('，，前面多打了两个逗号？！')).toEqual(['，，前面多打了两个逗号？！'])
  expect(parts('，。，。，。，。，。')).toEqual(['，。，。，。，。，。'])
})

it('keeps the last signs of a phrase together, a picture sign whole', () => {
  const { container } = render(<p>{phrased('楼道里的灯又坏了😀好黑')}</p>)
  expect(container.querySelector('.nw')?.textContent).toBe('😀好黑')
  const other = render(<p>{phrased('楼道里的灯又坏了😀黑')}</p>)
  expect(other.container.querySelector('.nw')?.textContent).toBe('😀黑')
})

it('keeps a day with its weekday and what leads to it in one line, and breaks before the weekday when it must', () => {
  expect(parts('办好了，请在11月29日（周日）前看看解决没有')).toEqual([
    '办好了，',
    '请在11月29日（周日）前看看解决没有',
    '请在11月29日（周日）前',
  ])
  const { container } = render(<p>{phrased('办好了，请在11月29日（周日）前看看解决没有')}</p>)
  expect([...container.querySelectorAll('.phrase .phrase .nw')].map((part) => part.textContent)).toEqual(['请在11月29日', '（周日）前'])
})

it('keeps the word together that ends where a phrase ends', () => {
  const { container } = render(<p>{phrased('退回重新办，预计11月26日（周四）前办好')}</p>)
  expect([...container.querySelectorAll('.phrase:last-child .nw')].map((part) => part.textContent)).toEqual([
    '预计11月26日',
    '（周四）前',
    '办好',
  ])
})

it('keeps a number with what it counts', () => {
  const { container } = render(<p>{phrased('1 号楼 2 单元楼道灯闪')}</p>)
  expect([...container.querySelectorAll('.nw')].map((part) => part.textContent)).toEqual(['1 号楼', '2 单元', '道灯闪'])
  const other = render(<p>{phrased('5 号楼想要一条无障碍坡道')}</p>)
  expect([...other.container.querySelectorAll('.nw')].map((part) => part.textContent)).toEqual(['5 号楼', '一条', '碍坡道'])
})

it('leaves short words and long texts as they are', () => {
  expect(parts('提诉求，许心愿')).toEqual([])
  expect(parts('灯坏了，'.repeat(30))).toEqual([])
})
