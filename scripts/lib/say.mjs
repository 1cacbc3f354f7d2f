/**
 * What the root scripts say to a person: plain Chinese first, one English line under it.
 * A person who only wants to see the neighbourhood run should never have to read a stack trace.
 */

const colour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

/** What went well. */
export const green = (text) => paint('32', text)
/** What did not. */
export const red = (text) => paint('31', text)
/** What only some want to read. */
export const dim = (text) => paint('2', text)
/** What nobody should miss. */
export const bold = (text) => paint('1', text)

/** Something the person can mend: shown as two sentences without a stack trace. */
export class Trouble extends Error {
  /**
   * @param {string} zh what is wrong and what to do, in Chinese
   * @param {string} en the same in English
   * @param {{ detail?: string, exitCode?: number }} [more] detail: the last lines of a log
   */
  constructor(zh, en, more = {}) {
    super(en)
    this.name = 'Trouble'
    this.zh = zh
    this.en = en
    this.detail = more.detail
    this.exitCode = more.exitCode ?? 1
  }
}

/** Prints one line. */
export function say(text = '') {
  process.stdout.write(`${text}\n`)
}

/** Numbered steps: `const step = steps(5); step('安装依赖')` prints `[1/5] 安装依赖`. */
export function steps(total) {
  let n = 0
  return (text) => {
    n += 1
    say(`${dim(`[${n}/${total}]`)} ${text}`)
  }
}

/** Prints a problem; anything that is not a Trouble is our own mistake and keeps its stack. */
export function sayTrouble(error) {
  if (!(error instanceof Trouble)) {
    process.stderr.write(
      `${red('✗ 脚本自己出错了，请把下面的内容告诉开发者。')}\n  The script itself failed; please report this.\n${error?.stack ?? error}\n`,
    )
    return 1
  }
  process.stderr.write(`\n${red(`✗ ${error.zh}`)}\n  ${error.en}\n`)
  if (error.detail) process.stderr.write(`${dim(error.detail.replace(/^/gm, '    '))}\n`)
  return error.exitCode
}

/** Seconds for people: `0.4s`, `12.3s`, `3m05s`. */
export function duration(ms) {
  const tenths = Math.round(ms / 100)
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`
}
