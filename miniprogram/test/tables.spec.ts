import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CATEGORIES } from '@wish/shared'
import { H5_ROUTES } from '../config/routes'
import { PAGES } from '../src/platform/pages'

const src = path.join(__dirname, '../src')
const read = (file: string) => readFileSync(path.join(src, file), 'utf8')

/** Parts of components that are shown: of the frame of the page, of forms made of fields; and what only WeChat draws. */
const WITHIN_OTHERS = [
  ...['NavHeader', 'EveryPage', 'DialogHost', 'ToastHost'],
  ...['FieldsForm', 'PhotoField', 'Picture', 'Press', 'Phrases', 'OneWord', 'PhotoViewer'],
  'WechatButton',
]

/** The pages of app.config.ts, with the roots of their packages before them. */
function declaredPages(): string[] {
  let config: { pages: string[]; subPackages: { root: string; pages: string[] }[] } | undefined
  const define = (given: typeof config) => {
    config = given
  }
  // the file is configuration as code: run it the way the build does
  new Function('defineAppConfig', read('app.config.ts').replace('export default', 'return'))(define)
  const { pages = [], subPackages = [] } = config ?? {}
  return [...pages, ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`))]
}

describe('the table of pages', () => {
  it('names every page of the app, and no other', () => {
    expect(
      Object.values(PAGES)
        .map((page) => page.path.slice(1))
        .sort(),
    ).toEqual(declaredPages().sort())
  })

  it('leads to files that exist, each with its configuration', () => {
    for (const page of declaredPages()) {
      expect([page, existsSync(path.join(src, `${page}.tsx`))]).toEqual([page, true])
      expect([page, existsSync(path.join(src, `${page}.config.ts`))]).toEqual([page, true])
    }
  })

  it('gives every page an address of its own', () => {
    expect(new Set(Object.values(H5_ROUTES)).size).toBe(Object.keys(PAGES).length)
  })
})

it('every category of the shared table has its icon in the kit', () => {
  const drawn = read('ui/icons/icons.scss')
  for (const { id, icon } of CATEGORIES) expect([id, drawn.includes(`.ic-${icon} {`)]).toEqual([id, true])
})

it('the page of components shows every component of the kit', () => {
  const folders = ['ui/kit', 'ui/photos', 'ui/voice', 'ui/form', 'ui']
  const files = folders.flatMap((folder) => readdirSync(path.join(src, folder)).map((file) => `${folder}/${file}`))
  const components = files
    .filter((file) => file.endsWith('.tsx') && !/\.(spec|h5)\.tsx$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/^export (?:function|const) ([A-Z][a-z]\w*)/gm)].map(([, name]) => name))
  const shown = readdirSync(path.join(src, 'pages/kit'))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => read(`pages/kit/${file}`))
    .join()
  const missing = components.filter((name) => !WITHIN_OTHERS.includes(name ?? '') && !new RegExp(`<${name}[\\s>/]`).test(shown))
  expect(missing).toEqual([])
  expect(components.length).toBeGreaterThan(50)
})

describe('the colours', () => {
  const tokens = Object.fromEntries(
    [...read('ui/tokens.scss').matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  )
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => {
    const [light = 0, dark = 0] = [luminance(tokens[a] ?? ''), luminance(tokens[b] ?? '')].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
  }

  // text on ground, as the sheets use them
  it.each([
    ...['page', 'card', 'sand', 'dawn', 'lamp-tint', 'blue-tint', 'lamp-card'].flatMap((ground) =>
      ['ink1', 'ink2', 'ink3'].map((ink) => [ink, ground]),
    ),
    ...['card', 'page', 'blue-tint'].map((ground) => ['blue', ground]),
    ...['card', 'page', 'brand-tint', 'lamp-tint'].map((ground) => ['brand-ink', ground]),
    ...['card', 'page', 'warn-tint', 'lamp-tint'].map((ground) => ['warn-ink', ground]),
    ...['card', 'page', 'bad-tint', 'bad-wash', 'lamp-tint'].map((ground) => ['bad', ground]),
    ...['lamp-tint', 'lamp-card', 'card', 'page', 'sand'].map((ground) => ['lamp-ink', ground]),
    ['ok-ink', 'ok-tint'],
    ['ok-ink', 'card'],
    ['mute-ink', 'mute-tint'],
    ['blue-ink', 'blue-tint'],
    ['lamp-ink-deep', 'lamp'],
    ['lamp-ink-deep', 'lamp-tint'],
    ['off-ink', 'off'],
    ['off-ink', 'sand'],
    ['brick-ink', 'brick'],
    ...['brand', 'brand-press', 'blue', 'blue-press', 'ok', 'ok-press', 'ink1', 'night', 'ok-ink'].map((ground) => ['white', ground]),
  ])('%s can be read on %s', (ink, ground) => {
    expect(contrast(ink ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['line-strong', 'card'],
    ['line-strong', 'page'],
    ['lamp-line', 'card'],
    ['switch-off', 'card'],
    ['ok', 'card'],
    ['blue', 'card'],
  ])('the edge %s can be told from %s', (edge, ground) => {
    expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3)
  })
})
