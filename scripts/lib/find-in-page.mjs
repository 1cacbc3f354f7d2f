// Finding things on a page the way a person does: by the words on it. These functions run in jsdom and, sent over as source text,
// in a browser; so each stands alone and uses nothing but the DOM.

/**
 * The words that can be read on a page, without any white space: texts, values of fields, and placeholders of empty fields.
 * @param {Element} root
 */
export function readableText(root) {
  const isHidden = (el) => (el.checkVisibility ? !el.checkVisibility() : el.style?.display === 'none' || el.hasAttribute('hidden'))
  const fieldText = (el) => el.value || el.getAttribute('value') || el.getAttribute('placeholder') || ''
  const read = (node) => {
    if (node.nodeType === 3) return node.data
    if (node.nodeType !== 1 || /^(script|style)$/i.test(node.tagName) || isHidden(node)) return ''
    if (/^(wx-)?(input|textarea)$/i.test(node.tagName)) return fieldText(node)
    let text = ''
    for (const child of node.childNodes) text += read(child)
    return text
  }
  return read(root).replace(/\s+/g, '')
}

/**
 * The innermost elements that show a text or carry it as their `aria-label`; exact matches hide the inexact ones, and what
 * looks like a button comes before mere words (a page's title often says the same as its button).
 * With `within`, only those in the smallest part of the page that shows `within` as well.
 * @param {Element} root
 * @param {string} text
 * @param {string} [within]
 * @returns {Element[]}
 */
export function findByText(root, text, within) {
  const squash = (value) => (value ?? '').replace(/\s+/g, '')
  const isHidden = (el) => (el.checkVisibility ? !el.checkVisibility() : Boolean(el.closest('[hidden], [style*="display: none"]')))
  const wanted = squash(text)
  const innermost = (elements) => elements.filter((el) => !elements.some((other) => other !== el && el.contains(other)))
  // what somebody has typed is no label
  const candidates = [...root.querySelectorAll(':not(input, textarea, script, style)')]
  const matching = (accept) =>
    innermost(candidates.filter((el) => accept(squash(el.textContent)) || accept(squash(el.getAttribute('aria-label'))))).filter(
      (el) => !isHidden(el),
    )
  const roles = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'option'].flatMap((role) => [
    `[role=${role}]`,
    `[aria-role=${role}]`,
  ])
  const pressable = ['button', 'a', 'label', 'wx-button', 'wx-label', 'wx-navigator', 'wx-picker', ...roles].join()
  const pressableFirst = (elements) => {
    const first = elements.filter((el) => el.closest(pressable))
    return [...first, ...elements.filter((el) => !first.includes(el))]
  }
  const exact = matching((value) => value === wanted)
  const found = pressableFirst(exact.length ? exact : matching((value) => value.includes(wanted)))
  if (!within) return found
  const depthOfShared = (el) => {
    let depth = 0
    for (let at = el; at && at !== root.parentNode; at = at.parentNode, depth++)
      if (squash(at.textContent).includes(squash(within))) return depth
    return Number.POSITIVE_INFINITY
  }
  const nearest = Math.min(...found.map(depthOfShared))
  return Number.isFinite(nearest) ? found.filter((el) => depthOfShared(el) === nearest) : []
}

/**
 * The part of a page that a finger can reach: the dialog or sheet on top, or the whole page.
 * @param {Element} root
 * @returns {Element}
 */
export function frontOf(root) {
  const isHidden = (el) => (el.checkVisibility ? !el.checkVisibility() : Boolean(el.closest('[hidden], [style*="display: none"]')))
  return [...root.querySelectorAll('[aria-modal="true"]')].filter((el) => !isHidden(el)).at(-1) ?? root
}

/**
 * The field to type into that goes by a label: its placeholder, `aria-label`, or the text that stands before it.
 * @param {Element} root
 * @param {string} label
 * @returns {Element | null}
 */
export function findField(root, label) {
  const squash = (value) => (value ?? '').replace(/\s+/g, '')
  const isHidden = (el) => (el.checkVisibility ? !el.checkVisibility() : Boolean(el.closest('[hidden], [style*="display: none"]')))
  const wanted = squash(label)
  const fields = [...root.querySelectorAll('input:not([type=file]), textarea, wx-input, wx-textarea')].filter((el) => !isHidden(el))
  const named = fields.find((el) =>
    [el.getAttribute('placeholder'), el.getAttribute('aria-label'), el.parentElement?.getAttribute('aria-label')].some((name) =>
      squash(name).includes(wanted),
    ),
  )
  if (named) return named
  const labels = [...root.querySelectorAll('*')].filter((el) => squash(el.textContent).includes(wanted) && !isHidden(el))
  const innermost = labels.filter((el) => !labels.some((other) => other !== el && el.contains(other)))
  const FOLLOWING = 4 // Node.DOCUMENT_POSITION_FOLLOWING
  for (const el of innermost) {
    const next = fields.find((field) => el.compareDocumentPosition(field) & FOLLOWING || el.contains(field))
    if (next) return next
  }
  return null
}
