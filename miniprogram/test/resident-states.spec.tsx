import Taro from '@tarojs/taro'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import type { StepView } from '@wish/shared'
import ActionPage from '../src/packages/resident/action/index'
import AppealPage from '../src/packages/resident/appeal/index'
import { beforeAndAfter, lastAnswer } from '../src/packages/resident/appeal/last-answer'
import InboxPage from '../src/packages/resident/inbox/index'
import MyAppealsPage from '../src/packages/resident/my-appeals/index'
import ResultPage from '../src/packages/resident/result/index'
import WishPage from '../src/packages/resident/wish/index'
import { APPEAL, CARD, STEPS, WISH } from './sample'
import { said, show } from './show'
import { freshStage, list, ok, sampleServer, signIn, tap } from './stage'
import { asked, openedWith } from './stand-ins/taro'

beforeEach(freshStage)

const PAGES = { AppealPage, ActionPage, ResultPage, WishPage }

describe('a page that needs an address', () => {
  it.each(Object.entries(PAGES))('%s without one says where to go, and asks the server nothing', async (_, Page) => {
    signIn()
    show(<Page />)
    expect(screen.getByText('这个地址不完整')).toBeInTheDocument()
    expect(asked.filter(({ url }) => /appeals|wishes/.test(url))).toEqual([])
  })

  it.each([
    ['AppealPage', AppealPage, { id: 'other' }, '这件事您看不到'],
    ['ActionPage', ActionPage, { id: 'other', action: 'deny' }, '这件事您看不到'],
    ['ResultPage', ResultPage, { id: 'other' }, '没有找到这件事'],
    ['WishPage', WishPage, { id: 'other' }, '这个心愿不在墙上了'],
  ] as const)('%s with a wrong one is a locked door with a bell, and claims nothing', async (_, Page, address, words) => {
    signIn()
    openedWith(address)
    show(<Page />)
    expect(await screen.findByText(said(words))).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /打给.*问问/ })).toBeInTheDocument()
    expect(screen.queryByText(/收到了，您放心/)).not.toBeInTheDocument()
  })

  it.each([
    ['AppealPage', AppealPage, { id: 'a1' }],
    ['ActionPage', ActionPage, { id: 'a1', action: 'deny' }],
    ['ResultPage', ResultPage, { id: 'a1' }],
    ['InboxPage', InboxPage, {}],
    ['MyAppealsPage', MyAppealsPage, {}],
  ] as const)('%s leads a guest to sign in before anything is asked', async (_, Page, address) => {
    openedWith(address)
    show(<Page />)
    await tap('去登录')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/sign-in/index' })
    expect(asked).toEqual([])
  })
})

describe('a form opened by its address', () => {
  it('is the form, with what was typed, and its way back is the matter', async () => {
    signIn()
    openedWith({ id: 'a1', action: 'deny' })
    sampleServer({
      '/appeals/a1': ok({ ...APPEAL, status: 'COMPLETED', standings: ['submitter', 'beneficiary'], actions: ['confirm', 'deny'] }),
    })
    const first = show(<ActionPage />)
    fireEvent.change(await screen.findByLabelText('哪里还没解决', { selector: 'textarea' }), { target: { value: '灯又灭了' } })
    first.unmount()
    show(<ActionPage />)
    expect(await screen.findByLabelText('哪里还没解决', { selector: 'textarea' })).toHaveValue('灯又灭了')
    jest.spyOn(Taro, 'getCurrentPages').mockReturnValueOnce([{}] as never)
    await tap('返回')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/packages/resident/appeal/index?id=a1' })
  })
})

describe('a wish of my own', () => {
  it('is asked about as a wish: granted or not yet, side by side', async () => {
    signIn()
    openedWith({ id: 'a1' })
    sampleServer({
      '/appeals/a1': ok({ ...APPEAL, kind: 'WISH', status: 'COMPLETED', outcome: 'FULFILLED', actions: ['confirm', 'deny'] }),
    })
    show(<AppealPage />)
    expect(await screen.findByRole('button', { name: '心愿圆了' })).toHaveClass('bar-even')
    expect(screen.getByRole('button', { name: '还没圆上' })).toHaveClass('bar-even')
    expect(screen.queryByText(/解决/)).not.toBeInTheDocument()
    expect(screen.getByText('请您看看')).toBeInTheDocument()
  })
})

describe('whoever was not content', () => {
  const at = { unitName: null, internal: false, photos: [], text: null }
  const confirmed: StepView = {
    ...at,
    id: 's9',
    at: '2026-11-19T02:00:00Z',
    action: 'confirm',
    story: '您确认了结果',
    details: [
      { label: '解决了吗', value: '解决了' },
      { label: '满意吗', value: '不满意' },
    ],
  }
  const called: StepView = { ...at, id: 's10', at: '2026-11-20T02:00:00Z', action: 'followUp', story: '社区打电话回访您', details: [] }
  const seen = async (steps: StepView[]) => {
    signIn()
    openedWith({ id: 'a1' })
    sampleServer({
      '/appeals/a1': ok({ ...APPEAL, status: 'CLOSED', headline: '已经结案', standings: ['submitter', 'beneficiary'], actions: [] }),
      '/appeals/a1/steps': ok([...steps, ...STEPS]),
    })
    show(<AppealPage />)
    await screen.findByRole('heading', { name: '已经结案' })
    await screen.findByText('您确认了结果')
    return screen.queryByText(/会有工作人员打电话/)
  }

  it('reads that somebody rings, until somebody has rung', async () => {
    expect(await seen([confirmed])).toBeInTheDocument()
  })

  it('reads nothing of a call after it was made, or when all was well', async () => {
    expect(await seen([called, confirmed])).not.toBeInTheDocument()
    cleanup()
    expect(await seen([{ ...confirmed, details: [{ label: '满意吗', value: '满意' }] }])).not.toBeInTheDocument()
  })
})

describe('the answer', () => {
  const photo = (id: string) => ({ id, url: `/p/${id}`, thumbnailUrl: `/t/${id}`, width: 4, height: 3 })
  const done = { ...(STEPS[0] as (typeof STEPS)[number]), action: 'complete' as const, photos: [photo('new'), photo('more')] }

  it('of a wish that was brought bears the pictures of whoever brought it', () => {
    const brought = { ...done, id: 's5', action: 'deliver' as const, text: '晾衣杆修好了', photos: [photo('rack')] }
    const result = { ...done, id: 's6', text: '晾衣杆修好了', photos: [] }
    expect(lastAnswer([result, brought])).toEqual({ ...result, photos: brought.photos })
    expect(lastAnswer([{ ...result, text: '网格自己办的' }, brought])?.photos).toEqual([])
  })

  it('to a question is not shown any more once it was answered', () => {
    const asks = { ...done, action: 'askInfo' as const }
    expect(lastAnswer([asks])).toBe(asks)
    expect(lastAnswer([{ ...done, id: 's7', action: 'supplyInfo' }, asks])).toBeUndefined()
  })

  it('shows before and after side by side when there is a picture of both', () => {
    const { pair, rest } = beforeAndAfter(done, [photo('old')])
    expect(pair.map(({ id, caption }) => [id, caption])).toEqual([
      ['old', '之前'],
      ['new', '之后'],
    ])
    expect(rest.map(({ id }) => id)).toEqual(['more'])
  })

  it('pairs nothing with a question, or with nothing', () => {
    expect(beforeAndAfter({ ...done, action: 'askInfo' }, [photo('old')]).pair).toEqual([])
    expect(beforeAndAfter(done, []).pair).toEqual([])
  })
})

describe('urging', () => {
  const urged = (hoursAgo: number) => {
    const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString()
    sampleServer({
      '/appeals/a1': ok({ ...APPEAL, urged: true, actions: hoursAgo < 24 ? ['withdraw'] : ['urge', 'withdraw'] }),
      '/appeals/a1/steps': ok([{ ...STEPS[0], id: 'u', action: 'urge', story: '您催了一次', text: null, at }, ...STEPS]),
    })
  }
  beforeEach(() => {
    signIn()
    openedWith({ id: 'a1' })
  })

  it('once said is heard, and when it may be said again', async () => {
    urged(2)
    show(<AppealPage />)
    expect(await screen.findByText(/催过了，办事的人看得到.*以后可以再催一次/)).toBeInTheDocument()
  })

  it('is offered again afterwards, without the remark', async () => {
    urged(30)
    show(<AppealPage />)
    expect(await screen.findByRole('button', { name: '催一催' })).toBeInTheDocument()
    expect(screen.queryByText(/以后可以再催一次/)).not.toBeInTheDocument()
  })
})

describe('my own matters', () => {
  it('are counted by the server, not by the page that has come', async () => {
    signIn()
    sampleServer({ '/appeals': list([CARD]) })
    show(<MyAppealsPage />)
    expect(await screen.findByRole('radio', { name: '全部 3' })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: '我的心愿 1' })).toBeInTheDocument()
    // nothing waits: no number says so
    expect(screen.getByRole('radio', { name: '等我说一声' })).toBeInTheDocument()
    fireEvent.click(screen.getByRole('radio', { name: '我的诉求 2' }))
    await screen.findByText(CARD.title)
    expect(asked.map(({ url }) => decodeURIComponent(url))).toContain(
      '/api/v1/appeals?view=mine&kind=COMPLAINT,HELP,CONSULT,SUGGESTION,TIP_OFF',
    )
  })
})

describe('a message', () => {
  const MESSAGE = { id: 'm1', title: '心愿 20991120-0003', text: '心愿圆好了，请您看看', appealId: 'a1', at: '2026-11-18T05:40:00Z' }

  it('is called by the name of its matter, and opens it', async () => {
    signIn()
    sampleServer({ '/inbox': list([{ ...MESSAGE, about: '修修阳台晾衣杆', kind: 'WISH', read: false }]) })
    show(<InboxPage />)
    expect(await screen.findByText('修修阳台晾衣杆')).toBeInTheDocument()
    await tap(/^新消息，修修阳台晾衣杆/)
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/appeal/index?id=a1' })
  })

  it('about what one may no longer see keeps its number only', async () => {
    signIn()
    sampleServer({ '/inbox': list([{ ...MESSAGE, about: null, kind: 'WISH', read: true }]) })
    show(<InboxPage />)
    expect(await screen.findByText(said('心愿 20991120-0003'))).toBeInTheDocument()
  })
})

describe('a wish on the wall', () => {
  it('tells whoever may not claim who may, and whom to ring', async () => {
    signIn()
    openedWith({ id: 'w1' })
    sampleServer({ '/wishes/w1': ok({ ...WISH, claimable: false, actions: [] }) })
    show(<WishPage />)
    expect(await screen.findByText(/由槐荫里社区的党员、志愿者和小巷管家来认领/)).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: '打给槐荫里社区' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '我来认领' })).not.toBeInTheDocument()
  })

  it('opens the claim at once for whoever has tapped it on the wall, and only once', async () => {
    signIn()
    openedWith({ id: 'w1', claim: '1' })
    sampleServer({
      '/appeals/w1': ok({ ...APPEAL, id: 'w1', kind: 'WISH', status: 'CLAIMABLE', standings: ['helper'], actions: ['claim'] }),
    })
    show(<WishPage />)
    // the sheet first holds the place of the form, then the form
    expect(await screen.findByText('网格员会在 1 个工作日内回复您')).toBeInTheDocument()
    fireEvent.click(within(screen.getByRole('dialog', { name: '我来认领' })).getByRole('button', { name: '关闭' }))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})
