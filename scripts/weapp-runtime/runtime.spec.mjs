import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pngFile } from '../lib/draw-png.mjs'
import { bootWeapp, compileDist, Screen } from './index.mjs'

const FIXTURE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixture')

/** A server that tells back what it was asked. */
async function startEcho() {
  const server = http.createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1')
      const parts = [...body.matchAll(/name="(\w+)"/g)].map((match) => match[1]).join('+')
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          method: request.method,
          url: decodeURIComponent(request.url),
          headers: request.headers,
          body: parts ? '' : Buffer.from(body, 'latin1').toString(),
          parts,
        }),
      )
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) }
}

describe('the imitated phone', () => {
  let echo
  let weapp
  let screen
  const bundle = compileDist(FIXTURE)

  beforeAll(async () => {
    echo = await startEcho()
  })
  afterAll(() => echo.stop())
  beforeEach(() => {
    weapp = bootWeapp(bundle, {
      mapUrl: (url) => url.replace('https://wish.example.cn', echo.origin),
      loginCode: async () => 'code-1',
      phoneCode: async () => 'phone-1',
    })
    screen = new Screen(weapp, { timeout: 2000 })
    weapp.launch()
  })
  afterEach(() => weapp.stop())

  it('draws a page with its template, its import, its wxs and its component', async () => {
    await screen.see('你好,邻居')
    await screen.see('认领 2/10 份')
    await screen.see('第一张')
    await screen.see('组件 3 2人')
    await screen.see('请写称呼')
    expect(screen.text()).not.toContain('看不见')
  })

  it('taps: bindtap bubbles, catchtap does not, a disabled button refuses', async () => {
    await screen.tapText('加一')
    await screen.see('计数 1')
    await screen.tapText('再加一')
    await screen.see('计数 2')
    await screen.tapText('里面')
    await screen.see('点到:里')
    expect(screen.text()).not.toContain('里外')
    await screen.tapText('第一张')
    await screen.see('点到:卡片 c1')
    await screen.tapText('盖住的卡片')
    await screen.see('点到:卡片 cover')
    await screen.tapText('卡片里的按钮')
    await screen.see('点到:卡片 cover里')
    await expect(new Screen(weapp, { timeout: 100 }).tapText('打招呼')).rejects.toThrow('cannot be tapped')
  })

  it('types into a field up to its maxlength', async () => {
    await screen.fill('称呼', '王奶奶和李爷爷')
    await screen.see('你好,王奶奶和')
    await screen.tapText('打招呼')
    await screen.see('您好,王奶奶和')
  })

  it('lets components raise events', async () => {
    await screen.tapText('组件加一')
    await screen.tapText('组件加一')
    await screen.see('点到:满了 5')
  })

  it('submits a form with checkboxes, radio, switch and text', async () => {
    await screen.tapText('电梯')
    await screen.tapText('路灯')
    await screen.tapText('电梯')
    await screen.tapText('上门')
    await screen.tapText('匿名')
    await screen.fill('说说情况', '字'.repeat(150))
    await screen.tapText('交上去')
    await screen.see(`收到 ${JSON.stringify({ topics: ['light'], way: 'visit', anonymous: true, text: '字'.repeat(150) })}`)
  })

  it('answers dialogs with a finger', async () => {
    await screen.tapText('撤回')
    await screen.see('确定撤回吗')
    await screen.tapText('取消')
    await screen.see('回答:没撤')
    await screen.tapText('分类')
    await screen.tapText('路灯')
    await screen.see('回答:第1')
    await screen.tapText('改名')
    await screen.see('新名字')
    await screen.fill('新名字', '老张')
    await screen.tapText('确定')
    await screen.see('回答:老张')
  })

  it('sends requests over HTTP and refuses what WeChat cannot send', async () => {
    await screen.tapText('读取')
    await screen.see('GET /echo?q=电梯 坏了')
    await screen.tapText('发送')
    await screen.see('200 POST Bearer t {"text":"你好"}')
    const refused = await new Promise((resolve) =>
      weapp.wx.request({ url: 'https://wish.example.cn/echo', method: 'PATCH', fail: resolve }),
    )
    expect(refused.errMsg).toContain('PATCH')
    const relative = await new Promise((resolve) => weapp.wx.request({ url: '/echo', fail: resolve }))
    expect(relative.errMsg).toContain('invalid url')
    weapp.setOnline(false)
    const offline = await new Promise((resolve) => weapp.wx.request({ url: 'https://wish.example.cn/echo', fail: resolve }))
    expect(offline.errMsg).toBe('request:fail interrupted')
  })

  it('uploads a photo laid ready in the album, and knows a cancelled choice', async () => {
    await screen.tapText('传照片')
    await screen.see('chooseMedia:fail cancel')
    screen.layPhotos(pngFile({ width: 40, height: 30 }))
    await screen.tapText('传照片')
    await screen.see('40x30 purpose+file')
    await screen.see('进度:100%')
  })

  it('fetches one-time codes for login and phone number', async () => {
    await screen.tapText('登录')
    await screen.see('码:code-1')
    await screen.tapText('绑定手机')
    await screen.see('码:phone-1')
  })

  it('navigates: page stack, subpackage, tabs kept alive', async () => {
    await screen.tapText('看详情')
    await screen.see('详情 7,共 2 页')
    await screen.tapText('换成卡片')
    await screen.see('分包里的卡片')
    await screen.back()
    await screen.see('访问 2 次')
    await screen.tapText('我的')
    await screen.see('打开 1 次,露面 1 次')
    await screen.tapText('首页')
    await screen.see('访问 3 次')
    await screen.tapText('看详情')
    await screen.tapText('去我的')
    await screen.see('打开 1 次,露面 2 次')
    await expect(weapp.wx.navigateTo({ url: '/pages/home/index' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('tabbar page'),
    })
    await expect(weapp.wx.navigateTo({ url: '/pages/nowhere' })).rejects.toMatchObject({ errMsg: expect.stringContaining('is not found') })
    await expect(weapp.wx.navigateBack({})).rejects.toMatchObject({ errMsg: expect.stringContaining('first page') })
  })

  it('tells the page that it was left and returned to', async () => {
    const heard = []
    weapp.wx.onAppHide(() => heard.push('hide'))
    weapp.wx.onAppShow(() => heard.push('show'))
    weapp.wx.onNetworkStatusChange(({ isConnected }) => heard.push(isConnected ? 'online' : 'offline'))
    weapp.background()
    weapp.setOnline(false)
    weapp.foreground()
    await screen.see('访问 2 次')
    expect(heard).toEqual(['hide', 'offline', 'show'])
  })

  it('gives the code a world without browser, Node or eval', async () => {
    await screen.tapText('看卡片')
    await screen.see('外来物:;不能用 eval')
  })

  it('measures every setData in bytes', async () => {
    await screen.tapText('搬重物')
    const largest = Math.max(...weapp.setDataLog.map((entry) => entry.bytes))
    expect(largest).toBe(Buffer.byteLength(JSON.stringify({ heavy: '重'.repeat(1000) })))
    await screen.tapText('组件加一')
    expect(weapp.setDataLog.at(-1)).toMatchObject({ is: 'components/counter/index', page: 'pages/home/index', keys: ['value'] })
  })

  it('does not swallow what a handler throws', async () => {
    await expect(screen.tapText('出错')).rejects.toThrow('坏了')
    expect(weapp.errors).toHaveLength(1)
  })

  it('keeps two phones apart', async () => {
    const other = bootWeapp(bundle, { storage: { visits: 41 } })
    const otherScreen = new Screen(other)
    other.launch()
    await otherScreen.see('访问 42 次')
    await otherScreen.tapText('加一')
    await otherScreen.see('计数 1')
    await screen.see('访问 1 次')
    await screen.see('计数 0')
    other.stop()
  })
})

describe('a broken build', () => {
  it('is told by name: missing folder, missing import, bad WXML', () => {
    expect(() => compileDist(path.join(FIXTURE, 'nowhere'))).toThrow('app.json is missing')
    const withHome = (change) => ({ edit: (file, source) => (file === 'pages/home/index.wxml' ? change(source) : source) })
    expect(() =>
      compileDist(
        FIXTURE,
        withHome((source) => source.replace('card.wxml', 'gone.wxml')),
      ),
    ).toThrow('imports shared/gone.wxml')
    expect(() =>
      compileDist(
        FIXTURE,
        withHome(() => '<view>{{ a + }}</view>'),
      ),
    ).toThrow(/pages\/home\/index\.wxml:1:/)
  })

  it('with its bindtap removed takes no taps: the tap steps above prove something', async () => {
    const deaf = compileDist(FIXTURE, {
      edit: (file, source) => (file.endsWith('.wxml') ? source.replace(/\s(bind|catch)tap="[^"]*"/g, '') : source),
    })
    const weapp = bootWeapp(deaf)
    weapp.launch()
    const screen = new Screen(weapp, { timeout: 100 })
    await screen.see('计数 0')
    await screen.tapText('加一')
    await expect(screen.see('计数 1')).rejects.toThrow('「计数 1」 is not on the screen')
    weapp.stop()
  })
})
