import Taro from '@tarojs/taro'
import { act, fireEvent, screen } from '@testing-library/react'
import { takeWaiting } from '../src/features/session/use-session'
import { storedDraft } from '../src/features/submission/draft'
import { useUnsent } from '../src/features/submission/unsent'
import AppealPage from '../src/packages/resident/appeal/index'
import ComplainPage from '../src/packages/resident/complain/index'
import ResultPage from '../src/packages/resident/result/index'
import WishPage from '../src/packages/resident/wish/index'
import WishesPage from '../src/pages/wishes/index'
import { APPEAL, ME, WISH } from './sample'
import { said, show } from './show'
import { freshStage, list, ok, sampleServer, signIn, tap } from './stage'
import { type Asked, asked, openedWith, serverAnswers } from './stand-ins/taro'

beforeEach(freshStage)

/** Its phrases are parts of their own, so that lines break between them. */
const HEADLINE = (name: string) => name.replace(/\s/g, '') === APPEAL.headline

describe('an appeal', () => {
  beforeEach(() => openedWith({ id: 'a1' }))

  it('begins with one sentence, shows the last answer, and tells its story', async () => {
    signIn()
    show(<AppealPage />)
    expect(await screen.findByRole('heading', { name: HEADLINE })).toBeInTheDocument()
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
    await screen.findByRole('heading', { name: HEADLINE })
    first.unmount()
    serverAnswers(new Error('offline'))
    show(<AppealPage />)
    expect(screen.getByRole('heading', { name: HEADLINE })).toBeInTheDocument()
  })

  it('of somebody else is a locked door, not an error', async () => {
    signIn()
    openedWith({ id: 'other' })
    show(<AppealPage />)
    expect(await screen.findByText('这件事您看不到')).toBeInTheDocument()
    expect(screen.getByText(said(/只有提的人和办事的人看得到/))).toBeInTheDocument()
    // trying again changes nothing; asking somebody does
    expect(screen.queryByRole('button', { name: '再试一次' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: /打给.*问问/ })).toBeInTheDocument()
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
    expect(asked.map(({ url }) => url)).toContain('/api/v1/wishes?communityId=c1&status=FULFILLED')
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
    expect(screen.getByText(/只有您和工作人员能看到/)).toBeInTheDocument()
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
    expect(useUnsent.getState().items.map(({ state }) => state)).toEqual(['waiting'])
    expect(screen.getByText(said(/一个字没丢/))).toBeInTheDocument()
    await tap('再试一次')
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: '/packages/resident/result/index?id=new' })
    const posts = asked.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(2)
    expect(posts[0]?.header['idempotency-key']).toBe(posts[1]?.header['idempotency-key'])
    expect(posts[0]?.data).toBe(posts[1]?.data)
  })

  it('the result names who has it and by when there is word', async () => {
    signIn()
    openedWith({ id: 'a1' })
    sampleServer({ '/appeals/a1': ok({ ...APPEAL, status: 'SUBMITTED' }) })
    show(<ResultPage />)
    expect(await screen.findByText('SQ20261118042')).toBeInTheDocument()
    expect(screen.getByText(said('11月20日（周五）前'))).toBeInTheDocument()
    expect(screen.getByText('第7网格')).toBeInTheDocument()
  })
})
