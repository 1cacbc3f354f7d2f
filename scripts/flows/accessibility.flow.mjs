import { tableOf } from '../lib/accessibility/index.mjs'
import { walk } from '../lib/accessibility/keyboard.mjs'
import { AccessibilityStage, MODES } from './support/accessibility-stage.mjs'
import { BROKEN, pageWith } from './support/broken-pages.mjs'
import { planScenes } from './support/scenes.mjs'

const AT_ONCE = 2
const PATIENCE_MS = 900_000

let stage
beforeAll(async () => {
  stage = await AccessibilityStage.open()
}, PATIENCE_MS)
afterAll(() => stage?.close())

describe('every page can be read, hit and understood', () => {
  const found = new Map()
  let planned = []

  beforeAll(async () => {
    const scenes = await planScenes(stage.server)
    planned = scenes.map(({ name }) => name)
    const visits = scenes.flatMap((scene) => scene.modes.map((mode) => ({ scene, mode })))
    const work = async () => {
      const page = await stage.newPage()
      for (let visit = visits.shift(); visit; visit = visits.shift()) {
        const { scene, mode } = visit
        const faults = found.get(scene.name) ?? []
        found.set(scene.name, faults)
        faults.push(...(await look(page, scene, mode)))
      }
      await page.context().close()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }, PATIENCE_MS)

  it('was looked at: every page, in every state', () => {
    expect([...found.keys()].sort()).toEqual([...planned].sort())
    expect(planned.length).toBeGreaterThan(80)
  })

  it('and nothing breaks a rule', () => {
    const broken = [...found].filter(([, faults]) => faults.length > 0)
    const table = broken.map(([name, faults]) => `\n=== ${name}\n${tableOf(faults)}`).join('\n')
    expect(table).toBe('')
  })
})

/** What breaks a rule in one scene and mode; a scene that cannot be shown is broken too. */
async function look(page, scene, mode) {
  try {
    await stage.show(page, scene, mode)
    const faults = await stage.judge(page, mode)
    const keys = scene.state === 'content' && mode === 'normal' ? await walk(page) : []
    return [...faults, ...keys.map((fault) => ({ ...fault, where: mode }))]
  } catch (error) {
    return [{ rule: 'broken', what: error.message.split('\n')[0], measured: `could not be looked at: ${page.url()}`, where: mode }]
  }
}

describe('the rules themselves', () => {
  const { limits } = MODES.elder
  let page
  const rulesBrokenBy = async (html) => {
    await page.goto('about:blank')
    await page.setContent(html)
    return [...new Set((await page.evaluate((given) => window.accessibility.audit(given), limits)).map(({ rule }) => rule))]
  }
  beforeAll(async () => {
    page = await stage.newPage()
  })

  it('find nothing on a sound page', async () => {
    expect(await rulesBrokenBy(pageWith())).toEqual([])
  })

  it.each(Object.entries(BROKEN))('%s is noticed when it is broken', async (rule, html) => {
    expect(await rulesBrokenBy(pageWith(html))).toContain(rule)
  })
})

describe('a keyboard', () => {
  let page
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
  const inside = () => page.evaluate(() => Boolean(document.activeElement?.closest('[aria-modal="true"]')))
  const show = (url, as) => stage.show(page, { url, as, state: 'content', steps: [] }, 'normal')
  beforeAll(async () => {
    page = await stage.newPage()
  })

  it('opens a sheet, stays in it, closes it with Escape, and is back where it was', async () => {
    await show('/me', 'grid-lead')
    await page.getByRole('button', { name: '换身份' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    const stops = []
    for (let at = 0; at < 12; at++) {
      await page.keyboard.press(at === 5 ? 'Shift+Tab' : 'Tab')
      stops.push(await inside())
    }
    expect(stops).not.toContain(false)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await focused()).toContain('换身份')
  })

  it('chooses with Space and Enter', async () => {
    await show('/my-appeals', 'resident')
    const chips = page.getByRole('radio').filter({ visible: true })
    for (const [at, key] of [
      [1, 'Space'],
      [0, 'Enter'],
    ]) {
      await chips.nth(at).focus()
      await page.keyboard.press(key)
      await page.waitForFunction(
        (index) =>
          [...document.querySelectorAll('[role=radio]')].filter((el) => el.checkVisibility())[index]?.getAttribute('aria-checked') ===
          'true',
        at,
      )
    }
    expect(await chips.nth(0).getAttribute('aria-checked')).toBe('true')
  })

  it('answers a question by Escape as no', async () => {
    await show('/me', 'resident')
    await page.getByRole('button', { name: /退出登录/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => localStorage.getItem('session'))).toContain('token')
  })
})
