import Taro from '@tarojs/taro'
import { act, fireEvent, screen } from '@testing-library/react'
import type { GridCardView, NoticeView } from '@wish/shared'
import { enter } from '../src/features/session/use-session'
import GridCardPage from '../src/packages/resident/grid-card/index'
import NoticePage from '../src/packages/resident/notice/index'
import NoticesPage from '../src/packages/resident/notices/index'
import WriteNoticePage from '../src/packages/staff/notice/index'
import { NoticeBar } from '../src/pages/home/parts/notice-bar'
import { ME } from './sample'
import { said, show } from './show'
import { freshStage, list, ok, sampleServer, signIn, tap } from './stage'
import { asked, openedWith } from './stand-ins/taro'

const NOTICE: NoticeView = {
  id: 'n1',
  title: '明天上午停水',
  text: '上午九点到下午三点停水，请提前接水。',
  urgent: true,
  unit: { id: 'g7', name: '第7网格', type: 'GRID_GROUP' },
  phone: '010-60000000',
  from: '2026-11-20',
  until: '2026-11-21',
  at: '2026-11-20T00:00:00Z',
  state: 'SHOWN',
  actions: [],
}
const CARD: GridCardView = {
  building: { id: 'b3', name: '3 号楼' },
  grid: { name: '第7网格', phone: '010-60000000', hours: '8:30–18:00 都在' },
  community: { id: 'c1', name: '槐荫里社区', phone: '010-60000001', hours: '周一到周六' },
}
const asLead = () =>
  enter({
    token: 't',
    expiresAt: '2027-01-01T00:00:00Z',
    me: {
      ...ME,
      memberships: [
        {
          id: 'm1',
          role: 'GRID_LEAD',
          unit: { id: 'g7', name: '第7网格', type: 'GRID_GROUP' },
          communityId: 'c1',
          communityName: '槐荫里社区',
        },
      ],
    },
  })

beforeEach(() => {
  freshStage()
  Taro.clearStorageSync?.()
})

// first: what a guest has chosen stays on the device
describe('the card of the grid worker', () => {
  it('says who, when and how, and rings with one tap', async () => {
    signIn()
    sampleServer({ '/territory/buildings/b3/card': ok(CARD) })
    show(<GridCardPage />)
    expect(await screen.findByText('第7网格 网格员')).toBeInTheDocument()
    await tap('打电话给网格员')
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '01060000000' })
    await tap(/119 火警/)
    expect(Taro.makePhoneCall).toHaveBeenLastCalledWith({ phoneNumber: '119' })
  })

  it.each([
    ['the round code of WeChat', { scene: 'b%3DHYL-03' }],
    ['the address on the poster', { q: encodeURIComponent('https://linli.example/b/HYL-03') }],
    ['a link', { code: 'HYL-03' }],
  ])('opens on the building by whose door one came in: %s', async (_, params) => {
    signIn()
    openedWith(params)
    sampleServer({
      '/territory/buildings/by-code/HYL-03': ok({ id: 'b9', name: '9 号楼', where: '', communityId: 'c1', gridName: '第7网格' }),
      '/territory/buildings/b9/card': ok({ ...CARD, building: { id: 'b9', name: '9 号楼' } }),
    })
    show(<GridCardPage />)
    expect(await screen.findByText(said(/^9 号楼/))).toBeInTheDocument()
    expect(asked).not.toContainEqual(expect.objectContaining({ method: 'PATCH' }))
  })

  it('says so when the code is none of ours', async () => {
    signIn()
    openedWith({ q: encodeURIComponent('https://example.com/?x=1') })
    sampleServer({ '/territory/buildings/b3/card': ok(CARD) })
    show(<GridCardPage />)
    expect(await screen.findByText(/没有认出这个码/)).toBeInTheDocument()
  })

  it('asks a guest which building, and needs no sign-in', async () => {
    show(<GridCardPage />)
    expect(await screen.findByText('您住哪栋楼？')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /12345/ })).toBeInTheDocument()
    expect(Taro.navigateTo).not.toHaveBeenCalled()
  })
})

describe('the notice on the home page', () => {
  it('is the most important one, says that it is urgent in words, and opens it', async () => {
    sampleServer({ '/notices': list([NOTICE, { ...NOTICE, id: 'n2', urgent: false }]) })
    show(<NoticeBar signedIn={false} />)
    expect(await screen.findByText(/紧急：/)).toBeInTheDocument()
    expect(screen.getByText('第7网格 · 还有 1 条通知')).toBeInTheDocument()
    await tap('通知：明天上午停水')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/notice/index?id=n1' })
  })

  it('is not missed when there is none, or none can be had', async () => {
    sampleServer({ '/notices': { status: 503, body: { code: 'service.unavailable', title: '忙', status: 503 } } })
    const { container } = show(<NoticeBar signedIn />)
    await act(async () => {})
    expect(container).toBeEmptyDOMElement()
  })
})

describe('a notice', () => {
  beforeEach(() => openedWith({ id: 'n1' }))

  it('says what, until when, who, and whom to ask; a resident can do nothing to it', async () => {
    sampleServer({ '/notices/n1': ok(NOTICE) })
    show(<NoticePage />)
    expect(await screen.findByRole('heading', { name: '明天上午停水' })).toBeInTheDocument()
    expect(screen.getByText(said(/11月20日（周五）到11月21日（周六）都有效/))).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '打电话给第7网格' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /撤下/ })).not.toBeInTheDocument()
  })

  it('is taken down by whoever may, after a question', async () => {
    asLead()
    sampleServer({
      '/notices/n1': ok({ ...NOTICE, actions: ['withdraw'] }),
      'POST /notices/n1/withdraw': ok({ ...NOTICE, state: 'WITHDRAWN' }),
    })
    show(<NoticePage />)
    await tap('撤下这条通知')
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
    await tap('撤下')
    expect(await screen.findByText('已撤下')).toBeInTheDocument()
  })

  it('that is gone is a locked door', async () => {
    show(<NoticePage />)
    expect(await screen.findByText('没有找到')).toBeInTheDocument()
  })
})

describe('the board', () => {
  it('of a guest asks which building it is, and shows what is there', async () => {
    const building = { id: 'b3', name: '3 号楼', where: '槐荫里社区 · 第7网格', communityId: 'c1', gridName: '第7网格' }
    sampleServer({ '/territory/buildings': list([building]), '/notices': list([]), '/notices?buildingId=b3': list([NOTICE]) })
    show(<NoticesPage />)
    expect(await screen.findByText('您住哪栋楼？')).toBeInTheDocument()
    await tap('选我的楼栋')
    await tap(/3 号楼/)
    expect(await screen.findByText('明天上午停水')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '写一条通知' })).not.toBeInTheDocument()
  })

  it('shows those who write on it what they have written, with how it stands', async () => {
    asLead()
    sampleServer({ '/notices': list([NOTICE]), '/notices/own': list([{ ...NOTICE, state: 'OVER' }]) })
    show(<NoticesPage />)
    fireEvent.click(await screen.findByRole('radio', { name: '我们发的' }))
    expect(await screen.findByText('已过期')).toBeInTheDocument()
    await tap('写一条通知')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/staff/notice/index' })
  })
})

describe('writing a notice', () => {
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label, { selector: 'input,textarea' }), { target: { value } })

  it('in the only name one has; a retry sends the same key, and nothing typed is lost', async () => {
    asLead()
    const busy = { status: 503, body: { code: 'service.unavailable', title: '系统忙', status: 503 } }
    sampleServer({ 'POST /notices': busy })
    const first = show(<WriteNoticePage />)
    type('标题', '明天停水')
    type('内容', '请提前接好水。')
    fireEvent.click(screen.getAllByRole('radio')[3] as Element)
    await tap('发给居民')
    expect(await screen.findByText('系统忙')).toBeInTheDocument()
    await tap('发给居民')
    const posts = asked.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(2)
    expect(posts[0]?.header['idempotency-key']).toBe(posts[1]?.header['idempotency-key'])
    expect(JSON.parse(posts[0]?.data ?? '')).toMatchObject({ unitId: 'g7', title: '明天停水', text: '请提前接好水。' })
    first.unmount()
    show(<WriteNoticePage />)
    expect(screen.getByLabelText('标题', { selector: 'input' })).toHaveValue('明天停水')
  })

  it('is not for a resident', async () => {
    signIn()
    show(<WriteNoticePage />)
    expect(await screen.findByText(said('通知由网格、社区和街道来发'))).toBeInTheDocument()
  })
})
