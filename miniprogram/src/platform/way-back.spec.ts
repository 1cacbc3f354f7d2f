import { leaving, onTopOfPage, watchWayBack } from './way-back'

const seen: string[] = []
/** What Taro's router hears: it is asked for after us. */
const router = jest.fn()
/** In many short waits and not one long: what follows from a step goes in steps of its own, and keeps up on a busy machine too. */
const stepped = async () => {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setTimeout(resolve, 8))
}
const onTop = () => (window.history.state as { onTop?: number } | null)?.onTop ?? 0

beforeAll(() => {
  watchWayBack()
  window.addEventListener('popstate', router)
})
beforeEach(async () => {
  seen.length = 0
  window.history.pushState({ idx: 7 }, '', '/page')
  router.mockClear()
})

async function opened(name: string) {
  const closed = onTopOfPage(() => {
    seen.push(name)
    closed()
  })
  await stepped()
  return closed
}

it('the way back closes what lies on top, the latest first, and the router hears nothing', async () => {
  await opened('sheet')
  await opened('question')
  window.history.back()
  await stepped()
  expect(seen).toEqual(['question'])
  window.history.back()
  await stepped()
  expect(seen).toEqual(['question', 'sheet'])
  expect([window.location.pathname, onTop()]).toEqual(['/page', 0])
  expect(router).not.toHaveBeenCalled()
})

it('what is closed by hand leaves no entry behind: the next step back leaves the page', async () => {
  const close = await opened('sheet')
  expect(onTop()).toBe(1)
  close()
  await stepped()
  expect(onTop()).toBe(0)
  expect(router).not.toHaveBeenCalled()
  window.history.back()
  await stepped()
  expect(router).toHaveBeenCalledTimes(1)
})

it('one that gives way to another in the same moment is no step', async () => {
  const close = await opened('first')
  const before = window.history.length
  close()
  const second = onTopOfPage(() => {})
  await stepped()
  expect([onTop(), window.history.length]).toEqual([1, before])
  second()
  await stepped()
})

it('leaving the page takes the entries along before it goes', async () => {
  const close = await opened('sheet')
  const states: number[] = []
  leaving(() => states.push(onTop()))
  close()
  expect(states).toEqual([])
  await stepped()
  expect(states).toEqual([0])
  leaving(() => states.push(-1))
  expect(states).toEqual([0, -1])
})

it('what would rather stay open gets its entry again', async () => {
  const closed = onTopOfPage(() => seen.push('asked'))
  await stepped()
  window.history.back()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(seen).toEqual(['asked'])
  expect(onTop()).toBe(1)
  closed()
  await stepped()
})
