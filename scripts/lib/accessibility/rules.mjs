// What every page must keep, measured on what the browser drew. Runs in the browser together with seeing.mjs; every rule returns
// what breaks it: on what, and how far.
import { contrastOf, describeElement, groundsUnder, isSeen, layOver, parentsOf, parseColor, seenTargets, seenTexts } from './seeing.mjs'

/** Letters are large enough. What is drawn for comparison only is hidden from screen readers and not read. */
export function textSize({ minText }) {
  return seenTexts()
    .filter(({ el }) => !el.closest('[aria-hidden="true"]'))
    .map(({ el }) => ({ el, px: Number.parseFloat(getComputedStyle(el).fontSize) }))
    .filter(({ px }) => px < minText - 0.01)
    .map(({ el, px }) => ({ what: describeElement(el), measured: `${px.toFixed(1)} px < ${minText}` }))
}

/** Text stands out from what is under it: 4.5:1 wherever it stands, 3:1 for a sign inside something that can be pressed. */
export function contrast() {
  const faults = []
  const judge = (el, box, least, what) => {
    const [x, y] = [box.left + Math.min(box.width / 2, box.width - 1), box.top + box.height / 2]
    const style = getComputedStyle(el)
    const faded = parentsOf(el).reduce((share, one) => share * Number(getComputedStyle(one).opacity), 1)
    const typed = el.placeholder && !el.value
    const shape = style.maskImage && style.maskImage !== 'none'
    const ink = parseColor(shape ? style.backgroundColor : typed ? getComputedStyle(el, '::placeholder').color : style.color)
    ink[3] *= faded
    const ratio = Math.min(...groundsUnder(el, x, y, !shape).map((ground) => contrastOf(layOver(ink, ground), ground)))
    if (ratio < least - 0.005) faults.push({ what, measured: `${ratio.toFixed(2)}:1 < ${least}` })
  }
  for (const { el, lines } of seenTexts()) judge(el, lines[0], 4.5, describeElement(el))
  for (const target of seenTargets())
    for (const sign of target.querySelectorAll('.ic')) if (isSeen(sign)) judge(sign, sign.getBoundingClientRect(), 3, describeElement(sign))
  return faults
}

/** The edge of a control can be seen, 3:1: its line, or its own colour against what is around it. */
export function edges() {
  const faults = []
  const visibleLine = (el) => {
    const style = getComputedStyle(el)
    const sides = ['Top', 'Right', 'Bottom', 'Left']
    const lines = sides.every((side) => Number.parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none')
    return lines && parseColor(style.borderTopColor)[3] > 0.1 ? parseColor(style.borderTopColor) : null
  }
  const judge = (el, always) => {
    const line = visibleLine(el)
    if (!line && !always) return
    const box = el.getBoundingClientRect()
    const around = el.parentElement ? groundsUnder(el.parentElement, box.left - 2, box.top + box.height / 2, true) : []
    const own = groundsUnder(el, box.left + box.width / 2, box.top + box.height / 2, true)
    const best = (colors) =>
      Math.min(...around.map((ground) => Math.max(...colors.map((color) => contrastOf(layOver(color, ground), ground)))))
    const ratio = Math.max(line ? best([line]) : 0, best(own))
    if (ratio < 2.995) faults.push({ what: describeElement(el), measured: `edge ${ratio.toFixed(2)}:1 < 3` })
  }
  for (const target of seenTargets()) {
    const role = target.getAttribute('role')
    const frame = /^(INPUT|TEXTAREA)$/.test(target.tagName) && parentsOf(target).slice(0, 4).find(visibleLine)
    if (frame) judge(frame, true)
    else if (getComputedStyle(target).opacity !== '0') judge(target, false)
    // the ring, the box, the rail: what shows whether it is chosen
    if (role === 'switch') for (const rail of target.children) judge(rail, true)
    if (role === 'radio' || role === 'checkbox')
      for (const sign of target.querySelectorAll('*')) if (!sign.textContent.trim() && !sign.closest('.ic')) judge(sign, false)
  }
  return faults
}

/** A finger finds what it wants: large enough, counting everything around it that reacts too, and not covered. */
export function targetSize({ minTarget }) {
  const faults = []
  const scrolled = new Map()
  for (const el of seenTargets()) {
    // what lies further down in a list that scrolls is as good as in view
    for (const one of parentsOf(el)) if (!scrolled.has(one)) scrolled.set(one, [one.scrollLeft, one.scrollTop])
    el.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
    const box = el.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const reacts = (px, py) => {
      const hit = document.elementFromPoint(px, py)
      return hit !== null && (el.contains(hit) || hit.closest('label')?.contains(el) === true)
    }
    const corners = [0.12, 0.5, 0.88].flatMap((across) => [0.12, 0.5, 0.88].map((down) => [across, down]))
    if (!corners.some(([across, down]) => reacts(box.left + box.width * across, box.top + box.height * down))) {
      faults.push({ what: describeElement(el), measured: 'covered by something else' })
      continue
    }
    const reach = (dx, dy) => {
      let far = 0
      while (far < minTarget && reacts(x + dx * (far + 1), y + dy * (far + 1))) far++
      return far
    }
    const width = box.width >= minTarget - 0.5 ? box.width : reach(-1, 0) + reach(1, 0)
    const height = box.height >= minTarget - 0.5 ? box.height : reach(0, -1) + reach(0, 1)
    if (Math.min(width, height) < minTarget - 2)
      faults.push({ what: describeElement(el), measured: `${Math.round(width)} × ${Math.round(height)} < ${minTarget}` })
  }
  for (const [one, [left, top]] of scrolled) one.scrollTo({ left, top, behavior: 'instant' })
  return faults
}

/** Beside each other targets keep a distance; rows as wide as the page may follow each other closely, as in every list. */
export function targetGap({ minGap }) {
  const faults = []
  const all = seenTargets().filter((el) => !el.classList.contains('card-cover') && !el.closest('.taro-tabbar__tabbar'))
  const boxes = all.map((el) => el.getBoundingClientRect())
  const wide = innerWidth * 0.6
  for (let one = 0; one < all.length; one++) {
    for (let other = one + 1; other < all.length; other++) {
      const [a, b] = [boxes[one], boxes[other]]
      if (all[one].contains(all[other]) || all[other].contains(all[one])) continue
      const across = Math.max(a.left, b.left) - Math.min(a.right, b.right)
      const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
      const names = `${describeElement(all[one])} | ${describeElement(all[other])}`
      if (across < -1 && down < -1) faults.push({ what: names, measured: `overlap ${Math.round(-across)} × ${Math.round(-down)}` })
      else if (down < -1 && across < minGap - 0.5) faults.push({ what: names, measured: `gap ${across.toFixed(0)} px < ${minGap}` })
      else if (across < -1 && down < minGap - 0.5 && (a.width < wide || b.width < wide))
        faults.push({ what: names, measured: `gap ${down.toFixed(0)} px < ${minGap}` })
    }
  }
  return faults
}
