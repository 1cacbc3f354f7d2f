import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import declared from './privacy-apis.json'

/** One thing that WeChat protects and this mini-program uses; the same list is declared in WeChat's console and shown in the privacy policy. */
export interface PrivacyItem {
  item: string
  apis: readonly string[]
  openTypes: readonly string[]
  /** Asked for by `authorize`. */
  scopes: readonly string[]
  why: string
  ask: string
  instead: string
}

/** Everything that is declared, and nothing else may be called: a check of the build compares the two. */
export const PRIVACY_ITEMS: readonly PrivacyItem[] = declared

/** WeChat waits for the person's word before it lets us call something it protects. */
export interface PrivacyQuestion {
  about: PrivacyItem | undefined
  /** Tells WeChat that the question can be seen. */
  shown: () => void
  /** After the button of this id was tapped, which WeChat checks. */
  agree: (buttonId: string) => void
  refuse: () => void
}

const UNDECLARED = 112
const REFUSED: readonly number[] = [103, 104]

let tellTrouble: ((trouble: 'refused' | 'undeclared') => void) | undefined

/** Says who asks the person, and who explains that something did not work. Called once at start: WeChat keeps only the last listener. */
export function onPrivacyQuestion(ask: (question: PrivacyQuestion) => void, explain: (trouble: 'refused' | 'undeclared') => void): void {
  if (IS_H5) return
  tellTrouble = explain
  // absent below 2.32.3, where WeChat does not ask at all
  Taro.onNeedPrivacyAuthorization?.((resolve, { referrer }) =>
    ask({
      about: itemOf(referrer),
      shown: () => resolve({ event: 'exposureAuthorization' } as never),
      agree: (buttonId) => resolve({ event: 'agree', buttonId } as never),
      refuse: () => resolve({ event: 'disagree' } as never),
    }),
  )
}

/** Explains a failure that comes from privacy, when it does: refused just now, or never declared. Anything else is left to others. */
export function tellPrivacyTrouble(failure: unknown): boolean {
  const trouble = troubleOf(failure)
  if (trouble) tellTrouble?.(trouble)
  return trouble !== null
}

/** WeChat's own page about what this mini-program has declared. */
export function openPrivacyContract(): void {
  if (!IS_H5) Taro.openPrivacyContract?.({})
}

function troubleOf(failure: unknown): 'refused' | 'undeclared' | null {
  const { errno, errMsg = '' } = (failure ?? {}) as { errno?: number; errMsg?: string }
  if (errno === UNDECLARED || /not declared in the privacy agreement|privacy api banned/.test(errMsg)) return 'undeclared'
  if ((errno !== undefined && REFUSED.includes(errno)) || /privacy permission is not authorized/.test(errMsg)) return 'refused'
  return null
}

/** The referrer is the name of a call, or `button.getPhoneNumber`. */
function itemOf(referrer: string): PrivacyItem | undefined {
  const name = referrer.replace(/^.*\./, '')
  return PRIVACY_ITEMS.find(({ apis, openTypes, scopes }) =>
    name === 'authorize' ? scopes.length > 0 : apis.includes(name) || openTypes.includes(name),
  )
}
