import { IS_H5 } from './env'

/** Whether this platform can read aloud. WeChat needs its voice plugin for that; until it is there the button is not shown. */
export const CAN_SPEAK = IS_H5 && typeof window !== 'undefined' && 'speechSynthesis' in window

let told: (() => void) | undefined

/** Reads a text aloud, instead of whatever was being read. `onEnd` is called however it ends. */
export function speak(text: string, onEnd: () => void): void {
  hush()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = 'zh-CN'
  words.rate = 0.9
  told = onEnd
  const end = () => {
    if (told === onEnd) told = undefined
    onEnd()
  }
  words.onend = end
  words.onerror = end
  window.speechSynthesis.speak(words)
}

/** Stops reading. */
export function hush(): void {
  if (!CAN_SPEAK) return
  window.speechSynthesis.cancel()
  told?.()
  told = undefined
}
