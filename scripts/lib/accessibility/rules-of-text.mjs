// More of what every page must keep: nothing cut, nothing in the way, everything with a name. See rules.mjs.
import { describeElement, frontRoots, isSeen, parentsOf, seenTargets, seenTexts } from './seeing.mjs'

/** Text can be read to its end: nothing is cut, except the beginning of a text on a card that leads to the whole. */
export function cutText({ maySlide }) {
  const faults = []
  const clips = (style) => /hidden|clip|auto|scroll/.test(`${style.overflowX}${style.overflowY}`)
  for (const { el, lines, words } of seenTexts()) {
    if (el.tagName === 'INPUT') {
      const pen = document.createElement('canvas').getContext('2d')
      pen.font = getComputedStyle(el).font
      const wide = pen.measureText(el.value ? '' : words).width
      if (wide > el.clientWidth + 1)
        faults.push({ what: describeElement(el), measured: `hint cut: ${Math.ceil(wide)} > ${el.clientWidth}` })
      continue
    }
    const excerpt = el.closest('.clamp2, .clamp3')
    if (excerpt && (excerpt.closest('.card-live') || excerpt.closest('button'))) continue
    if (lines.some(({ left, right }) => left < -1 || right > innerWidth + 1)) {
      if (!(maySlide && el.closest('.chips'))) faults.push({ what: describeElement(el), measured: 'beyond the edge of the screen' })
      continue
    }
    for (const around of parentsOf(el)) {
      const style = getComputedStyle(around)
      if (!clips(style)) continue
      if (around.closest('.chips') && maySlide) break
      const box = around.getBoundingClientRect()
      const out = lines.some((line) => line.right > box.right + 1.5 || line.left < box.left - 1.5)
      const em = Number.parseFloat(getComputedStyle(el).fontSize)
      // the box of a line is taller than its letters
      const low = /hidden|clip/.test(style.overflowY) && lines.some((line) => (line.top + line.bottom) / 2 + em * 0.42 > box.bottom + 1)
      if (out || low) faults.push({ what: describeElement(el), measured: `cut by ${describeElement(around).split(' ')[0]}` })
      if (out || low || around.scrollWidth <= around.clientWidth + 1) break
    }
  }
  return faults
}

/** No words lie on other words. */
export function overlaps() {
  const faults = []
  const pieces = seenTexts()
    .filter(({ el }) => el.tagName !== 'INPUT' && el.tagName !== 'TEXTAREA')
    .flatMap(({ el, lines }) => {
      const em = Number.parseFloat(getComputedStyle(el).fontSize)
      // lines after the last one of an excerpt are not drawn
      const hidden = el.closest('.clamp1, .clamp2, .clamp3')?.getBoundingClientRect()
      return lines
        .filter((line) => !hidden || line.top + line.height / 2 < hidden.bottom)
        .map((line) => {
          const middle = (line.top + line.bottom) / 2
          return { el, left: line.left, right: line.right, top: middle - em * 0.4, bottom: middle + em * 0.4 }
        })
    })
  for (let one = 0; one < pieces.length; one++) {
    for (let other = one + 1; other < pieces.length; other++) {
      const [a, b] = [pieces[one], pieces[other]]
      // the bar of tabs lies over the page on purpose
      if (a.el === b.el || Boolean(a.el.closest('.taro-tabbar__tabbar')) !== Boolean(b.el.closest('.taro-tabbar__tabbar'))) continue
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (across > 3 && down > 3)
        faults.push({
          what: `${describeElement(a.el)} | ${describeElement(b.el)}`,
          measured: `${Math.round(across)} × ${Math.round(down)} px overlap`,
        })
    }
  }
  return faults
}

/** The page never moves sideways. */
export function sideways({ maySlide }) {
  const faults = []
  const wide = document.documentElement.scrollWidth
  if (wide > innerWidth + 1) faults.push({ what: 'the page', measured: `${wide} px wide on ${innerWidth}` })
  for (const root of frontRoots())
    for (const el of [root, ...root.querySelectorAll('*')]) {
      if (!isSeen(el) || el.scrollWidth <= el.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(el).overflowX)) continue
      if (maySlide && el.matches('.chips')) continue
      if (/^(INPUT|TEXTAREA)$/.test(el.tagName)) continue
      faults.push({ what: describeElement(el), measured: `${el.scrollWidth} px in ${el.clientWidth}` })
    }
  return faults
}

/** Whatever can be pressed says what it is and what it does; nothing else can be pressed. */
export function names() {
  const faults = []
  const nameOf = (el) => {
    const hidden = [...el.querySelectorAll('[aria-hidden="true"]')].map((one) => one.textContent).join('')
    const labels = el.labels ? [...el.labels].map((label) => label.textContent).join('') : ''
    const alt = [...el.querySelectorAll('img')].map((img) => img.alt).join('')
    return (el.getAttribute('aria-label') || labels || el.textContent.replace(hidden, '') || alt || el.title || '').trim()
  }
  const roles = { BUTTON: 1, A: 1, INPUT: 1, TEXTAREA: 1, SELECT: 1 }
  for (const el of seenTargets()) {
    if (!nameOf(el)) faults.push({ what: describeElement(el), measured: 'has no name' })
    if (!roles[el.tagName] && !el.getAttribute('role')) faults.push({ what: describeElement(el), measured: 'has no role' })
    if (el.closest('[aria-hidden="true"]'))
      faults.push({ what: describeElement(el), measured: 'can be reached but is hidden from readers' })
    if (el.parentElement?.closest('button, a[href]')) faults.push({ what: describeElement(el), measured: 'a target inside a target' })
    if (/^(radio|checkbox|switch)$/.test(el.getAttribute('role')) && !el.hasAttribute('aria-checked'))
      faults.push({ what: describeElement(el), measured: 'does not say whether it is chosen' })
  }
  for (const root of frontRoots()) {
    for (const el of root.querySelectorAll('*')) {
      // what React listens to; a veil is pressed to close, which Escape and the cross do as well
      const key = Object.keys(el).find((name) => name.startsWith('__reactProps$'))
      const pressed = key && (el[key].onClick || el[key].onTap)
      if (!pressed || el.matches('.veil') || !isSeen(el) || el.closest('button, a[href], [role=button], label, input')) continue
      if (!el.querySelector('button, input')) faults.push({ what: describeElement(el), measured: 'can be tapped but not by a keyboard' })
    }
    for (const img of root.querySelectorAll('img'))
      if (isSeen(img) && !img.hasAttribute('alt') && !img.closest('[aria-label], [aria-hidden="true"]'))
        faults.push({ what: describeElement(img), measured: 'a picture without words' })
  }
  return faults
}

/** A state is never a colour alone: a word beside it, and what is chosen differs in more than its paint. */
export function colorAlone() {
  const faults = []
  for (const root of frontRoots()) {
    for (const tag of root.querySelectorAll('.tag'))
      if (!tag.textContent.trim()) faults.push({ what: describeElement(tag), measured: 'a colour without a word' })
    for (const group of root.querySelectorAll('[role=radiogroup], [role=tablist]')) {
      const parts = [...group.querySelectorAll('[role=radio], [role=tab]')].filter(isSeen)
      const isOn = (el) => el.getAttribute('aria-checked') === 'true' || el.getAttribute('aria-selected') === 'true'
      const [on, off] = [parts.find(isOn), parts.find((el) => !isOn(el))]
      if (!on || !off) continue
      const shape = (el) => {
        const style = getComputedStyle(el)
        const dot = el.querySelector('.opt-dot')
        return [
          style.fontWeight,
          style.borderTopWidth,
          style.borderBottomWidth,
          el.querySelectorAll('.ic').length,
          dot && getComputedStyle(dot).borderTopWidth,
        ].join()
      }
      if (shape(on) === shape(off)) faults.push({ what: describeElement(on), measured: 'chosen by colour alone' })
    }
  }
  return faults
}

/** The page says what it is: one main heading, a title, a language; and with "less motion" nothing moves. */
export function frame() {
  const faults = []
  const [root] = frontRoots()
  const modal = root?.getAttribute('aria-modal') === 'true'
  const menu = root?.getAttribute('role') === 'menu'
  const headings = root ? [...root.querySelectorAll('h1')].filter(isSeen) : []
  if (menu && !root.getAttribute('aria-label')) faults.push({ what: describeElement(root), measured: 'a menu without a name' })
  if (!modal && !menu && headings.length !== 1) faults.push({ what: 'the page', measured: `${headings.length} main headings` })
  if (modal && !root.querySelector('h1, h2, h3')) faults.push({ what: describeElement(root), measured: 'a sheet without a heading' })
  if (!modal && !menu && !root?.querySelector('main, [role=main]')) faults.push({ what: 'the page', measured: 'no main part' })
  if (!document.title.trim()) faults.push({ what: 'the page', measured: 'no title' })
  if (!document.documentElement.lang) faults.push({ what: 'the page', measured: 'no language' })
  const moving = document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().duration > 1)
  for (const one of moving) faults.push({ what: describeElement(one.effect.target), measured: `moves although less motion is wanted` })
  return faults
}
