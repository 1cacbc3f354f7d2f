/** What a keyboard can do on a page: reach everything, and show where it is. */

/** No page of ours has more stops; a field for a day has several of its own inside. */
const MOST = 160
/** Between two presses of a quick person. */
const A_PERSON_MS = 120

/**
 * Walks through the page with Tab, once round from its top.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ rule: string, what: string, measured: string }[]>} what was not reached, or reached without a sign
 */
export async function walk(page) {
  const wanted = await page.evaluate(() => {
    document.activeElement?.blur?.()
    return window.accessibility.seenTargets().map(window.accessibility.describeElement)
  })
  const reached = new Set()
  const faults = []
  const isMissed = (what) => !reached.has(what)
  // rows of a long list come and go while one walks: what counts are their names, and a second round goes at a person's pace
  for (const pause of [0, A_PERSON_MS]) {
    for (let press = 0; press < MOST && wanted.some(isMissed); press++) {
      await page.keyboard.press('Tab')
      if (pause) await page.waitForTimeout(pause)
      const at = await page.evaluate(whereFocusIs)
      if (!at && press > wanted.length) break
      if (!at || reached.has(at.what)) continue
      reached.add(at.what)
      if (!at.ring) faults.push({ rule: 'focus', what: at.what, measured: 'focus cannot be seen' })
    }
  }
  const missed = [...new Set(wanted.filter(isMissed))]
  return [...faults, ...missed.map((what) => ({ rule: 'keyboard', what, measured: 'Tab does not reach it' }))]
}

/** Runs in the page: what has the focus, and whether a ring is drawn around it or around the frame it stands in. */
function whereFocusIs() {
  const el = document.activeElement
  if (!el || el === document.body) return null
  const ring = [el, el.parentElement, el.parentElement?.parentElement].some((one) => {
    if (!one) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  return { ring, what: window.accessibility.describeElement(el) }
}
