import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { sentences } from './sentences'
import { voicePlugin } from './voice-plugin'

/** Whether this platform can read aloud: WeChat through its voice plugin, a browser if it has a voice. */
export const CAN_SPEAK = !IS_H5 || (typeof window !== 'undefined' && 'speechSynthesis' in window)

/** The plugin takes no more in one call. */
const PIECE = 50

/** How reading aloud ended: to the last word, because somebody stopped it, or because it did not work. */
export type Spoken = 'done' | 'stopped' | 'failed'

interface Reading {
  stop: () => void
}
let reading: Reading | undefined

/** Reads a text aloud, instead of whatever was being read. `onEnd` is called once, however it ends. */
export function speak(text: string, onEnd: (how: Spoken) => void): void {
  hush()
  const mine: Reading = { stop: () => {} }
  reading = mine
  const end = (how: Spoken) => {
    if (reading === mine) reading = undefined
    onEnd(how)
  }
  mine.stop = IS_H5 ? speakHere(text, once(end)) : speakOnWechat(text, once(end))
}

/** Stops reading. */
export function hush(): void {
  reading?.stop()
}

function once(end: (how: Spoken) => void): (how: Spoken) => void {
  let ended = false
  return (how) => {
    if (ended) return
    ended = true
    end(how)
  }
}

function speakHere(text: string, end: (how: Spoken) => void): () => void {
  const words = new SpeechSynthesisUtterance(text)
  words.lang = 'zh-CN'
  words.rate = 0.9
  words.onend = () => end('done')
  words.onerror = () => end('failed')
  window.speechSynthesis.speak(words)
  return () => {
    end('stopped')
    window.speechSynthesis.cancel()
  }
}

/** Piece after piece: while one is heard the next one is being fetched, so that there is no gap. */
function speakOnWechat(text: string, end: (how: Spoken) => void): () => void {
  const pieces = sentences(text, PIECE)
  const audio = Taro.createInnerAudioContext()
  let over = false
  const finish = (how: Spoken) => {
    if (over) return
    over = true
    audio.destroy()
    end(how)
  }
  const fetched: Promise<string>[] = []
  const soundOf = (at: number) => {
    const piece = pieces[at]
    if (piece !== undefined && !fetched[at]) {
      fetched[at] = soundFor(piece)
      // its failure is met when its turn comes
      fetched[at]?.catch(() => {})
    }
    return fetched[at]
  }
  let at = 0
  const play = async () => {
    const sound = soundOf(at)
    if (!sound) return finish('done')
    const src = await sound
    if (over) return
    audio.src = src
    audio.play()
    soundOf(at + 1)
  }
  const next = () => void play().catch(() => finish('failed'))
  audio.onEnded(() => {
    at += 1
    next()
  })
  audio.onError(() => finish('failed'))
  next()
  return () => {
    if (!over) audio.stop()
    finish('stopped')
  }
}

async function soundFor(content: string): Promise<string> {
  const plugin = await voicePlugin()
  return new Promise((resolve, reject) =>
    plugin.textToSpeech({
      lang: 'zh_CN',
      tts: true,
      content,
      success: ({ retcode, filename }) => (retcode === 0 && filename ? resolve(filename) : reject(new Error(`retcode ${retcode}`))),
      fail: reject,
    }),
  )
}
