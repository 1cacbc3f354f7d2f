import { existsSync } from 'node:fs'
import { pngFile } from '../lib/draw-png.mjs'
import { waitFor } from '../lib/wait.mjs'
import { BrowserStage, CHROMIUM } from './support/stage.mjs'

const PATIENCE_MS = 120_000
/** The code of pages that was not asked for when the app started. */
const LATER_SCRIPT = /\/js\/(?!app\.|libraries\.|common\.)/
const run = CHROMIUM && existsSync(CHROMIUM) ? describe : describe.skip

run('the shell of the web build', () => {
  let stage
  let screen
  beforeAll(async () => {
    stage = await BrowserStage.open()
  }, PATIENCE_MS)
  afterAll(() => stage?.close())
  beforeEach(async () => {
    screen = await stage.phoneOf('resident')
    await screen.see('提诉求')
  }, PATIENCE_MS)
  afterEach(() => screen.close())

  const title = (wanted) => waitFor(async () => (await screen.page.title()) === wanted, { describe: () => `the title is not ${wanted}` })

  it(
    'gives every page its title, tabs their addresses, and no page is empty for whoever goes back at once',
    async () => {
      await title('邻里心愿')
      const tabs = await screen.page.$$eval('.weui-tabbar__item', (links) => links.map((link) => link.getAttribute('href')))
      expect(tabs).toEqual(['/', '/wishes', '/work', '/me'])
      await screen.tapText('心愿墙')
      await title('心愿墙 · 邻里心愿')
      await screen.see('扇窗已经亮了')
      await screen.page.locator('.ll-part .card-cover').first().click()
      await screen.page.waitForURL(/\/wish\?id=/)
      await screen.page.goBack()
      await title('心愿墙 · 邻里心愿')
      await screen.see('扇窗已经亮了')
      // the slide of Taro's router hid the page again some 350 ms later
      await screen.page.waitForTimeout(600)
      expect(await screen.text()).toContain('扇窗已经亮了')
    },
    PATIENCE_MS,
  )

  it(
    'asks for a page and its first answers at once, each once, and lets none of them go to waste',
    async () => {
      for (const [address, persona, words] of [
        ['/', undefined, '提诉求'],
        ['/wishes', undefined, '扇窗已经亮了'],
        ['/', 'resident', '我的'],
        ['/work', 'grid-lead', '待签收'],
      ]) {
        if (persona) await stage.signIn(screen, persona)
        const { page } = screen
        const asked = []
        const note = (request) => asked.push(new URL(request.url()))
        // what the page before had begun is over
        await page.goto('about:blank')
        page.on('request', note)
        await screen.goTo(address)
        await screen.see(words)
        await waitFor(() => page.evaluate(() => Object.keys(window.wishEarly).length === 0), {
          describe: async () => `${address}: nobody wanted ${await page.evaluate(() => Object.keys(window.wishEarly))}`,
        })
        page.off('request', note)
        const calls = asked.filter(({ pathname }) => pathname.startsWith('/api/')).map(({ pathname, search }) => pathname + search)
        expect(calls.length).toBeGreaterThan(0)
        expect([...new Set(calls)].sort()).toEqual([...calls].sort())
        if (persona) {
          await screen.close()
          screen = await stage.phoneOf('resident')
        }
      }
    },
    PATIENCE_MS,
  )

  it(
    'answers an address that leads nowhere, and shows the way home',
    async () => {
      expect((await screen.page.request.get('/no/such/page')).status()).toBe(404)
      expect((await screen.page.request.get('/wishes')).status()).toBe(200)
      await screen.goTo('/no/such/page')
      await screen.see('没有找到这一页')
      await screen.tapText('回首页')
      await screen.see('提诉求')
    },
    PATIENCE_MS,
  )

  it(
    'closes what lies on top of a page before the way back leaves it, and gives the focus back',
    async () => {
      const { page } = screen
      const path = () => new URL(page.url()).pathname
      const sheet = page.getByRole('dialog')
      const opener = page.getByRole('button', { name: /全部类别/ })
      // opened by its address, as from a link: there is nothing of ours beneath it
      await screen.goTo('/wishes')
      await opener.click()
      await sheet.waitFor()
      await page.goBack()
      await sheet.waitFor({ state: 'detached' })
      expect(path()).toBe('/wishes')
      expect(await opener.evaluate((el) => el === document.activeElement)).toBe(true)
      // one that was closed by its cross leaves no step behind
      await screen.tapText('首页')
      await screen.see('提诉求')
      await screen.tapText('心愿墙')
      await opener.click()
      await page.getByRole('button', { name: '关闭' }).click()
      await sheet.waitFor({ state: 'detached' })
      await page.goBack()
      await screen.see('提诉求')
      expect(path()).toBe('/')
    },
    PATIENCE_MS,
  )

  it(
    'shows a photo large, and the way back and a keyboard close it',
    async () => {
      const { page } = screen
      await stage.signIn(screen, 'resident')
      await screen.tapText('首页')
      await screen.tapText('提诉求')
      screen.layPhotos(pngFile({ hue: 20 }))
      await screen.tapText('拍一张')
      const photo = page.getByRole('button', { name: /^第 1 张照片/ })
      const viewer = page.getByRole('dialog', { name: '看照片' })
      for (const close of [
        () => page.goBack(),
        () => page.keyboard.press('Escape'),
        () => viewer.getByRole('button', { name: '关闭' }).click(),
      ]) {
        await photo.click()
        await viewer.getByRole('img').waitFor()
        await close()
        await viewer.waitFor({ state: 'detached' })
        expect(new URL(page.url()).pathname).toBe('/complain')
      }
    },
    PATIENCE_MS,
  )

  it(
    'leads home from a page that was opened by its address',
    async () => {
      await screen.goTo('/complain')
      await screen.see('您遇到了什么事')
      await screen.page.getByRole('button', { name: '返回' }).click()
      await screen.see('您住哪栋楼')
      expect(new URL(screen.page.url()).pathname).toBe('/')
    },
    PATIENCE_MS,
  )

  it(
    'says when the code of a page does not come, lets one stay or try again, and goes on when it comes',
    async () => {
      const { page } = screen
      await page.route(LATER_SCRIPT, (route) => route.abort())
      await screen.goTo('/')
      await screen.see('这一页还没有打开')
      await page.unroute(LATER_SCRIPT)
      await screen.tapText('再试一次')
      await screen.see('提诉求')
      await page.route(LATER_SCRIPT, (route) => route.abort())
      await screen.tapText('提诉求')
      await screen.see('这一页还没有打开')
      await screen.tapText('回到刚才那一页')
      await screen.dontSee('这一页还没有打开')
      expect(new URL(page.url()).pathname).toBe('/')
      await screen.tapText('提诉求')
      await screen.see('这一页还没有打开')
      await page.unroute(LATER_SCRIPT)
      // the network is back: nobody has to tap
      await page.evaluate(() => window.dispatchEvent(new Event('online')))
      await screen.see('您遇到了什么事')
    },
    PATIENCE_MS,
  )

  it(
    'starts anew, once, when a newer version was published meanwhile',
    async () => {
      const { page } = screen
      let documents = 0
      page.on('request', (request) => {
        if (request.isNavigationRequest()) documents++
      })
      await page.route(LATER_SCRIPT, (route) => route.fulfill({ status: 404, body: '' }))
      await page.route(
        (url) => url.pathname === '/',
        async (route) => {
          const response = await route.fetch()
          // the app of the newer version has another name
          await route.fulfill({ response, body: (await response.text()).replace(/app\.[0-9a-f]{8}\.js/g, 'app.00000000.js') })
        },
      )
      await screen.tapText('提诉求')
      await waitFor(() => documents === 1, { describe: () => `${documents} documents were loaded` })
      await screen.see('这一页还没有打开')
      expect(documents).toBe(1)
    },
    PATIENCE_MS,
  )
})
