/** WeChat's voice plugin takes no more in one call of textToSpeech. */
const LONGEST_TEXT = 50
/** What the plugin calls things that go wrong. */
const MICROPHONE = -30001
const ALREADY_LISTENING = -30011

/**
 * The voice plugin (同声传译, WechatSI) and what plays its sounds. `phone.voice` is what the script has laid ready: `hears`, the words
 * that will be understood, `fails`, an error code instead, `silent`: textToSpeech fails. `phone.voice.read` is what was read aloud.
 */
export function voiceParts({ phone, report, copyIn }) {
  const told = (where, callback, data) =>
    queueMicrotask(() => {
      try {
        callback?.(data === undefined ? undefined : copyIn(data))
      } catch (error) {
        report(error, where)
      }
    })
  const texts = new Map()
  return {
    plugin: { ...recognition({ phone, told }), textToSpeech: textToSpeech({ phone, told, texts }) },
    wx: { createInnerAudioContext: () => audio({ phone, told, texts }), setInnerAudioOption: () => {} },
  }
}

function recognition({ phone, told }) {
  // one microphone: the plugin hands out the same manager to everybody
  const manager = { start, stop, onStart: undefined, onRecognize: undefined, onStop: undefined, onError: undefined }
  let listening = false
  function start({ duration = 60_000 } = {}) {
    if (phone.refuses.has('scope.record'))
      return told('voice', manager.onError, { retcode: MICROPHONE, msg: 'operateRecorder:fail auth deny' })
    if (listening) return told('voice', manager.onError, { retcode: ALREADY_LISTENING, msg: 'is recognizing' })
    if (duration > 60_000) return told('voice', manager.onError, { retcode: -30007, msg: 'duration' })
    const { fails, hears = '' } = phone.voice
    if (fails) return told('voice', manager.onError, { retcode: fails, msg: 'error' })
    listening = true
    told('voice', manager.onStart, { msg: 'Ok' })
    if (hears) told('voice', manager.onRecognize, { result: [...hears].slice(0, Math.ceil([...hears].length / 2)).join('') })
    return undefined
  }
  function stop() {
    if (!listening) return
    listening = false
    told('voice', manager.onStop, { tempFilePath: 'wxfile://voice.mp3', duration: 2000, fileSize: 8000, result: phone.voice.hears ?? '' })
  }
  return { getRecordRecognitionManager: () => manager }
}

function textToSpeech({ phone, told, texts }) {
  return ({ content, success, fail }) => {
    if ([...content].length > LONGEST_TEXT) return told('voice', fail, { retcode: -20001, msg: 'content too long' })
    if (phone.offline || phone.voice.silent) return told('voice', fail, { retcode: -20003, msg: 'network' })
    const filename = `https://voice.example.test/${texts.size}.mp3`
    texts.set(filename, content)
    return told('voice', success, { retcode: 0, origin: content, filename, expired_time: 0 })
  }
}

/** Sounds take no time unless `phone.voice.slow` is set: then they go on until they are stopped. */
function audio({ phone, told, texts }) {
  const listeners = { Ended: new Set(), Error: new Set(), Stop: new Set() }
  const tell = (name) => {
    for (const listener of listeners[name]) told('audio', listener, {})
  }
  let destroyed = false
  return {
    src: '',
    play() {
      if (destroyed) throw new Error('the audio context was destroyed')
      if (!texts.has(this.src)) return tell('Error')
      phone.voice.read.push(texts.get(this.src))
      if (!phone.voice.slow) tell('Ended')
      return undefined
    },
    stop: () => tell('Stop'),
    destroy: () => {
      destroyed = true
    },
    onEnded: (listener) => listeners.Ended.add(listener),
    onError: (listener) => listeners.Error.add(listener),
    onStop: (listener) => listeners.Stop.add(listener),
  }
}
