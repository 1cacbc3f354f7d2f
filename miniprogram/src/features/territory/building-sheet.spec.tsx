import { fireEvent, screen, waitFor } from '@testing-library/react'
import { show } from '../../../test/show'
import { list, sampleServer } from '../../../test/stage'
import { BuildingSheet } from './building-sheet'

const building = (n: number) => ({
  id: `b${n}`,
  name: `${n} 号楼`,
  where: '槐荫里社区 · 第7网格',
  communityId: 'c1',
  gridId: 'g7',
  gridName: '第7网格',
})

it('keeps a row that is in the old list and in the new one: a finger on its way to it does not miss', async () => {
  const [all, found] = [list([building(1), building(7)]), list([building(7)])]
  sampleServer({ '/territory/buildings': all, '/territory/buildings?q=7&home=c1&limit=50': found })
  const chosen = jest.fn()
  show(<BuildingSheet open onClose={() => {}} onChoose={chosen} />)
  const row = (await screen.findByText('7 号楼')).closest('button') as HTMLElement
  fireEvent.change(screen.getByRole('textbox', { name: '找一栋楼' }), { target: { value: '7' } })
  await waitFor(() => expect(screen.queryByText('1 号楼')).not.toBeInTheDocument())
  fireEvent.click(row)
  expect(chosen).toHaveBeenCalledWith(expect.objectContaining({ id: 'b7' }))
})

it('begins with the community that the home page shows, for somebody who has said nothing yet', async () => {
  const [here, there] = [building(1), { ...building(2), communityId: 'c2', where: '柳荫里社区' }]
  sampleServer({ '/territory/buildings': list([there, here]), '/territory/buildings?home=c1&limit=50': list([here, there]) })
  show(<BuildingSheet open onClose={() => {}} onChoose={() => {}} />)
  await screen.findByText('1 号楼')
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
    '是哪栋楼？',
    '槐荫里社区',
    '柳荫里社区',
  ])
})
