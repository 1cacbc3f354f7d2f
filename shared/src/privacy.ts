import type { Audience } from './standing'

/** Masking, as the platform's own samples do it: what an audience that may not read a value sees instead. */

/** `156******77`: the first three and the last two digits. */
export function maskPhone(phone: string): string {
  return phone.length < 6 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 5)}${phone.slice(-2)}`
}

/** `王*` / `王**`: only the first character of a name. */
export function maskName(name: string): string {
  const letters = Array.from(name)
  return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(1, letters.length - 1))}`
}

const PERSONAL: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /(^|\D)1[3-9]\d{9}(\D|$)/, what: '手机号' },
  { pattern: /(^|\D)0\d{2,3}[- ]?\d{7,8}(\D|$)/, what: '电话号码' },
  { pattern: /(^|\D)\d{17}[\dXx](\D|$)/, what: '身份证号' },
  { pattern: /(^|\D)\d{16,19}(\D|$)/, what: '银行卡号' },
  { pattern: /\d{1,4}\s*(号)?楼?\s*\d{1,2}\s*单元\s*\d{2,4}/, what: '门牌号' },
  { pattern: /\d{3,4}\s*(室|户)/, what: '门牌号' },
]

/** What kind of personal data a text meant for the public contains, as a word, or null. A net with holes: people look too. */
export function personalDataIn(text: string): string | null {
  return PERSONAL.find(({ pattern }) => pattern.test(text))?.what ?? null
}

/** Whether an audience may read a step that is meant for these readers. One rule for timelines, photos and messages. */
export function mayReadStep(readers: 'all' | 'resident' | 'staff', audience: Audience): boolean {
  switch (audience) {
    case 'handler':
      return true
    case 'self':
      return readers !== 'staff'
    case 'claimant':
      return readers === 'all'
    case 'public':
      return false
  }
}
