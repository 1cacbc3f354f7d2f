/** The accessibility rules as one script for the browser, and the table of what breaks them. */
import * as rules from './rules.mjs'
import * as rulesOfText from './rules-of-text.mjs'
import * as seeing from './seeing.mjs'

const RULES = { ...rules, ...rulesOfText }

/** Defines `window.accessibility`, whose `audit(limits)` lists what breaks which rule, and `sizes()` how large each text is. */
export const SCRIPT = `window.accessibility = (() => {
  ${Object.values(seeing).join('\n')}
  ${Object.values(RULES).join('\n')}
  const rules = { ${Object.keys(RULES).join(', ')} }
  const audit = (limits) => Object.entries(rules).flatMap(([rule, judge]) => judge(limits).map((fault) => ({ rule, ...fault })))
  const sizes = () => {
    const count = new Map()
    return seenTexts().filter(({ el }) => !el.closest('[aria-hidden="true"]')).map(({ el, words }) => {
      count.set(words, (count.get(words) ?? 0) + 1)
      return [words + ' #' + count.get(words), Number.parseFloat(getComputedStyle(el).fontSize)]
    })
  }
  return { audit, sizes, seenTargets, describeElement }
})()`

/**
 * What was found, for people: the same fault on several screens is one line.
 * @param {{ rule: string, what: string, measured: string, where: string }[]} faults
 */
export function tableOf(faults) {
  const lines = new Map()
  for (const { rule, what, measured, where } of faults) {
    const key = `${rule.padEnd(11)} ${what}`
    const line = lines.get(key) ?? { measured, where: new Set() }
    line.where.add(where)
    lines.set(key, line)
  }
  return [...lines].map(([key, { measured, where }]) => `${key}\n            ${measured} — ${[...where].join(', ')}`).join('\n')
}
