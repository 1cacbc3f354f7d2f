import Taro from '@tarojs/taro'
import { act, fireEvent, screen } from '@testing-library/react'
import { enter, leave, takeWaiting } from '../src/features/session/use-session'
import { storedDraft } from '../src/features/submission/draft'
import AppealPage from '../src/packages/resident/appeal/index'
import ComplainPage from '../src/packages/resident/complain/index'
import ResultPage from '../src/packages/resident/result/index'
import WishPage from '../src/packages/resident/wish/index'
import HomePage from '../src/pages/home/index'
import MePage from '../src/pages/me/index'
import SignInPage from '../src/pages/sign-in/index'
import WishesPage from '../src/pages/wishes/index'
import { closeSession, currentToken } from '../src/platform/session'
import { setElder } from '../src/ui/elder'
import { APPEAL, CARD, ME, STEPS, WISH } from './sample'
import { show } from './show'
import { type Asked, asked, openedWith, serverAnswers } from './stand-ins/taro'

const list = (items: unknown[]) => ({ status: 200, body: { items, nextCursor: null } })
const ok = (body: unknown) => ({ status: 200, body })
const signIn = () => enter({ token: 't', expiresAt: '2027-01-01T00:00:00Z', me: ME })
const tap = async (name: string | RegExp) => {
  const [button] = await screen.findAllByRole('button', { name })
  await act(async () => void fireEvent.click(button as Element))
}

/** A server that knows the sample. */
function sampleServer(changes: Record<string, unknown> = {}) {
  const replies: Record<string, unknown> = {
    '/me': ok(ME),
    '/appeals?view=mine': list([CARD]),
    '/appeals?view=claimed': list([]),
    '/appeals/a1': ok(APPEAL),
    '/appeals/a1/steps': ok(STEPS),
    '/wishes': list([WISH]),
    '/wishes/figures': ok({ collected: 30, claimed: 25, fulfilled: 22, personTimes: 52 }),
    '/wishes/w1': ok(WISH),
    '/inbox': list([]),
    '/demo/personas': { status: 404, body: { code: 'demo.off', title: '没有', status: 404 } },
    ...changes,
  }
  serverAnswers(({ url, method }: Asked) => {
    const path = url.replace('/api/v1', '')
    const reply = replies[`${method} ${path}`] ?? replies[path] ?? replies[path.split('?')[0] ?? '']
    return (reply ?? { status: 404, body: { code: 'not-found', title: '没有找到', status: 404 } }) as { status: number; body: unknown }
  })
}

beforeEach(() => {
  closeSession()
  setElder(false)
  openedWith({})
  sampleServer()
})

describe('home', () => {
  it('lets one look around first: two doors, and sign-in only where something is mine', async () => {
    show(<HomePage />)
    expect(screen.getByRole('button', { name: /提诉求/ })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /许心愿/ })).toBeInTheDocument()
    await tap('登录看看')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/sign-in/index' })
    expect(asked).toEqual([])
  })

  it('says how far my matter is, in words and in windows, and whom to ring', async () => {
    signIn()
    show(<HomePage />)
    expect(await screen.findByText('二单元楼道灯不亮')).toBeInTheDocument()
    expect(screen.getByText('正在办理')).toBeInTheDocument()
    expect(screen.getByRole('img', { name: '进度：办理中，第 3 步，共 4 步' })).toBeInTheDocument()
    await tap('打电话给第7网格 网格员')
    expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '010-60000000'.replace('-', '') })
  })

  it('in elder mode gives each door a row, the telephone among them', async () => {
    signIn()
    show(<HomePage />)
    await tap('长辈版')
    expect(screen.getByRole('button', { name: '打给网格员：第7网格' })).toBeInTheDocument()
    expect(document.querySelector('.pg')).toHaveClass('elder')
    await tap('普通版')
    expect(document.querySelector('.pg')).not.toHaveClass('elder')
  })

  it('shows what is on the device and has not been sent', async () => {
    localStorage.setItem('draft:new-complaint', JSON.stringify({ door: 'complaint', text: '垃圾桶满了', photos: [], unsent: true }))
    show(<HomePage />)
    expect(screen.getByText('垃圾桶满了')).toBeInTheDocument()
    expect(screen.getByText('待发送')).toBeInTheDocument()
  })
})

describe('signing in', () => {
  it('goes on with what was waiting for it', async () => {
    sampleServer({ 'POST /sessions/password': { status: 201, body: { token: 'fresh', expiresAt: '', me: ME } } })
    show(<SignInPage />)
    fireEvent.change(screen.getByLabelText('账号', { selector: 'input' }), { target: { value: 'chen' } })
    fireEvent.change(screen.getByLabelText('密码', { selector: 'input' }), { target: { value: 'secret' } })
    await tap('登录')
    expect(currentToken()).toBe('fresh')
    expect(Taro.navigateBack).toHaveBeenCalled()
  })

  it('says what is missing, and why the server refused', async () => {
    sampleServer({
      'POST /sessions/password': { status: 401, body: { code: 'login.wrong-password', title: '账号或密码不对', status: 401 } },
    })
    show(<SignInPage />)
    await tap('登录')
    expect(screen.getByText('请填写账号')).toBeInTheDocument()
    fireEvent.change(screen.getByLabelText(/账号/, { selector: 'input' }), { target: { value: 'chen' } })
    fireEvent.change(screen.getByLabelText(/密码/, { selector: 'input' }), { target: { value: 'wrong' } })
    await tap('登录')
    expect(await screen.findByText('账号或密码不对')).toBeInTheDocument()
    expect(currentToken()).toBeUndefined()
  })

  it('offers the demo people only where the server does', async () => {
    sampleServer({
      '/demo/personas': ok({ items: [{ persona: 'resident', name: '王阿姨', hint: '居民' }] }),
      'POST /sessions/demo': { status: 201, body: { token: 'demo', expiresAt: '', me: ME } },
    })
    show(<SignInPage />)
    await tap(/以王阿姨的身份登录/)
    expect(currentToken()).toBe('demo')
  })

  it('signing out leaves nothing of what was read on the device', async () => {
    signIn()
    show(<HomePage />)
    await screen.findByText('二单元楼道灯不亮')
    expect(Object.keys(localStorage).some((key) => key.startsWith('kept:'))).toBe(true)
    await act(() => leave())
    expect(Object.keys(localStorage).filter((key) => key.startsWith('kept:') || key === 'session')).toEqual([])
  })
})

describe('an appeal', () => {
  beforeEach(() => openedWith({ id: 'a1' }))

  it('begins with one sentence, shows the last answer, and tells its story', async () => {
    signIn()
    show(<AppealPage />)
    expect(await screen.findByRole('heading', { name: APPEAL.headline })).toBeInTheDocument()
    expect(await screen.findByText('第7网格 答复您')).toBeInTheDocument()
    // said once, large; the story only names it
    expect(screen.getAllByText('电工明天来换灯')).toHaveLength(1)
    expect(screen.getByText('您提交了这件事')).toBeInTheDocument()
  })

  it('has exactly the buttons the server offers', async () => {
    signIn()
    show(<AppealPage />)
    expect(await screen.findByRole('button', { name: '催一催' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '确认解决' })).not.toBeInTheDocument()
  })

  it('is shown from before when the network is gone, with its time', async () => {
    signIn()
    const first = show(<AppealPage />)
    await screen.findByRole('heading', { name: APPEAL.headline })
    first.unmount()
    serverAnswers(new Error('offline'))
    show(<AppealPage />)
    expect(screen.getByRole('heading', { name: APPEAL.headline })).toBeInTheDocument()
  })

  it('of somebody else is a locked door, not an error', async () => {
    signIn()
    openedWith({ id: 'other' })
    show(<AppealPage />)
    expect(await screen.findByText('没有找到')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '再试一次' })).not.toBeInTheDocument()
  })

  it('asks for sign-in before anything else', () => {
    show(<AppealPage />)
    expect(screen.getByText('登录以后才能看')).toBeInTheDocument()
    expect(asked).toEqual([])
  })
})

describe('the wish wall', () => {
  it('can be read without signing in', async () => {
    show(<WishesPage />)
    expect(await screen.findByText(WISH.title)).toBeInTheDocument()
    expect(await screen.findByText('22 扇窗已经亮了')).toBeInTheDocument()
    expect(asked.every(({ header }) => header.authorization === undefined)).toBe(true)
  })

  it('invites when it is empty', async () => {
    sampleServer({ '/wishes': list([]) })
    show(<WishesPage />)
    await tap('许一个心愿')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/make-wish/index' })
  })

  it('asks for the other part when a filter is chosen', async () => {
    show(<WishesPage />)
    fireEvent.click(await screen.findByRole('radio', { name: /已圆梦/ }))
    await screen.findByText(WISH.title)
    expect(asked.map(({ url }) => url)).toContain('/api/v1/wishes?status=FULFILLED')
  })

  it('sends whoever wants to claim to sign in, and opens the form for a helper', async () => {
    openedWith({ id: 'w1' })
    const anonymous = show(<WishPage />)
    await tap('我来认领')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/sign-in/index' })
    anonymous.unmount()

    signIn()
    sampleServer({
      '/appeals/w1': ok({ ...APPEAL, id: 'w1', kind: 'WISH', status: 'CLAIMABLE', standings: ['helper'], actions: ['claim'] }),
    })
    show(<WishPage />)
    await tap('我来认领')
    expect(await screen.findByText('不给钱、不收礼')).toBeInTheDocument()
    expect(screen.getByRole('dialog', { name: '我来认领' })).toBeInTheDocument()
  })
})

describe('submitting', () => {
  const write = () => {
    fireEvent.click(screen.getByRole('radio', { name: '楼道照明' }))
    fireEvent.change(screen.getByLabelText('慢慢说，说清楚就行', { selector: 'textarea' }), {
      target: { value: '二单元楼道灯不亮有三天了' },
    })
  }

  it('takes three steps, the place of the account filled in, private unless said otherwise', async () => {
    signIn()
    sampleServer({ 'POST /appeals': { status: 201, body: { ...APPEAL, id: 'new' } } })
    show(<ComplainPage />)
    write()
    await tap('下一步：在哪里')
    expect(screen.getByText('3 号楼')).toBeInTheDocument()
    await tap('下一步：看一遍')
    expect(screen.getByRole('radio', { name: /只有我和工作人员/ })).toBeChecked()
    await tap('提交')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/packages/resident/result/index?id=new' })
    const [sent] = asked.filter(({ method }) => method === 'POST')
    expect(JSON.parse(sent?.data ?? '')).toEqual({
      kind: 'COMPLAINT',
      categoryId: 'lighting',
      text: '二单元楼道灯不亮有三天了',
      place: { buildingId: 'b3' },
      visibility: 'PRIVATE',
    })
    expect(storedDraft('complaint')).toBeUndefined()
  })

  it('does not leave a step on which something is missing', async () => {
    signIn()
    show(<ComplainPage />)
    await tap('下一步：在哪里')
    expect(screen.getByText('请写几句，说说是什么事')).toBeInTheDocument()
    expect(screen.getByText('第 1 步，共 3 步')).toBeInTheDocument()
  })

  it('needs no sign-in until the end, and sends by itself after it', async () => {
    const building = { id: 'b3', name: '3 号楼', where: '槐荫里社区 · 第7网格', communityId: 'c1', gridName: '第7网格' }
    sampleServer({ '/territory/buildings': list([building]), 'POST /appeals': { status: 201, body: { ...APPEAL, id: 'new' } } })
    show(<ComplainPage />)
    write()
    await tap('下一步：在哪里')
    await tap('选一栋楼')
    await tap(/3 号楼/)
    await tap('下一步：看一遍')
    expect(Taro.navigateTo).not.toHaveBeenCalled()
    await tap('提交')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/sign-in/index' })
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
    // what the sign-in page does when it has succeeded
    await act(async () => {
      signIn()
      takeWaiting()?.()
    })
    expect(asked.filter(({ method }) => method === 'POST').map(({ url, header }) => [url, header.authorization])).toEqual([
      ['/api/v1/appeals', 'Bearer t'],
    ])
  })

  it('a failure says that nothing is lost, and trying again sends the same thing', async () => {
    signIn()
    let tries = 0
    const busy = { status: 503, body: { code: 'service.unavailable', title: '忙', status: 503 } }
    sampleServer()
    const known = (call: Asked) =>
      call.method === 'POST' && call.url.endsWith('/appeals')
        ? tries++ === 0
          ? busy
          : { status: 201, body: { ...APPEAL, id: 'new' } }
        : ok(ME)
    show(<ComplainPage />)
    write()
    await tap('下一步：在哪里')
    await tap('下一步：看一遍')
    serverAnswers(known)
    await tap('提交')
    expect(await screen.findByText(/一个字没丢/)).toBeInTheDocument()
    expect(storedDraft('complaint')?.unsent).toBe(true)
    await tap('再试一次')
    const posts = asked.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(2)
    expect(posts[0]?.header['idempotency-key']).toBe(posts[1]?.header['idempotency-key'])
    expect(posts[0]?.data).toBe(posts[1]?.data)
  })

  it('the result names who has it and by when there is word', async () => {
    signIn()
    openedWith({ id: 'a1' })
    show(<ResultPage />)
    expect(await screen.findByText('SQ20261118042')).toBeInTheDocument()
    expect(screen.getByText(/11月20日（周五）前/)).toBeInTheDocument()
    expect(screen.getByText('第7网格')).toBeInTheDocument()
  })
})

it('me: asks before signing out', async () => {
  signIn()
  show(<MePage />)
  await tap('退出登录')
  await tap('不退出')
  expect(currentToken()).toBe('t')
  await tap('退出登录')
  await tap('退出')
  expect(currentToken()).toBeUndefined()
})
