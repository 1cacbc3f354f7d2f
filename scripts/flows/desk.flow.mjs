import { existsSync } from 'node:fs'
import { callJson } from '../lib/run-server.mjs'
import { BrowserScreen } from './support/browser-screen.mjs'
import { BrowserStage, CHROMIUM } from './support/stage.mjs'
import { step } from './support/steps.mjs'

const PATIENCE_MS = 240_000
const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false }
const PHONE = { width: 375, height: 812 }
const run = CHROMIUM && existsSync(CHROMIUM) ? describe : describe.skip

/** Staff at a wide browser, with nothing but a keyboard. */
run('the desk of two panes in Chromium', () => {
  let stage
  beforeAll(async () => {
    stage = await BrowserStage.open()
  }, PATIENCE_MS)
  afterAll(() => stage?.close())

  it(
    'opens, walks, answers, goes back; every matter has an address',
    async () => {
      const { token, expiresAt } = await callJson('POST', `${stage.server.api}/sessions/demo`, { persona: 'grid-lead' })
      const screen = await BrowserScreen.open(stage.browser, stage.server.origin, { timeout: 20_000, context: DESK })
      const { page } = screen
      // the shape in which Taro keeps values in a browser
      await page.addInitScript((session) => localStorage.setItem('session', JSON.stringify({ data: session })), { token, expiresAt })
      const heading = page.locator('#desk-title')
      const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
      const tabTo = async (words) => {
        for (let presses = 0; presses < 40; presses++) {
          if ((await focused()) === words) return
          await page.keyboard.press('Tab')
        }
        throw new Error(`「${words}」 cannot be reached with the tab key`)
      }
      let first, second

      await step('打开办理台，最急的一件已经在右边', async () => {
        await screen.goTo('/work')
        first = await heading.textContent()
        await page.waitForURL(/\/work\?id=/)
        await page.waitForFunction((name) => document.title.startsWith(name), first)
        await screen.see('时间账')
      })

      await step('下键挑，回车打开', async () => {
        await page.keyboard.press('Escape')
        await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row'))
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.waitForFunction(
          (name) => document.activeElement?.id === 'desk-title' && document.activeElement.textContent !== name,
          first,
        )
        second = await heading.textContent()
        await page.waitForFunction((name) => document.title.startsWith(name), second)
      })

      await step('答复居民，进了经过', async () => {
        await page.keyboard.press('r')
        await page.keyboard.type('您好，今天下午去看过，明天上午带配件来修。')
        await tabTo('发给居民')
        await page.keyboard.press('Enter')
        await screen.see('发给居民了')
        await page.locator('article [role=listitem]', { hasText: '明天上午带配件来修' }).waitFor()
      })

      await step('后退、前进', async () => {
        await page.goBack()
        await page.waitForFunction((name) => document.querySelector('#desk-title')?.textContent === name, first)
        await page.goForward()
        await page.waitForFunction((name) => document.querySelector('#desk-title')?.textContent === name, second)
      })

      await step('打开表单，再后退关掉', async () => {
        await page.keyboard.press('Escape')
        // what is done more seldom is behind one button; the arrows walk in it
        await tabTo('更多')
        await page.keyboard.press('Enter')
        const menu = page.getByRole('menu')
        await menu.waitFor()
        for (let lines = await menu.getByRole('menuitem').count(); lines > 0 && !(await focused()).includes('登记联系'); lines--)
          await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.waitForURL(/do=firstContact/)
        await page.getByRole('region', { name: '登记联系' }).waitFor()
        await page.goBack()
        await page.getByRole('region', { name: '登记联系' }).waitFor({ state: 'detached' })
      })

      await step('按 / 找，办完的也在里面', async () => {
        await page.keyboard.press('Escape')
        await page.keyboard.press('/')
        await page.keyboard.type(second.slice(0, 4))
        await page.getByRole('region', { name: '找到的事' }).locator('[data-row]').first().waitFor()
      })

      await step('一件事的链接打开就是办理台', async () => {
        const id = new URL(page.url()).searchParams.get('id')
        await screen.goTo(`/ticket?id=${id}`)
        await page.waitForURL(/\/work\?id=/)
        await page.waitForFunction((name) => document.querySelector('#desk-title')?.textContent === name, second)
      })

      await step('窗口变窄，还是手机上的样子', async () => {
        await page.setViewportSize(PHONE)
        await page.locator('.pg-main').getByRole('button', { name: '找一件' }).waitFor()
        expect(await page.locator('.desk').count()).toBe(0)
      })
    },
    PATIENCE_MS,
  )
})
