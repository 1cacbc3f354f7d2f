import type { AppealFacts } from './appeal'
import type { Audience } from './standing'

/** Masking, as the platform's own samples do it: what an audience that may not read a value sees instead. */

/** What the resident is called where the name is not told. */
export const NAMELESS = '居民'

/** `156******77`: the first three and the last two digits. */
export function maskPhone(phone: string): string {
  return phone.length < 6 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 5)}${phone.slice(-2)}`
}

/** `王*` / `王**`: only the first character of a name. */
export function maskName(name: string): string {
  const letters = Array.from(name)
  return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(1, letters.length - 1))}`
}

/** `sharp`: belongs to one person; a number with an area code is an office's more often than not. */
const NUMBERS: readonly { pattern: RegExp; what: string; sharp?: true }[] = [
  { pattern: /(^|\D)1[3-9]\d{9}(\D|$)/, what: '手机号', sharp: true },
  { pattern: /(^|\D)0\d{9,11}(\D|$)/, what: '电话号码' },
  { pattern: /(^|\D)\d{17}[\dXx](\D|$)/, what: '身份证号', sharp: true },
  { pattern: /(^|\D)\d{16,19}(\D|$)/, what: '银行卡号', sharp: true },
]
/** A building may be named, what is below it may not. `5号楼326户居民` counts households and is no door. */
const DOORS: readonly RegExp[] = [
  /[\d一二三四五六七八九十]\s*单元/,
  /\d{3,4}\s*室/,
  /(号楼|号院|栋|座)\s*\d{3,4}(?![\d户人元年位米平度])/,
  /(^|\D)\d{1,3}\s*[-－—]\s*\d{1,2}\s*[-－—]\s*\d{3,4}(\D|$)/,
]

/** What kind of personal data a text meant for the public contains, as a word, or null. A net with holes: people look too. */
export function personalDataIn(text: string): string | null {
  const plain = plainOf(text)
  const found = NUMBERS.find(({ pattern }) => pattern.test(joinedOf(plain)))
  return found?.what ?? (DOORS.some((pattern) => pattern.test(plain)) ? '门牌号' : null)
}

/** What kind of number that belongs to one person a text contains (a mobile, an identity card, a bank card), or null. */
export function sharpestIn(text: string): string | null {
  const joined = joinedOf(plainOf(text))
  return NUMBERS.find(({ pattern, sharp }) => sharp && pattern.test(joined))?.what ?? null
}

/** Digits in a circle, a box or full width are digits; what takes no room (and only that) lies between them unseen. */
const plainOf = (text: string) => text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
/** 138 0013-8000 is a telephone number as well. */
const joinedOf = (plain: string) => plain.replace(/(\d)[ \-－—·.]+(?=\d)/g, '$1')

/**
 * Whether an audience may read a step that is meant for these readers. One rule for timelines, photos and messages. What was
 * said before a claimant came (`beforeClaim`) was not said to him: he knows the public version and goes on from there.
 */
export function mayReadStep(readers: 'all' | 'resident' | 'staff', audience: Audience, beforeClaim = false): boolean {
  switch (audience) {
    case 'handler':
      return true
    case 'self':
      return readers !== 'staff'
    case 'claimant':
      return readers === 'all' && !beforeClaim
    case 'observer':
    case 'public':
      return false
  }
}

/** What somebody who looks on reads of words that are not private: what everybody on the case hears, without numbers and doors. */
export function forObserver(text: string, { visibility }: Pick<AppealFacts, 'visibility'>): string | null {
  return visibility === 'PRIVATE' ? null : withoutPersonalData(text)
}

/** A text without its numbers and doors, for what has to be kept when the person who wrote it is gone. Names in it stay: nobody can tell them from words. */
export function withoutPersonalData(text: string): string {
  return text
    .replace(/\d(?:[ \-－—·.]*\d){6,}[Xx]?/g, '＊＊＊')
    .replace(/[\d一二三四五六七八九十]+\s*单元/g, '＊单元')
    .replace(/\d{3,4}\s*室/g, '＊室')
    .replace(/(号楼|号院|栋|座)\s*\d{3,4}(?![\d户人元年位米平度])/g, '$1＊')
}
