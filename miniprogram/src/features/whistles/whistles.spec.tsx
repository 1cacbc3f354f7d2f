import { screen, waitFor } from '@testing-library/react'
import type { CallTicket, WhistleView } from '@wish/shared'
import { said, show } from '../../../test/show'
import { freshStage, ok, sampleServer, tap } from '../../../test/stage'
import { queries } from '../../platform/query'
import { CallCard } from './call-card'
import { callDue, callTag } from './call-looks'
import { WhistleBoard } from './whistle-board'

const NOW = new Date('2026-11-18T02:00:00Z')
const CALL: CallTicket = {
  id: 'call-1',
  version: 1,
  unit: { id: 'd1', name: '城市管理办公室', type: 'DEPARTMENT' },
  lead: true,
  rung: 1,
  state: 'CALLED',
  calledAt: '2026-11-18T00:00:00Z',
  dueAt: '2026-11-19T00:00:00Z',
  late: false,
  checkedInAt: null,
  note: null,
  declineReason: null,
  decisionReason: null,
  solved: null,
  result: null,
  score: null,
  scoreWords: null,
  actions: ['checkIn', 'decline'],
  whistle: {
    type: 'ENFORCEMENT',
    mode: 'TOGETHER',
    open: true,
    demand: '请带车清运车棚里没人要的车',
    by: { id: 'g1', name: '第1网格', type: 'GRID_GROUP' },
    phone: null,
    blownAt: '2026-11-18T00:00:00Z',
  },
  matter: { no: '20261118-0002', categoryId: 'hygiene', tier: 'NORMAL', placeName: '5号楼', detail: null, title: null, text: null },
}

beforeEach(freshStage)

describe('a call', () => {
  it('says what is asked, by whom, and how much time is left to come', async () => {
    show(<CallCard call={CALL} now={NOW} />)
    for (const words of ['请带车清运车棚里没人要的车', '执法哨', '您这边牵头', '等报到', '还剩 22 小时'])
      expect(screen.getByText(said(words))).toBeInTheDocument()
    await tap(/^报到/)
    expect(screen.getByText('谁来、什么时候到')).toBeInTheDocument()
  })

  it('shows at once who is late, and counts no more when he has come', () => {
    expect(callTag({ state: 'CALLED', late: true })).toMatchObject({ words: '还没报到', tone: 'bad' })
    expect(callTag({ state: 'CHECKED_IN', late: true })).toMatchObject({ words: '已报到' })
    expect(callDue({ state: 'CALLED', dueAt: '2026-11-18T01:00:00Z' }, NOW)).toEqual({ text: '已超期 1 小时', tone: 'bad' })
    expect(callDue({ state: 'CHECKED_IN', dueAt: '2026-11-18T01:00:00Z' }, NOW)).toBeNull()
  })
})

describe('the board of a matter', () => {
  const { whistle: _asked, matter: _where, ...call } = CALL
  const BOARD: WhistleView = {
    id: 'w1',
    type: 'ENFORCEMENT',
    mode: 'TOGETHER',
    state: 'BLOWN',
    number: 2,
    unit: { id: 'g1', name: '第1网格', type: 'GRID_GROUP' },
    demand: '请带车清运车棚里没人要的车',
    approver: '社区书记',
    blownAt: '2026-11-18T00:00:00Z',
    settledAt: null,
    outcome: null,
    conclusion: null,
    calls: [
      { ...call, actions: ['callOff'] },
      {
        ...call,
        id: 'call-2',
        lead: false,
        unit: { id: 'p1', name: '安居物业', type: 'PROPERTY' },
        state: 'DONE',
        solved: 'NO',
        result: '告示贴了，没人来领',
        actions: ['score'],
      },
    ],
  }

  it('says who leads, who has come and what they report, with what the caller may do', async () => {
    sampleServer({ '/whistles/of/a1': ok([BOARD]) })
    show(<WhistleBoard appealId='a1' now={NOW} />)
    for (const words of ['第 2 次吹哨', '牵头', '等报到', '报了结果', '没办成：告示贴了，没人来领'])
      expect(await screen.findByText(words)).toBeInTheDocument()
    await tap('评一评：安居物业')
    expect(screen.getByText('这一家办得怎么样')).toBeInTheDocument()
  })

  it('is not there where nobody blew', async () => {
    sampleServer({ '/whistles/of/a1': ok([]) })
    const { container } = show(<WhistleBoard appealId='a1' now={NOW} />)
    await waitFor(() => expect(queries.getQueryState(['whistles', 'of', 'a1'])?.data).toEqual([]))
    await waitFor(() => expect(container.textContent).toBe(''))
  })
})
