/**
 * Rules of this house that no ready-made linter knows, as a table.
 * Code rules look at the syntax tree, so a comment that mentions `Date.now()` is not a call of it.
 */
import ts from 'typescript'

const inFolder =
  (...folders) =>
  (file) =>
    folders.some((folder) => file.startsWith(folder))
const isCode = (file) => /\.(ts|tsx|mts|cts|mjs|cjs|js)$/.test(file)
const isSpec = (file) => /\.(spec|e2e)\.(ts|tsx|mjs)$/.test(file) || file.includes('/test/')

/** `new Date()` without an argument, `Date.now()`, `Date()`. (`performance.now()` tells no time of day, only how long something took.) */
const readsClock = (node) => {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  if (ts.isCallExpression(node)) return ['Date.now', 'Date'].includes(node.expression.getText())
  return false
}

const PLATFORM_CALLS =
  /^Taro\.(request|uploadFile|downloadFile|login|checkSession|requestSubscribeMessage|(get|set|remove|clear)Storage(Sync|Info|InfoSync)?|connectSocket)$/

/**
 * @typedef {object} CodeRule
 * @property {string} name
 * @property {string} why
 * @property {(file: string) => boolean} where
 * @property {(node: import('typescript').Node) => boolean} breaks
 */

/** @type {CodeRule[]} */
export const CODE_RULES = [
  {
    name: 'clock',
    why: 'time is a parameter: ask the Clock',
    where: (file) => inFolder('server/src/', 'shared/src/')(file) && file !== 'server/src/platform/clock.ts',
    breaks: readsClock,
  },
  {
    name: 'taro-platform',
    why: 'only miniprogram/src/platform talks to the network, the storage and the login of the device',
    where: (file) => inFolder('miniprogram/src/')(file) && !inFolder('miniprogram/src/platform/')(file) && !isSpec(file),
    breaks: (node) => ts.isPropertyAccessExpression(node) && PLATFORM_CALLS.test(node.getText()),
  },
  {
    name: 'no-typeorm-save',
    why: 'a stale entity overwrites the winner: write with swap(), insert() or update() inside Transactions.run',
    where: (file) => inFolder('server/src/')(file) && !isSpec(file),
    breaks: (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'save' &&
      /(repo(sitory)?|manager|tx|entityManager)\b.*$/i.test(node.expression.expression.getText()),
  },
  {
    name: 'class-validator-stays-on-the-server',
    why: 'it is large, and the field tables of shared do its work in the mini-program',
    where: inFolder('miniprogram/src/', 'shared/src/'),
    breaks: (node) => ts.isImportDeclaration(node) && /^['"]class-(validator|transformer)['"]$/.test(node.moduleSpecifier.getText()),
  },
]

/**
 * @typedef {object} LineRule
 * @property {string} name
 * @property {string} why
 * @property {(file: string) => boolean} where
 * @property {RegExp} pattern
 */

/** @type {LineRule[]} */
export const LINE_RULES = [
  {
    name: 'no-machine-path',
    why: 'a path of one machine means nothing on another',
    where: (file) => file !== 'scripts/lib/house-rules.spec.mjs',
    pattern: /(?:^|[\s"'`=(:,[])\/(?:root|work|tmp|home)\/[a-z]/,
  },
  {
    name: 'no-registry',
    why: 'everybody installs from the registry that their own npm is set to',
    where: (file) => file !== 'scripts/lib/house-rules.spec.mjs',
    pattern: /\bregistry\.(?!example\b)[a-z0-9-]+\.(?:org|com|net|cn|io|dev)\b|resolved "https?:|tarball: https?:/,
  },
  {
    name: 'colours-and-sizes-are-tokens',
    why: 'ui/tokens.scss names every colour and size of text: only so does the contrast hold, and does text grow with the reader',
    where: (file) => /^miniprogram\/src\/.*\.(scss|tsx)$/.test(file) && !/\/ui\/(tokens\.scss|icons\/|art\/)|\.spec\.tsx$/.test(file),
    pattern: /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b(?!.*url\()|\b(?:rgb|hsl)a?\(|font-size: *[\d.]+(?:px|rem)/i,
  },
  {
    name: 'no-conflict-marker',
    why: 'a merge that was not finished',
    where: () => true,
    pattern: /^(?:<{7} |>{7} )/,
  },
]

/** From here on a file should be split; from the second number on it must be. */
export const LENGTH = { warn: 300, fail: 400 }

/**
 * @typedef {{ file: string, line: number, rule: string, why: string, warning?: boolean }} Finding
 */

/**
 * What the rules say about one file.
 * @param {string} file path from the root, with forward slashes
 * @param {string} text
 * @returns {Finding[]}
 */
export function inspect(file, text) {
  const findings = []
  const lines = text.split('\n')
  for (const rule of LINE_RULES) {
    if (!rule.where(file)) continue
    lines.forEach((line, index) => {
      if (rule.pattern.test(line)) findings.push({ file, line: index + 1, rule: rule.name, why: rule.why })
    })
  }
  if (!isCode(file)) return findings

  const length = text.endsWith('\n') ? lines.length - 1 : lines.length
  if (length > LENGTH.warn) {
    const why = `${length} lines: split it (${LENGTH.warn} is the aim, ${LENGTH.fail} the limit)`
    findings.push({ file, line: length, rule: 'file-length', why, warning: length <= LENGTH.fail })
  }
  const rules = CODE_RULES.filter((rule) => rule.where(file))
  if (rules.length === 0) return findings
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const visit = (node) => {
    for (const rule of rules) {
      if (!rule.breaks(node)) continue
      findings.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, rule: rule.name, why: rule.why })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return findings
}
