import { fireEvent, screen } from '@testing-library/react'
import type { FollowerView, MergeCandidate } from '@wish/shared'
import { APPEAL } from '../../../test/sample'
import { show } from '../../../test/show'
import { queries } from '../../platform/query'
import { MergePicker } from './merge-picker'
import { Together } from './together'

const unit = { id: 'g7', name: '第7网格', type: 'GRID_GROUP' as const }
const brief = { kind: 'COMPLAINT' as const, title: '楼道灯不亮', placeName: '3 号楼', unit }
const follower = (id: string, rest: Partial<FollowerView>): FollowerView => ({
  ...brief,
  id,
  no: `20261120-000${id}`,
  status: 'MERGED',
  mergedAt: '2026-11-20T02:00:00Z',
  contacted: false,
  resolveDueAt: null,
  resolved: null,
  ...rest,
})
const candidate = (id: string, rest: Partial<MergeCandidate> = {}): MergeCandidate => ({
  ...brief,
  id,
  no: `20261120-000${id}`,
  status: 'IN_PROGRESS',
  createdAt: '2026-11-19T02:00:00Z',
  followers: 0,
  problem: null,
  ...rest,
})

it('shows everybody who goes along, who was not spoken with yet, and what each said', () => {
  queries.setQueryData(
    ['steps', APPEAL.id, 'followers', 3],
    [follower('1', {}), follower('2', { contacted: true }), follower('3', { contacted: true, resolved: 'YES' })],
  )
  const opened: string[] = []
  show(<Together appeal={{ ...APPEAL, followers: 3 }} onOpen={(id) => opened.push(id)} />)
  expect(screen.getByText('还有 3 件和这件一起办')).toBeTruthy()
  expect(screen.getByText('还有 1 位没有联系过，点开就能打电话、登记')).toBeTruthy()
  for (const word of ['没联系', '联系过', '说好了']) expect(screen.getByText(word)).toBeTruthy()
  fireEvent.click(screen.getByText('没联系'))
  expect(opened).toEqual(['1'])
})

it('says how the main one stands, and leads there only whoever may go there', () => {
  const together = { headline: '第7网格正在办', status: 'IN_PROGRESS' as const, asked: false }
  const shown = show(<Together appeal={{ ...APPEAL, status: 'MERGED', together }} onOpen={() => undefined} />)
  expect(screen.getByText('第7网格正在办')).toBeTruthy()
  expect(screen.queryByText('主办的那一件')).toBeNull()
  shown.unmount()
  const main = { id: 'm', no: '20261120-0009', title: '北边路灯' }
  show(<Together appeal={{ ...APPEAL, status: 'MERGED', together: { ...together, main } }} onOpen={() => undefined} />)
  expect(screen.getByText('主办的那一件')).toBeTruthy()
})

it('offers what is near by, finds one by its number, and says why another cannot be', () => {
  queries.setQueryData(['steps', 'a1', 'merge-candidates', ''], [candidate('4', { followers: 2 })])
  queries.setQueryData(
    ['steps', 'a1', 'merge-candidates', '1120-0005'],
    [candidate('5', { problem: '那一件已经办结或不办了，请选一件还在办的' })],
  )
  const chosen: string[] = []
  show(<MergePicker appealId='a1' label='和哪一件一起办' value={undefined} onChange={(id) => chosen.push(id)} />)
  fireEvent.click(screen.getByText(/已有 3 件一起办/))
  expect(chosen).toEqual(['4'])
  fireEvent.change(screen.getByLabelText('按编号找另一件'), { target: { value: '1120-0005' } })
  fireEvent.click(screen.getByText('找一找'))
  expect(screen.getByText(/那一件已经办结或不办了/)).toBeTruthy()
})
