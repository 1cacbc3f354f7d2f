import { act, fireEvent, render, screen } from '@testing-library/react'
import { type Growing, LongList } from './long-list'
import { gather, Heights, partsWithin } from './long-list-parts'

const ROW = 100
const SCREEN = 800
interface Row {
  id: string
}
const rows = (from: number, to: number): Row[] => Array.from({ length: to - from + 1 }, (_, at) => ({ id: `r${from + at}` }))

describe('gather', () => {
  let made = 0
  const how = { size: 3, keyOf: ({ id }: Row) => id, newId: () => `p${++made}` }
  const shape = (parts: readonly { id: string; members: readonly Row[] }[]) =>
    parts.map(({ id, members }) => `${id}:${members.map((row) => row.id).join()}`)
  beforeEach(() => {
    made = 0
  })

  it('fills parts, and the last one first when the list grows', () => {
    const first = gather([], rows(1, 4), how)
    expect(shape(first)).toEqual(['p1:r1,r2,r3', 'p2:r4'])
    expect(shape(gather(first, rows(1, 7), how))).toEqual(['p1:r1,r2,r3', 'p2:r4,r5,r6', 'p3:r7'])
  })

  it('leaves the others alone when one comes on top, one leaves, or the order changes', () => {
    const first = gather([], rows(1, 6), how)
    expect(shape(gather(first, [{ id: 'new' }, ...rows(1, 6)], how))).toEqual(['p3:new', 'p1:r1,r2,r3', 'p2:r4,r5,r6'])
    expect(shape(gather(first, [...rows(2, 6)], how))).toEqual(['p1:r2,r3', 'p2:r4,r5,r6'])
    const mixed = gather(first, [{ id: 'r4' }, { id: 'r1' }, { id: 'r5' }], how)
    expect(mixed.flatMap(({ members }) => members.map(({ id }) => id))).toEqual(['r4', 'r1', 'r5'])
    expect(new Set(mixed.map(({ id }) => id)).size).toBe(mixed.length)
  })

  it('shows a row once that two answers brought', () => {
    expect(shape(gather([], [...rows(1, 2), ...rows(2, 3)], how))).toEqual(['p1:r1,r2,r3'])
  })
})

describe('heights', () => {
  const part = (id: string, count: number) => ({ id, members: rows(1, count) })

  it('are measured, or guessed from those that were', () => {
    const heights = new Heights(150)
    expect(heights.of(part('a', 2))).toBe(300)
    heights.note(part('a', 2), 240)
    expect([heights.of(part('a', 2)), heights.of(part('a', 1)), heights.of(part('b', 3))]).toEqual([240, 120, 360])
    heights.forget()
    expect(heights.of(part('a', 2))).toBe(300)
  })

  it('say which parts lie near, nearest first', () => {
    const parts = [part('a', 1), part('b', 1), part('c', 1), part('d', 1)]
    expect(partsWithin(parts, new Heights(100), 120, 350)).toEqual(['c', 'b', 'd'])
  })
})

describe('a long list', () => {
  let scrolled = 0
  const drawn = () => screen.queryAllByText(/^r\d+$/).map(({ textContent }) => textContent)

  /** jsdom lays nothing out: rows are 100 px high, room as high as it says, one below the other. */
  const heightOf = (element: Element): number => {
    const own = (element as HTMLElement).style?.height
    if (own) return Number.parseFloat(own)
    if (element.classList.contains('row-of-test')) return ROW
    return [...element.children].reduce((sum, child) => sum + heightOf(child), 0)
  }
  const topOf = (element: Element): number => {
    let top = -scrolled
    for (let at: Element | null = element; at; at = at.parentElement)
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) top += heightOf(before)
    return top
  }
  beforeEach(() => {
    jest.useFakeTimers()
    scrolled = 0
    window.innerHeight = SCREEN
    jest.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as never)
    jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return { top: topOf(this), height: heightOf(this) } as DOMRect
    })
  })
  afterEach(() => {
    jest.restoreAllMocks()
    jest.useRealTimers()
  })
  /** Each act draws once, when it ends; the list draws part by part. */
  const settle = async () => {
    for (let drawing = 0; drawing < 12; drawing++) await act(() => jest.advanceTimersByTimeAsync(200))
  }
  const scrollTo = async (to: number) => {
    scrolled = to
    fireEvent.scroll(window)
    await settle()
  }
  const list = (items: Row[], growing?: Growing, body = (row: Row) => <div className='row-of-test'>{row.id}</div>) => (
    <LongList items={items} keyOf={({ id }) => id} growing={growing} end='都在这里了'>
      {body}
    </LongList>
  )

  it('draws what is near the screen, wherever that is, and as much room as the rest takes', async () => {
    const { container } = render(list(rows(1, 500)))
    await settle()
    expect(drawn()[0]).toBe('r1')
    expect(drawn().length).toBeLessThan(31)
    await scrollTo(25_000)
    expect(drawn()).toEqual(expect.arrayContaining(['r250', 'r251', 'r258']))
    expect(drawn()).not.toContain('r1')
    expect(drawn().length).toBeLessThan(37)
    expect(heightOf(container)).toBe(500 * ROW)
    expect(container.querySelectorAll('*').length).toBeLessThan(150)
    await scrollTo(0)
    expect(drawn()[0]).toBe('r1')
  })

  it('asks for more before the end is seen, and only then', async () => {
    const more = jest.fn()
    const growing = { hasNextPage: true, isFetchingNextPage: false, isFetchNextPageError: false, more }
    render(list(rows(1, 60), growing))
    await settle()
    expect(more).not.toHaveBeenCalled()
    await scrollTo(60 * ROW - SCREEN * 1.5)
    expect(more).toHaveBeenCalled()
  })

  it('says when more did not come, and waits for a tap', async () => {
    const more = jest.fn()
    render(list(rows(1, 3), { hasNextPage: true, isFetchingNextPage: false, isFetchNextPageError: true, more }))
    await settle()
    expect(more).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: /再试一次/ }))
    expect(more).toHaveBeenCalledTimes(1)
  })

  it('keeps the row that has the focus, however far it is', async () => {
    render(
      list(rows(1, 300), undefined, ({ id }) => (
        <button type='button' className='row-of-test'>
          {id}
        </button>
      )),
    )
    await settle()
    screen.getByText('r2').focus()
    await scrollTo(20_000)
    expect(drawn()).toContain('r202')
    expect(document.activeElement).toHaveTextContent('r2')
  })

  it('begins at the beginning when another list takes its place', async () => {
    const { rerender } = render(list(rows(1, 300)))
    await settle()
    await scrollTo(20_000)
    rerender(list(rows(1001, 1300)))
    scrolled = 0
    await settle()
    expect(drawn()).toContain('r1001')
  })

  it('stays as it is while another page covers it', async () => {
    render(list(rows(1, 300)))
    await settle()
    await scrollTo(20_000)
    const before = drawn()
    jest.spyOn(Element.prototype, 'getClientRects').mockReturnValue([] as never)
    await scrollTo(0)
    expect(drawn()).toEqual(before)
  })
})
