import { createHash } from 'node:crypto'
import Taro from '@tarojs/taro'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { DOCUMENT_NAMES, DOCUMENTS } from '@wish/shared'
import { ConsentHost, connectConsent } from '../src/features/session/consent'
import { enter } from '../src/features/session/use-session'
import CopyPage from '../src/packages/account/copy/index'
import DocumentPage from '../src/packages/account/document/index'
import { TEXTS } from '../src/packages/account/document/texts'
import HelpPage from '../src/packages/account/help/index'
import LeavePage from '../src/packages/account/leave/index'
import PrivacyPage from '../src/packages/account/privacy/index'
import ReportPage from '../src/packages/account/report/index'
import ReportsPage from '../src/packages/staff/reports/index'
import MePage from '../src/pages/me/index'
import SignInPage from '../src/pages/sign-in/index'
import { post } from '../src/platform/http'
import { PRIVACY_ITEMS } from '../src/platform/privacy'
import { currentToken } from '../src/platform/session'
import { ME } from './sample'
import { said, show } from './show'
import { freshStage, list, ok, sampleServer, signIn, tap } from './stage'
import { asked, openedWith, serverAnswers } from './stand-ins/taro'

const ABOUT = ok({ operator: { name: '槐安街道办事处', phone: '010-60000000', address: '槐安路 1 号' }, review: false })
const refusal = (code: string, title: string, status: number) => ({ status, body: { code, title, status } })
const sent = (path: string) =>
  asked.filter(({ url, method }) => method !== 'GET' && url === `/api/v1${path}`).map(({ data }) => JSON.parse(data ?? '{}'))

beforeEach(() => {
  freshStage()
  sampleServer({ '/about': ABOUT })
})

describe('the documents', () => {
  const digest = (name: (typeof DOCUMENT_NAMES)[number]) =>
    createHash('sha256')
      .update(JSON.stringify(TEXTS[name]({ name: '甲', phone: '乙', address: '丙' })))
      .digest('hex')
      .slice(0, 16)

  it('have the words of their versions: whoever changes a word raises the version, and everybody is asked again', () => {
    expect(DOCUMENT_NAMES.map((name) => `${name} ${DOCUMENTS[name].version} ${digest(name)}`)).toMatchSnapshot()
  })

  it('name the operator, everything that is declared to WeChat, and how to leave', async () => {
    openedWith({ which: 'privacy' })
    show(<DocumentPage />)
    await screen.findByText(/槐安街道办事处，电话 010-60000000/)
    for (const { item } of PRIVACY_ITEMS) expect(screen.getByText(new RegExp(item))).toBeInTheDocument()
    for (const words of [/14 周岁/, /注销账号：7 天后/, /6 个月/, /不出境/]) expect(screen.getAllByText(words).length).toBeGreaterThan(0)
  })
})

describe('agreeing', () => {
  it('comes before signing in: without the tick one is asked, and a no signs nobody in', async () => {
    sampleServer({ '/about': ABOUT, 'POST /sessions/password': { status: 201, body: { token: 'fresh', expiresAt: '', me: ME } } })
    show(<SignInPage />)
    fireEvent.change(screen.getByLabelText('账号', { selector: 'input' }), { target: { value: 'chen' } })
    fireEvent.change(screen.getByLabelText('密码', { selector: 'input' }), { target: { value: 'secret' } })
    await tap('登录')
    await tap('先去看看')
    expect(sent('/sessions/password')).toEqual([])
    await tap('登录')
    await tap('同意并登录')
    await waitFor(() => expect(currentToken()).toBe('fresh'))
    expect(sent('/sessions/password')).toMatchObject([
      { agreed: { agreement: DOCUMENTS.agreement.version, privacy: DOCUMENTS.privacy.version } },
    ])
  })

  it('to a new version is asked at the next action, which then goes on by itself; a no leaves it undone', async () => {
    signIn()
    connectConsent()
    const asking = refusal('consent.required', '请先同意', 403)
    serverAnswers(asking)
    show(<ConsentHost />)
    const first = post('/appeals', {})
    await tap('关闭')
    await expect(first).rejects.toMatchObject({ code: 'consent.required' })
    serverAnswers(asking, ok(ME), { status: 201, body: { id: 'new' } })
    const second = post('/appeals', {})
    await tap('看过了，同意')
    await expect(second).resolves.toEqual({ id: 'new' })
    expect(sent('/me/consents')).toHaveLength(1)
  })
})

describe('privacy and account', () => {
  it('shows a guest that nothing is kept, and what is asked when', () => {
    show(<PrivacyPage />)
    expect(screen.getByText('还没登录，这里没有存您的任何信息。')).toBeInTheDocument()
    for (const { item } of PRIVACY_ITEMS) expect(screen.getByText(item)).toBeInTheDocument()
    expect(screen.queryByText('注销账号')).toBeNull()
  })

  it('corrects the name, with the complaint beside the field', async () => {
    signIn()
    sampleServer({
      '/about': ABOUT,
      'POST /me/settings': {
        status: 400,
        body: { code: 'input.invalid', title: '有几处', status: 400, errors: [{ pointer: '/name', detail: '里面有看不见的特殊字符' }] },
      },
    })
    show(<PrivacyPage />)
    await tap(/怎么称呼您/)
    fireEvent.change(screen.getByLabelText('称呼', { selector: 'input' }), { target: { value: '王\u200b姨' } })
    await tap('就这样叫我')
    expect(await screen.findByText('里面有看不见的特殊字符')).toBeInTheDocument()
  })

  it('taking consent back explains itself first and ends signed out', async () => {
    signIn()
    sampleServer({ '/about': ABOUT, 'DELETE /me/consents': { status: 204, body: undefined } })
    show(<PrivacyPage />)
    await tap('撤回同意')
    await tap('不撤回')
    expect(currentToken()).toBe('t')
    await tap('撤回同意')
    await tap('撤回并退出')
    await waitFor(() => expect(currentToken()).toBeUndefined())
  })

  it('a copy can be read, and says when three were taken', async () => {
    signIn()
    const copy = {
      madeAt: '',
      sections: [{ title: '我的资料', entries: [{ title: '基本资料', facts: [{ label: '称呼', value: '王阿姨' }] }] }],
    }
    sampleServer({ '/about': ABOUT, 'POST /me/copy': ok(copy) })
    const page = show(<CopyPage />)
    await tap('复制一份')
    expect(await screen.findByText('基本资料')).toBeInTheDocument()
    page.unmount()
    sampleServer({ '/about': ABOUT, 'POST /me/copy': refusal('rate.limited', '太频繁', 429) })
    show(<CopyPage />)
    await tap('复制一份')
    expect(await screen.findByText('今天已经复制了三份，明天可以再来。')).toBeInTheDocument()
  })

  it('leaving asks what becomes of open matters, and for a second yes; then nothing of the person is on the device', async () => {
    signIn()
    sampleServer({ '/about': ABOUT, 'POST /me/deletion': ok({ at: '2026-11-29T00:00:00Z' }) })
    show(<LeavePage />)
    await tap('注销账号')
    expect(screen.getByText('请选一个')).toBeInTheDocument()
    expect(screen.getByText('请先点一下这里')).toBeInTheDocument()
    const press = async (element: Element) => act(async () => void fireEvent.click(element))
    await press(screen.getByRole('radio', { name: /请接着办完/ }))
    await press(screen.getByRole('checkbox'))
    await tap('注销账号')
    await tap('注销')
    expect(await screen.findByText(said('记下了，已经退出登录'))).toBeInTheDocument()
    expect(sent('/me/deletion')).toEqual([{ openAppeals: 'KEEP' }])
    expect(currentToken()).toBeUndefined()
  })

  it('whoever comes back in time stays with one tap', async () => {
    sampleServer({ '/about': ABOUT, 'DELETE /me/deletion': ok(ME) })
    enter({ token: 't', expiresAt: '2027-01-01T00:00:00Z', me: { ...ME, deletion: { at: '2026-11-29T00:00:00Z' } } })
    show(<MePage />)
    await tap('不注销了')
    await waitFor(() => expect(screen.queryByText('不注销了')).toBeNull())
    expect(asked.some(({ url, method }) => method === 'DELETE' && url === '/api/v1/me/deletion')).toBe(true)
  })
})

describe('reporting', () => {
  it('wants a reason, and words for what is not in the list; keeps both when the server says no', async () => {
    signIn()
    openedWith({ id: 'w1', what: '陪我喝茶' })
    sampleServer({ '/about': ABOUT, 'POST /reports': refusal('report.again', '您已经举报过这一条，工作人员正在看', 409) })
    show(<ReportPage />)
    await tap('提交举报')
    expect(screen.getByText('请选一个原因')).toBeInTheDocument()
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: /别的问题/ })))
    await tap('提交举报')
    expect(screen.getByText('请说一说是什么问题')).toBeInTheDocument()
    fireEvent.change(screen.getByLabelText('说一说', { selector: 'textarea' }), { target: { value: '第二句像广告' } })
    await tap('提交举报')
    expect(await screen.findByText('您已经举报过这一条，工作人员正在看')).toBeInTheDocument()
    expect(screen.getByDisplayValue('第二句像广告')).toBeInTheDocument()
    sampleServer({ '/about': ABOUT, 'POST /reports': { status: 204, body: undefined } })
    await tap('提交举报')
    expect(await screen.findByText(said('收到了，谢谢您提醒'))).toBeInTheDocument()
    expect(sent('/reports').pop()).toEqual({ appealId: 'w1', part: 'WISH', reason: 'OTHER', text: '第二句像广告' })
  })

  it('staff see what was said and not by whom; taking down needs a word for its author', async () => {
    signIn()
    const reported = {
      appealId: 'w1',
      no: 'XY1',
      title: '陪我喝茶',
      text: '想有人说话',
      communityName: '槐荫里社区',
      onWall: true,
      since: '2026-11-20T00:00:00Z',
      count: 2,
      reasons: [{ reason: 'PRIVACY', part: 'WISH', text: '写了电话', at: '2026-11-20T00:00:00Z' }],
    }
    sampleServer({ '/about': ABOUT, '/reports': list([reported]), 'POST /reports/verdicts': { status: 204, body: undefined } })
    show(<ReportsPage />)
    expect(await screen.findByText('2 人举报')).toBeInTheDocument()
    await tap('取下来')
    const take = screen.getAllByRole('button', { name: '取下来' }).pop() as Element
    await act(async () => void fireEvent.click(take))
    expect(screen.getByText('请写明为什么取下')).toBeInTheDocument()
    fireEvent.change(screen.getByLabelText('为什么取下', { selector: 'textarea' }), { target: { value: '里面有电话' } })
    await act(async () => void fireEvent.click(take))
    await waitFor(() => expect(sent('/reports/verdicts')).toEqual([{ appealId: 'w1', verdict: 'TAKE_DOWN', reason: '里面有电话' }]))
  })
})

it('help answers in plain words and ends with telephones', async () => {
  show(<HelpPage />)
  await tap(/一定要留电话吗/)
  expect(screen.getByText(/不用。留了/)).toBeInTheDocument()
  await tap(/打给市民热线/)
  expect(Taro.makePhoneCall).toHaveBeenCalledWith({ phoneNumber: '12345' })
})
