import { fireEvent, render, screen } from '@testing-library/react'
import { UnitField, UnitsField } from './units-field'

const units = Array.from({ length: 12 }, (_, at) => ({
  value: `u${at}`,
  label: `第${at + 1}网格`,
  hint: at === 11 ? '安居物业' : undefined,
}))
const look = () => screen.queryByRole('textbox')
const type = (words: string) => fireEvent.change(look() as Element, { target: { value: words } })

it('a long list of units is narrowed by words of name or hint; what is chosen stays in sight', () => {
  render(<UnitField units={units} label='派给谁' value='u2' onChange={() => {}} />)
  expect(screen.getAllByRole('radio')).toHaveLength(12)
  type('物业')
  expect(screen.getAllByRole('radio').map((row) => row.textContent)).toEqual(['第3网格', '第12网格安居物业'])
  type('没有的')
  expect(screen.getAllByRole('radio')).toHaveLength(1)
  expect(screen.getByRole('status')).toHaveTextContent('没有的')
})

it('several are chosen from what was found, and the earlier ones are kept', () => {
  const chosen = jest.fn()
  render(<UnitsField units={units} label='请谁' chosen={['u2']} onChange={chosen} />)
  type('物业')
  fireEvent.click(screen.getByRole('checkbox', { name: /第12网格/ }))
  expect(chosen).toHaveBeenCalledWith(['u2', 'u11'])
})

it('a short list has no box to look in', () => {
  render(<UnitField units={units.slice(0, 8)} label='派给谁' value={undefined} onChange={() => {}} />)
  expect(look()).toBeNull()
})
