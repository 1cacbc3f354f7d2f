import { fireEvent, screen, waitFor } from '@testing-library/react'
import type { SaidToOne, SiblingView } from '@wish/shared'
import { APPEAL } from '../../../test/sample'
import { said, show } from '../../../test/show'
import { freshStage, ok, sampleServer, signIn, tap } from '../../../test/stage'
import { asked } from '../../../test/stand-ins/taro'
import { Siblings } from './siblings'

const sibling = (id: string, rest: Partial<SiblingView> = {}): SiblingView => ({
  id,
  no: `20261120-000${id}`,
  kind: 'COMPLAINT',
  status: 'IN_PROGRESS',
  title: `${id} 号楼的坡道`,
  placeName: `${id} 号楼`,
  unit: { id: 'g7', name: '第7网格', type: 'GRID_GROUP' },
  version: 4,
  resolveDueAt: null,
  actions: ['reply'],
  ...rest,
})
const MINE = { ...APPEAL, siblings: true, version: 3, actions: ['reply' as const] }
const SAY = `POST /appeals/${APPEAL.id}/siblings/actions/reply`
const known = (siblings: SiblingView[], outcome: SaidToOne[] = []) =>
  sampleServer({ [`/appeals/${APPEAL.id}/siblings`]: ok(siblings), [SAY]: ok(outcome) })
const sent = () => asked.filter(({ url }) => url.includes('/siblings/actions/'))

beforeEach(() => {
  freshStage()
  signIn()
  asked.length = 0
})

/** Opens the sheet, types and sends. */
async function answer(button: string, words: string): Promise<void> {
  await tap(button)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: words } })
  await tap(/^发给/)
}

it('shows how each of them stands, and asks nothing where there is no other', async () => {
  show(<Siblings appeal={{ ...MINE, siblings: false }} onOpen={() => undefined} />)
  expect(asked.filter(({ url }) => url.includes('siblings'))).toEqual([])
  known([sibling('2'), sibling('3', { status: 'CLOSED', actions: [] })])
  show(<Siblings appeal={MINE} onOpen={() => undefined} />)
  expect(await screen.findByText(said('同一问题，还有 2 件'))).toBeInTheDocument()
  for (const words of ['办理中', '已结案']) expect(screen.getByText(words)).toBeInTheDocument()
  // where nobody may answer any more there is nothing to pick
  expect(screen.getAllByRole('checkbox')).toHaveLength(1)
})

it('sends one answer to this one and those that were picked, each as it was on the screen', async () => {
  const done = (id: string) => ({ id, done: true, problem: null })
  known([sibling('2'), sibling('3')], [done(APPEAL.id), done('3')])
  show(<Siblings appeal={MINE} onOpen={() => undefined} />)
  fireEvent.click((await screen.findAllByRole('checkbox'))[0] as Element)
  await answer('一起答复 2 件', '坡道下个月统一修，材料已经订好了')
  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(JSON.parse(String(sent()[0]?.data))).toEqual({
    text: '坡道下个月统一修，材料已经订好了',
    to: [
      { id: APPEAL.id, version: 3 },
      { id: '3', version: 4 },
    ],
  })
})

it('says of each what became of it; what reached nobody stays typed', async () => {
  const outcome = [
    { id: APPEAL.id, done: true, problem: null },
    { id: '2', done: false, problem: '刚刚有人办过这件事' },
  ]
  known([sibling('2')], outcome)
  show(<Siblings appeal={MINE} onOpen={() => undefined} />)
  await screen.findByText(said('同一问题，还有 1 件'))
  await answer('一起答复 2 件', '坡道下个月统一修')
  expect(await screen.findByText(said('1 件答复了，1 件没成'))).toBeInTheDocument()
  expect(screen.getByText('刚刚有人办过这件事')).toBeInTheDocument()
  await tap('知道了')
  known(
    [sibling('2')],
    outcome.map(({ id }) => ({ id, done: false, problem: '刚刚有人办过这件事' })),
  )
  await answer('一起答复 2 件', '坡道下个月统一修')
  expect(await screen.findByText('刚刚有人办过这件事')).toBeInTheDocument()
  expect(screen.getByRole('textbox')).toHaveValue('坡道下个月统一修')
})
