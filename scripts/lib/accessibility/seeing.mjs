// What can be seen, touched and read on the page in front. Sent to the browser as source text together with the rules
// (see index.mjs), so these functions use nothing but the DOM and each other.

/** Whether an element is drawn at all: what is only said to screen readers (one pixel large) does not count. */
export function isSeen(el) {
  if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  const { width, height } = el.getBoundingClientRect()
  return width > 1.5 && height > 1.5
}

/** What a person has before them: the sheet, dialog or menu on top, or the page on top with the bar of tabs. */
export function frontRoots() {
  const modal = [...document.querySelectorAll('[aria-modal="true"], [role=menu]')].filter((el) => el.checkVisibility()).at(-1)
  if (modal) return [modal]
  const page = [...document.querySelectorAll('.taro_page')].filter((el) => el.checkVisibility()).at(-1) ?? document.body
  const tabs = [...document.querySelectorAll('.taro-tabbar__tabbar')].filter(isSeen)
  return [page, ...tabs.filter((el) => !page.contains(el) && page.querySelector('.pg-tab'))]
}

/** Every piece of text that is drawn: its element, its words and the boxes of its lines. */
export function seenTexts() {
  const texts = []
  for (const root of frontRoots()) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.data.trim()
      const el = node.parentElement
      if (!words || !el || /^(script|style|option|noscript)$/i.test(el.tagName) || !isSeen(el) || el.closest('.unseen')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
      if (lines.length > 0) texts.push({ el, words, lines })
    }
    for (const el of root.querySelectorAll('input, textarea')) {
      const words = el.value || el.placeholder
      if (words && isSeen(el) && getComputedStyle(el).opacity !== '0') texts.push({ el, words, lines: [el.getBoundingClientRect()] })
    }
  }
  return texts
}

/** Everything that can be pressed, chosen or written into, and is not switched off. */
export function seenTargets() {
  const kinds = ['button', 'a[href]', 'input', 'textarea', 'select', '[role=button]', '[role=link]', '[role=radio]', '[role=checkbox]']
  const query = [...kinds, '[role=switch]', '[role=tab]', '[tabindex]:not([tabindex="-1"])'].join()
  const all = frontRoots().flatMap((root) => [...root.querySelectorAll(query)])
  return all.filter((el) => isSeen(el) && !el.disabled && el.type !== 'hidden' && el.type !== 'file')
}

/** How a person would name an element: its words, and its classes for the one who mends it. */
export function describeElement(el) {
  const words = (el.getAttribute('aria-label') || el.textContent || el.placeholder || '').replace(/\s+/g, ' ').trim()
  const names = typeof el.className === 'string' ? el.className.split(/\s+/).filter((name) => name && name !== 'hydrated') : []
  const short = words.length > 18 ? `${words.slice(0, 18)}…` : words
  return `${el.tagName.toLowerCase()}${names.map((name) => `.${name}`).join('')}${short ? ` 「${short}」` : ''}`
}

/** A computed colour as [red, green, blue, opacity]. */
export function parseColor(text) {
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  // color(srgb 0.1 0.2 0.3) counts from 0 to 1
  return text.startsWith('color(') ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha]
}

/** One colour laid over another, opaque one. */
export function layOver([r, g, b, a], [r2, g2, b2]) {
  return [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1]
}

/** The contrast of two opaque colours, 1 to 21, as WCAG defines it. */
export function contrastOf(one, other) {
  const brightness = (color) => {
    const [r, g, b] = color.slice(0, 3).map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [light, dark] = [brightness(one), brightness(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/**
 * The colours that may lie under an element at a point: of everything painted below it there, parents and others. A gradient
 * may be any of its colours, a photo anything from black to white; what is drawn by a picture of ours is in `PICTURES`.
 */
export function groundsUnder(el, x, y, withOwn) {
  const stack = document.elementsFromPoint(x, y)
  const place = stack.findIndex((one) => one === el || el.contains(one))
  const below = place < 0 ? parentsOf(el) : stack.slice(stack.indexOf(el) < 0 ? place : stack.indexOf(el))
  let veils = []
  const grounds = []
  for (const one of withOwn ? below : below.filter((each) => each !== el)) {
    const style = getComputedStyle(one)
    // a mask cuts the paint into the shape of an icon
    if (style.maskImage !== 'none' && style.maskImage) continue
    const image = style.backgroundImage
    const over = (color) => veils.reduceRight((under, veil) => layOver(veil, under), color)
    if (image.includes('gradient(')) {
      for (const stop of image.match(/rgba?\([^)]*\)|color\([^)]*\)/g) ?? [])
        grounds.push(over(layOver(parseColor(stop), [255, 255, 255, 1])))
      return grounds
    }
    if (image.includes('url(') || one.tagName === 'IMG') grounds.push(over([0, 0, 0, 1]), over([255, 255, 255, 1]))
    const color = parseColor(style.backgroundColor)
    if (color[3] >= 0.99) return [...grounds, over(color)]
    if (color[3] > 0) veils = [...veils, color]
  }
  return [...grounds, veils.reduceRight((under, veil) => layOver(veil, under), [255, 255, 255, 1])]
}

/** An element and everything around it, from the inside out. */
export function parentsOf(el) {
  const parents = []
  for (let at = el; at; at = at.parentElement) parents.push(at)
  return parents
}
