import { act, fireEvent, screen, within } from '@testing-library/react'
import type { ActionName, AppealView, StepView } from '@wish/shared'
import { nextUseful } from '../src/features/appeals/ticket/next'
import { openNo } from '../src/features/appeals/ticket/turned-down'
import AppealPage from '../src/packages/resident/appeal/index'
import WishPage from '../src/packages/resident/wish/index'
import TicketPage from '../src/packages/staff/ticket/index'
import { APPEAL, STEPS, WISH } from './sample'
import { show } from './show'
import { freshStage, ok, sampleServer, signIn, tap } from './stage'
import { asked, openedWith } from './stand-ins/taro'

beforeEach(freshStage)

const WORKING: ActionName[] = ['askInfo', 'escalate', 'progress', 'reply', 'note', 'firstContact']
const ticket = (change: Partial<AppealView> = {}): AppealView => ({
  ...APPEAL,
  standings: ['handler'],
  actions: WORKING,
  contact: { name: '王阿姨', phone: null },
  ...change,
})
const step = (id: string, action: ActionName, text: string | null): StepView => ({ ...(STEPS[0] as StepView), id, action, story: id, text })
const openTicket = async (appeal: AppealView, steps: StepView[] = STEPS) => {
  openedWith({ id: 'a1' })
  sampleServer({ '/appeals/a1': ok(appeal), '/appeals/a1/steps': ok(steps) })
  signIn()
  await act(async () => void show(<TicketPage />))
  await screen.findByRole('tablist', { name: '写给谁' })
}

describe('what is useful next', () => {
  it('is to speak with the resident before anything can be reported', () => {
    expect(nextUseful(ticket())).toBe('firstContact')
    expect(nextUseful(ticket({ actions: [...WORKING, 'complete'] }))).toBeUndefined()
    expect(nextUseful(ticket({ standings: ['handler', 'beneficiary'] }))).toBeUndefined()
    expect(nextUseful(ticket({ whistle: { waiting: 1 } }))).toBeUndefined()
  })

  it('is the wall for a wish, and taking it on before handing it out', () => {
    expect(nextUseful(ticket({ status: 'SUBMITTED', actions: ['assign', 'handleNow', 'publishWish'] }))).toBe('publishWish')
    expect(nextUseful(ticket({ status: 'SUBMITTED', actions: ['assign', 'handleNow'] }))).toBe('handleNow')
    expect(nextUseful(ticket({ status: 'SUBMITTED', actions: ['assign', 'reject'] }))).toBe('assign')
  })
})

describe('the page of a matter to whoever handles it', () => {
  it('has the call as its firm button, and the answer beside it', async () => {
    await openTicket(ticket())
    expect(screen.getByRole('button', { name: '登记联系' })).toHaveClass('btn-blue')
    await tap('答复居民')
    expect(screen.getByLabelText('答复居民', { selector: 'textarea' })).toHaveFocus()
  })

  it('sends from the bar what has been written, wherever one is on the page', async () => {
    await openTicket(ticket())
    expect(screen.queryByRole('button', { name: '发给居民' })).not.toBeInTheDocument()
    fireEvent.change(screen.getByLabelText('答复居民', { selector: 'textarea' }), { target: { value: '明天上午来换灯' } })
    expect(screen.getByRole('button', { name: '发给居民' })).toHaveClass('btn-blue')
    expect(screen.getByRole('button', { name: '登记联系' })).toHaveClass('btn-plain')
    await tap('发给居民')
    const sent = asked.find(({ url }) => url.endsWith('/actions/reply'))
    expect(JSON.parse(String(sent?.data))).toMatchObject({ text: '明天上午来换灯' })
  })

  it('says first that it came back, with the words of the resident, and says them once', async () => {
    await openTicket(ticket({ round: 2 }), [step('s4', 'deny', '晚上还是不亮'), step('s3', 'complete', '换了新灯'), ...STEPS])
    const head = screen.getByRole('heading', { name: '退回重新办' })
    expect(within(head.parentElement as HTMLElement).getByText(/晚上还是不亮/)).toBeInTheDocument()
    expect(screen.getAllByText(/晚上还是不亮/)).toHaveLength(1)
  })
})

it('a no is over when there is a new result', () => {
  const no = step('s4', 'deny', '还是不亮')
  expect(openNo([no, step('s3', 'complete', '换了新灯')])).toBe(no)
  expect(openNo([step('s5', 'complete', '又换了'), no])).toBeUndefined()
  expect(openNo(STEPS)).toBeUndefined()
})

describe('a wish to whoever claimed it', () => {
  const claim = {
    status: 'ACTIVE',
    plan: '周六上午教一小时',
    promisedOn: '2026-11-29',
    contacted: false,
    mine: true,
    claimant: '您',
  } as const
  const mine = (contacted: boolean): AppealView => ({
    ...APPEAL,
    kind: 'WISH',
    standings: ['claimant'],
    actions: ['releaseClaim', 'progress', 'firstContact', 'deliver'],
    headline: '您认领了这个心愿',
    claim: { ...claim, contacted },
  })
  const open = async (contacted: boolean) => {
    openedWith({ id: 'a1' })
    sampleServer({ '/appeals/a1': ok(mine(contacted)) })
    signIn()
    await act(async () => void show(<AppealPage />))
    await screen.findByText('您说的：周六上午教一小时')
  }

  it('shows the promise, and leads to the call first', async () => {
    await open(false)
    expect(screen.getByText('答应 11月29日（周日）前')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '登记联系' })).toHaveClass('btn-brand')
  })

  it('leads to handing it over once they have spoken', async () => {
    await open(true)
    expect(screen.getByRole('button', { name: '心愿送到了' })).toHaveClass('btn-brand')
    expect(screen.getByRole('button', { name: '说说进展' })).toHaveClass('btn-plain')
  })

  it('knows its claimant on the wall too', async () => {
    openedWith({ id: 'w1' })
    sampleServer({
      '/wishes/w1': ok({ ...WISH, status: 'IN_PROGRESS', claimable: false, mine: true, held: true, actions: [] }),
      '/appeals/w1': ok({ ...mine(true), id: 'w1' }),
    })
    signIn()
    await act(async () => void show(<WishPage />))
    expect(await screen.findByText('您认领了这个心愿')).toBeInTheDocument()
    expect(screen.getByText('您在帮忙')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '心愿送到了' })).toHaveClass('btn-brand')
  })
})
