/** A line of text, and the least that anything with words takes. */
const LINE = 24
/** WeChat tells a page this far above its end that the end is near. */
export const NEAR_THE_END = 50

/**
 * As much layout as long lists need. There is no style sheet here, so every element stands below its elder sibling: an element is
 * as high as its `style` says, or as `heightOf` says, or as all that is in it; a leaf with words is one line.
 * @param {(element: Element) => number | undefined} [heightOf] heights that a test knows
 */
export function createLayout(heightOf = () => undefined) {
  const height = (element) => {
    const style = element.getAttribute('style') ?? ''
    if (/display:\s*none/.test(style)) return 0
    const own = /(?:^|;)\s*height:\s*([\d.]+)px/.exec(style)
    if (own) return Number(own[1])
    const known = heightOf(element)
    if (known !== undefined) return known
    if (!element.children.length) return element.textContent.trim() ? LINE : 0
    return [...element.children].reduce((sum, child) => sum + height(child), 0)
  }
  const topWithin = (root, element) => {
    let top = 0
    for (let at = element; at && at !== root; at = at.parentElement) {
      for (let before = at.previousElementSibling; before; before = before.previousElementSibling) top += height(before)
    }
    return top
  }
  return {
    /** How high all of a page is. */
    heightOfPage: (page) => height(page.host),
    /** Where an element of a page is, from the top of what can be seen of the page. */
    box(page, element, width) {
      const top = topWithin(page.host, element) - page.scrollTop
      const own = height(element)
      return { id: element.id, dataset: {}, left: 0, right: width, width, top, height: own, bottom: top + own }
    },
  }
}
