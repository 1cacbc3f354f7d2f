/** The calls that WeChat protects, of those this phone has. */
const PROTECTED = new Set([
  'chooseMedia',
  'chooseImage',
  'setClipboardData',
  'getLocation',
  'getFuzzyLocation',
  'chooseLocation',
  'saveImageToPhotosAlbum',
])

/** Whether WeChat asks before this call: also before the microphone is asked for. */
export const isProtected = (name, options) => PROTECTED.has(name) || (name === 'authorize' && options?.scope === 'scope.record')

/** After a no WeChat does not ask again for so long; the call fails at once. */
const SILENT_AFTER_NO_MS = 10_000

const refusal = (errno, message) => Object.assign(new Error(message), { extra: { errno } })

/**
 * WeChat's privacy protocol as a phone keeps it. A protected call that is not declared fails with 112. The first one of a
 * person who has not agreed waits: for the listener of the mini-program, of which only the last one counts, or for WeChat's
 * own question when there is none. An `agree` counts only after a tap on the button of that id.
 */
export class Privacy {
  agreed
  /** Names that are declared in the console; undefined: all. */
  declared
  /** How often the mini-program said that its question could be seen. */
  exposures = 0
  contracts = 0
  #listener
  #tapped = new Set()
  #refusedAt = Number.NEGATIVE_INFINITY
  #askItself

  /** @param {{ agreed: boolean, askItself: () => Promise<boolean>, now?: () => number }} parts */
  constructor({ agreed, askItself, now = () => performance.now() }) {
    this.agreed = agreed
    this.#askItself = askItself
    this.now = now
  }

  listen(listener) {
    this.#listener = listener
  }

  /** A finger on a button that asks for the agreement. */
  tapAgree(id) {
    this.#tapped.add(id)
  }

  /** The buttons that ask for two things at once need no question of their own. */
  agreeWithButton() {
    this.agreed = true
  }

  /** Lets a protected call through, or throws as WeChat fails it. */
  async pass(name) {
    const short = name.replace(/^.*\./, '')
    if (this.declared && !this.declared.includes(short)) throw refusal(112, 'api scope is not declared in the privacy agreement')
    if (this.agreed) return
    if (this.now() - this.#refusedAt < SILENT_AFTER_NO_MS) throw refusal(104, 'privacy permission is not authorized')
    const yes = this.#listener ? await this.#ask(name) : await this.#askItself()
    if (yes) {
      this.agreed = true
      return
    }
    this.#refusedAt = this.now()
    throw refusal(104, 'privacy permission is not authorized')
  }

  #ask(referrer) {
    return new Promise((resolve, reject) => {
      this.#listener(
        ({ event, buttonId }) => {
          if (event === 'exposureAuthorization') this.exposures++
          else if (event === 'disagree') resolve(false)
          else if (event === 'agree' && this.#tapped.has(buttonId)) resolve(true)
          else reject(new Error(`resolve of onNeedPrivacyAuthorization: ${event} without a tap on #${buttonId}`))
        },
        { referrer },
      )
    })
  }
}
