import Taro from '@tarojs/taro'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { leave } from '../src/features/session/use-session'
import { freshDraft, keepDraft } from '../src/features/submission/draft'
import { handOver } from '../src/features/submission/unsent'
import HomePage from '../src/pages/home/index'
import MePage from '../src/pages/me/index'
import SignInPage from '../src/pages/sign-in/index'
import { currentToken } from '../src/platform/session'
import { ME } from './sample'
import { show } from './show'
import { freshStage, ok, sampleServer, signIn, tap } from './stage'
import { asked } from './stand-ins/taro'

beforeEach(freshStage)

/** Ticks the box that is empty at first. */
const agree = async () => {
  const box = screen.getByRole('checkbox', { name: /我看过并同意/ })
  expect(box).not.toBeChecked()
  await act(async () => void fireEvent.click(box))
}

describe('home', () => {
  it('lets one look around first: two doors, and sign-in only where something is mine', async () => {
    show(<HomePage />)
    expect(screen.getByRole('button', { name: /提诉求/ })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: /许心愿/ })).toBeInTheDocument()
    await tap('登录看看')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/sign-in/index' })
    expect(asked.every(({ url }) => /^\/api\/v1\/(wishes|notices|territory)/.test(url))).toBe(true)
  })

  it('says how far my matter is, in words and in windows, and whom to ring', async () => {
    signIn()
    show(<HomePage />)
    expect(await screen.findByText('二单元楼道灯不亮')).toBeInTheDocument()
    // one word for one state: on the tag, and under the window where it is now
    expect(screen.getAllByText('正在办理')).toHaveLength(2)
    expect(screen.getByRole('img', { name: '进度：正在办理，第 3 步，共 4 步' })).toBeInTheDocument()
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
    keepDraft({ ...freshDraft('wish'), text: '想学用手机' })
    handOver({ ...freshDraft('complaint'), text: '垃圾桶满了' })
    show(<HomePage />)
    expect(screen.getByText('垃圾桶满了')).toBeInTheDocument()
    expect(screen.getByText('待发送')).toBeInTheDocument()
    expect(screen.getByText('想学用手机')).toBeInTheDocument()
    expect(screen.getByText('没写完')).toBeInTheDocument()
  })

  it('throws away what has not been sent only after asking', async () => {
    handOver({ ...freshDraft('complaint'), text: '垃圾桶满了' })
    show(<HomePage />)
    const answer = async (words: string) => {
      await tap('删掉')
      const [dialog] = screen.getAllByRole('alertdialog')
      await act(async () =>
        within(dialog as HTMLElement)
          .getByText(words)
          .click(),
      )
    }
    await answer('留着')
    expect(screen.getByText('垃圾桶满了')).toBeInTheDocument()
    await answer('删掉')
    expect(screen.queryByText('垃圾桶满了')).not.toBeInTheDocument()
    expect(Object.keys(localStorage).filter((key) => key.startsWith('unsent:'))).toEqual([])
  })
})

describe('signing in', () => {
  it('goes on with what was waiting for it', async () => {
    sampleServer({ 'POST /sessions/password': { status: 201, body: { token: 'fresh', expiresAt: '', me: ME } } })
    show(<SignInPage />)
    fireEvent.change(screen.getByLabelText('账号', { selector: 'input' }), { target: { value: 'chen' } })
    fireEvent.change(screen.getByLabelText('密码', { selector: 'input' }), { target: { value: 'secret' } })
    await agree()
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
    await agree()
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
    const home = show(<HomePage />)
    await screen.findByText('二单元楼道灯不亮')
    home.unmount()
    expect(Object.keys(localStorage).some((key) => key.startsWith('kept:'))).toBe(true)
    await act(() => leave())
    expect(Object.keys(localStorage).filter((key) => key.startsWith('kept:') || key === 'session')).toEqual([])
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
