import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { waitFor } from '../lib/wait.mjs'
import { bootWeapp, compileDist, Screen } from '../weapp-runtime/index.mjs'
import { WEAPP_DIST } from './support/stage.mjs'

const WXML = readFileSync(join(WEAPP_DIST, 'base.wxml'), 'utf8')
/** What a screen reader on a phone needs; Taro drops every one of them unless it is told (miniprogram/config/aria.ts). */
const SPOKEN = ['role', 'label', 'live', 'checked', 'hidden', 'expanded', 'selected', 'disabled', 'modal'].map((name) => `aria-${name}`)
const TAGS = ['view', 'text', 'button', 'image', 'input', 'textarea', 'scroll-view']

/** The opening tags of one kind in the built templates that carry what the page gives them. */
const openings = (tag) => WXML.match(new RegExp(`<${tag} [^>]*>`, 'g')) ?? []

describe('the built WeChat templates', () => {
  it.each(TAGS)('%s carries what is said to screen readers', (tag) => {
    const tags = openings(tag).filter((opening) => opening.includes('{{'))
    expect(tags.length).toBeGreaterThan(0)
    const spoken = tags.filter((opening) => SPOKEN.every((name) => new RegExp(`${name}="{{`).test(opening)))
    // a template without any binding of ours (a static view) needs none, but each kind must have one that speaks
    expect(spoken.length).toBeGreaterThan(0)
  })

  it('answer a finger by look', () => {
    const tappable = openings('view').filter((opening) => opening.includes('bindtap'))
    // the kit gives every target its pressed look this way; views without one are those it does not draw
    expect(tappable.some((opening) => /hover-class="{{/.test(opening))).toBe(true)
  })
})

const removeAria = (file, source) => (file.endsWith('.wxml') ? source.replace(/\saria-(checked|role)="[^"]*"/g, '') : source)

/** The page 我的 of a build, with its templates changed, without any server. */
async function openMe(edit) {
  const weapp = bootWeapp(compileDist(WEAPP_DIST, { edit }), { mapUrl: () => 'http://127.0.0.1:9' })
  weapp.launch()
  const screen = new Screen(weapp, { timeout: 5000 })
  await screen.tapText('我的')
  await screen.see('字大、按钮大')
  return { weapp, screen }
}

/** Whether the page says of its switch for elder mode what it is and how it stands. */
const saysOfSwitch = (screen, checked) => screen.says({ role: 'switch', label: '长辈版', checked })

describe('the built mini-program, as a screen reader hears it', () => {
  it('says of a switch that it is one, and after a tap that it is on', async () => {
    const { weapp, screen } = await openMe()
    expect(saysOfSwitch(screen, 'false')).toBe(true)
    await screen.tapText('长辈版', { within: '字大、按钮大' })
    await waitFor(() => saysOfSwitch(screen, 'true'), { timeout: 5000, every: 50, describe: () => 'the switch does not say that it is on' })
    weapp.stop()
  })

  it('and the test hears when the build drops it', async () => {
    const { weapp, screen } = await openMe(removeAria)
    expect(saysOfSwitch(screen, 'false')).toBe(false)
    weapp.stop()
  })
})
