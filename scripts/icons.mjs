#!/usr/bin/env node
/**
 * Draws everything pictorial the mini-program ships, and writes it into miniprogram/src (the results are committed):
 *
 *   ui/icons/icons.scss, names.ts   a subset of @tabler/icons (MIT) and our own windows, as CSS masks
 *   ui/art/art.scss                 the illustrations in ui/art/*.svg, as CSS backgrounds
 *   static/tabs/*.png               the eight pictures of the tab bar, which WeChat takes as PNG only
 *
 * Masks and backgrounds live in the style sheet because whatever sits in JSX would travel through setData on WeChat,
 * again and again; a class name costs nothing, and a mask takes the colour of the text beside it.
 *
 * The icon package is fetched with `npm pack` into a temporary folder; it is not a dependency.
 * Usage: node scripts/icons.mjs [--icons <unpacked @tabler/icons>]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '3.51.0'
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const src = path.join(root, 'miniprogram/src')

/** The outline icons in use. Add a name here and run the script; an unused one may go. */
const OUTLINE = `
  adjustments armchair elevator flame wheelchair alert-circle alert-triangle arrow-back-up arrow-right arrows-exchange ban bell bell-ringing book building
  building-community building-cottage bulb calendar calendar-event calendar-heart calendar-plus camera camera-plus cash-off
  chart-bar check checks chevron-down chevron-left chevron-right circle-check circle-dashed circle-x clipboard-check clipboard-list
  clock clock-exclamation cloud-check cloud-up coffee copy device-mobile disabled dots droplet eye eye-off filter flag
  git-compare git-merge gift hand-finger headset heart heart-handshake history home hourglass id-badge-2 inbox info-circle
  key list lock login login-2 logout mail map-pin message message-question message-report microphone minus mood-happy
  mood-empty mood-sad mood-smile note package parking paw pencil phone photo photo-x player-pause plus refresh scale scan
  school search send settings share shield-check shopping-bag sparkles speakerphone star sun text-size tool trash trees
  user user-check user-circle user-heart user-plus users users-group volume walk wifi-off x
`
  .split(/\s+/)
  .filter(Boolean)

/** Names by which the shared tables call an icon that Tabler calls something else. */
const ALIASES = { info: 'info-circle' }

/** Our own mark, on the same 24 × 24 grid and with the same line as the others. */
const OWN = {
  window: '<path d="M5 19V6a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v13M3 19.5h18M12 4v15M5 11.5h14"/>',
  windows: '<path d="M3 20V5a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v15M2 20.5h20M12 4v16M3 12h18"/>',
}

/** Tab bar: an outline picture, and a filled one for the current tab. */
const TABS = {
  home: ['outline/home', 'filled/home'],
  work: ['outline/clipboard-list', 'filled/clipboard-list'],
  me: ['outline/user', 'filled/user'],
}
const TAB_COLOR = '#666158'
const TAB_COLOR_ON = '#C4281C'
const TAB_SIZE = 81

const tabler = locate(process.argv)
const icons = Object.fromEntries([
  ...OUTLINE.map((name) => [name, bodyOf(readFileSync(path.join(tabler.folder, `icons/outline/${name}.svg`), 'utf8'))]),
  ...Object.entries(ALIASES).map(([name, real]) => [
    name,
    bodyOf(readFileSync(path.join(tabler.folder, `icons/outline/${real}.svg`), 'utf8')),
  ]),
  ...Object.entries(OWN),
])
writeIcons(icons)
writeArt()
await writeTabs()
tabler.clean()
// the repository's own formatter has the last word on the spelling
execFileSync(path.join(root, 'node_modules/.bin/biome'), ['check', '--write', 'miniprogram/src/ui/icons', 'miniprogram/src/ui/art'], {
  cwd: root,
  stdio: 'ignore',
})
console.log(`${Object.keys(icons).length} icons, ${arts().length} pictures, 8 tab icons written.`)

/** The unpacked icon package: the folder given on the command line, or a fresh temporary one. */
function locate(argv) {
  const given = argv.indexOf('--icons')
  if (given > 0) return { folder: path.resolve(argv[given + 1]), clean() {} }
  const folder = mkdtempSync(path.join(tmpdir(), 'tabler-'))
  execFileSync('npm', ['pack', `@tabler/icons@${VERSION}`, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('tar', ['xzf', `tabler-icons-${VERSION}.tgz`], { cwd: folder })
  return { folder: path.join(folder, 'package'), clean: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What stands inside <svg>…</svg>, without the invisible frame that every Tabler icon carries. */
function bodyOf(svg) {
  return (
    svg
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '')
      .replace(/\s+/g, ' ')
      .replace(/> </g, '><')
      // one path instead of many: each begins with an absolute move, so they may stand in a row
      .replace(/"\s*\/><path d="/g, '')
      .trim()
  )
}

/** An outline icon as a whole file, in one colour. */
function outline(body, color, width = 1.9) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${body}</svg>`
}

/** The shortest spelling of an SVG as a data address that every engine takes inside url("…"). */
function dataUri(svg) {
  const tidy = svg.replace(' aria-hidden="true"', '').replace(/\s+/g, ' ').replace(/> </g, '><').trim().replaceAll('"', "'")
  return `data:image/svg+xml,${tidy.replace(/[%<>#{}|\\^`]/g, (c) => encodeURIComponent(c))}`
}

function header(what) {
  return `Written by scripts/icons.mjs; change the list there and run it again. ${what}`
}

function writeIcons(all) {
  const folder = path.join(src, 'ui/icons')
  mkdirSync(folder, { recursive: true })
  const rules = Object.entries(all).map(([name, body]) => {
    return `.ic-${name} {\n  --ic: url("${dataUri(outline(body, '#000'))}");\n}`
  })
  writeFileSync(
    path.join(folder, 'icons.scss'),
    `/* ${header(`Icons: @tabler/icons ${VERSION}, MIT licence, Paweł Kuna.`)} */\n${rules.join('\n')}\n`,
  )
  const union = Object.keys(all)
    .sort()
    .map((name) => `  | '${name}'`)
  writeFileSync(
    path.join(folder, 'names.ts'),
    `// ${header('')}\n/** Every icon that can be drawn. */\nexport type IconName =\n${union.join('\n')}\n`,
  )
}

function arts() {
  return readdirSync(path.join(src, 'ui/art'))
    .filter((file) => file.endsWith('.svg'))
    .sort()
}

function writeArt() {
  const rules = arts().map((file) => {
    const svg = readFileSync(path.join(src, 'ui/art', file), 'utf8')
    return `.art-${path.basename(file, '.svg')} {\n  background-image: url("${dataUri(svg)}");\n}`
  })
  writeFileSync(
    path.join(src, 'ui/art/art.scss'),
    `/* ${header('The pictures are the svg files beside this one.')} */\n${rules.join('\n')}\n`,
  )
  const union = arts().map((file) => `  | '${path.basename(file, '.svg')}'`)
  writeFileSync(
    path.join(src, 'ui/art/names.ts'),
    `// ${header('')}\n/** Every illustration that can be shown. */\nexport type ArtName =\n${union.join('\n')}\n`,
  )
}

async function writeTabs() {
  // sharp belongs to the server, which prepares photos with it; here it only turns eight drawings into PNG
  const sharp = createRequire(path.join(root, 'server/package.json'))('sharp')
  const folder = path.join(src, 'static/tabs')
  mkdirSync(folder, { recursive: true })
  const read = (file) => bodyOf(readFileSync(path.join(tabler.folder, `icons/${file}.svg`), 'utf8'))
  const filled = (body) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="${TAB_COLOR_ON}">${body}</svg>`
  const drawings = {
    wishes: outline(icons.window, TAB_COLOR),
    'wishes-on': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" stroke-width="1.9" stroke-linejoin="round" stroke-linecap="round"><path d="M5 19V6a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v13z" fill="${TAB_COLOR_ON}" stroke="${TAB_COLOR_ON}"/><path d="M3 19.5h18" stroke="${TAB_COLOR_ON}"/><path d="M12 4v15M5 11.5h14" stroke="#fff"/></svg>`,
  }
  for (const [name, [off, on]] of Object.entries(TABS)) {
    drawings[name] = outline(read(off), TAB_COLOR)
    drawings[`${name}-on`] = filled(read(on))
  }
  for (const [name, svg] of Object.entries(drawings)) {
    const png = await sharp(Buffer.from(svg), { density: 72 * (TAB_SIZE / 24) * 2 })
      .resize(TAB_SIZE, TAB_SIZE)
      .png({ palette: true })
      .toBuffer()
    writeFileSync(path.join(folder, `${name}.png`), png)
  }
}
