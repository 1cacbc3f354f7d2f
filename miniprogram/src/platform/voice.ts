import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { QUOTA_USED_UP, type Recognition, voicePlugin } from './voice-plugin'

/** Whether somebody can speak instead of typing here. Browsers send what they hear to companies we have no contract with: not there. */
export const CAN_DICTATE = !IS_H5

/** The plugin stops by itself after a minute. */
export const LONGEST_S = 60

/** Why speaking did not work; typing always does. */
export type VoiceTrouble = 'refused' | 'quota' | 'network' | 'silent' | 'broken'

/** What a listener is told while somebody speaks. Exactly one of `onEnd` and `onTrouble` comes last. */
export interface Listening {
  /** The microphone is open. */
  onStart: () => void
  /** What was understood so far. */
  onWords: (words: string) => void
  onEnd: (words: string) => void
  onTrouble: (trouble: VoiceTrouble) => void
}

/** Starts listening; call the answer to say that one has finished. The microphone is asked for here, at the tap, and nowhere else. */
export function dictate(listening: Listening): () => void {
  let manager: Recognition | undefined
  let over = false
  const last = (tell: () => void) => {
    if (over) return
    over = true
    tell()
  }
  const begin = async () => {
    try {
      await Taro.authorize({ scope: 'scope.record' })
    } catch {
      return last(() => listening.onTrouble('refused'))
    }
    try {
      const { getRecordRecognitionManager } = await voicePlugin()
      if (over) return
      manager = getRecordRecognitionManager()
    } catch {
      return last(() => listening.onTrouble('network'))
    }
    manager.onStart = () => !over && listening.onStart()
    manager.onRecognize = ({ result }) => !over && listening.onWords(result)
    manager.onStop = ({ result }) => last(() => (result ? listening.onEnd(result) : listening.onTrouble('silent')))
    manager.onError = ({ retcode, msg }) => last(() => listening.onTrouble(troubleOf(retcode, msg)))
    manager.start({ duration: LONGEST_S * 1000, lang: 'zh_CN' })
  }
  void begin()
  return () => {
    if (manager) manager.stop()
    // finished before the microphone was open: there is nothing to wait for
    else last(() => listening.onTrouble('silent'))
  }
}

/** Network failures of the plugin: results not asked for in time, no way to its servers. */
const NETWORK = [-30003, -30004, -30006, -30008, -30010]

function troubleOf(retcode: number, msg = ''): VoiceTrouble {
  if (retcode === QUOTA_USED_UP) return 'quota'
  if (/auth|deny|permission/i.test(msg)) return 'refused'
  return NETWORK.includes(retcode) ? 'network' : 'broken'
}
