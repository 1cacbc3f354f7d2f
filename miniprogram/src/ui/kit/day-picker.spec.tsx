import { fireEvent, render, screen } from '@testing-library/react'
import { DayPicker } from './day-picker'

const draw = (today: string, maxDays: number, value?: string) => {
  const onChange = jest.fn()
  render(<DayPicker today={today} maxDays={maxDays} value={value} onChange={onChange} label='哪天' />)
  return { onChange, days: screen.getAllByRole('radio').map((chip) => chip.textContent) }
}

it('offers tomorrow, the coming Saturday and the day in a week', () => {
  expect(draw('2026-11-18', 60).days).toEqual(['周四 19日', '周六 21日', '周三 25日'])
})

it('names the month where it is another one', () => {
  expect(draw('2026-11-30', 60).days).toEqual(['周二 12月1日', '周六 12月5日', '周一 12月7日'])
})

it('on a Saturday means the next one, once', () => {
  expect(draw('2026-11-21', 60).days).toEqual(['周日 22日', '周六 28日'])
})

it('offers nothing beyond the last allowed day', () => {
  expect(draw('2026-11-18', 2).days).toEqual(['周四 19日'])
})

it("takes any other day from the browser's own calendar, within the limits", () => {
  const { onChange } = draw('2026-11-18', 60)
  const field = screen.getByLabelText('哪天')
  expect(field).toHaveAttribute('min', '2026-11-18')
  expect(field).toHaveAttribute('max', '2027-01-17')
  fireEvent.change(field, { target: { value: '2026-12-03' } })
  expect(onChange).toHaveBeenCalledWith('2026-12-03')
})

it('shows a day that is none of the likely ones', () => {
  draw('2026-11-18', 60, '2026-12-03')
  expect(screen.getByText('周四 12月3日')).toBeInTheDocument()
})
