import { View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { openPermissions } from '../../platform/permissions'
import { CAN_DICTATE, dictate, LONGEST_S, type VoiceTrouble } from '../../platform/voice'
import { aria } from '../aria'
import { Icon } from '../icon'
import { Button, Mini, TextButton } from '../kit/button'
import { Note } from '../kit/note'

const TROUBLES: Record<VoiceTrouble, string> = {
  refused: '手机没让用话筒。打字一样能提；想说话，可以去设置里打开。',
  quota: '现在说话的人太多了，请先打字，或过一会儿再说。',
  network: '网络不好，没听清。请再说一遍，或者打字。',
  silent: '没有听到声音。请靠近手机再说一遍，或者打字。',
  broken: '这次没有录上。请再试一次，或者打字。',
}

/** What somebody is saying at the moment. */
export type Voice = ReturnType<typeof useVoice>

/** Speaking instead of typing: tap to begin, tap to end, at most a minute; what was understood is added to the text, to be corrected. */
export function useVoice(value: string, onChange: (value: string) => void) {
  const [phase, setPhase] = useState<'quiet' | 'opening' | 'listening' | 'writing'>('quiet')
  const [heard, setHeard] = useState('')
  const [left, setLeft] = useState(LONGEST_S)
  const [trouble, setTrouble] = useState<VoiceTrouble>()
  const text = useRef(value)
  text.current = value
  const stop = useRef<() => void>(undefined)

  useEffect(() => {
    if (phase !== 'listening') return
    const began = Date.now()
    const timer = setInterval(() => setLeft(Math.max(0, LONGEST_S - Math.floor((Date.now() - began) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [phase])
  // nobody is recorded by a page that is not looked at
  useDidHide(() => stop.current?.())
  useEffect(() => () => stop.current?.(), [])

  const begin = () => {
    setTrouble(undefined)
    setHeard('')
    setLeft(LONGEST_S)
    setPhase('opening')
    const quiet = () => {
      stop.current = undefined
      setPhase('quiet')
    }
    stop.current = dictate({
      onStart: () => setPhase('listening'),
      onWords: setHeard,
      onEnd: (words) => {
        quiet()
        onChange(joined(text.current, words))
      },
      onTrouble: (reason) => {
        quiet()
        setTrouble(reason)
      },
    })
  }
  const end = () => {
    setPhase('writing')
    stop.current?.()
  }
  return { phase, heard, left, trouble, begin, end }
}

/** The new words after those that are there, with a comma between if there is no other sign. */
function joined(before: string, words: string): string {
  const there = before.trim()
  if (!there) return words
  return /[。，！？、；,.!?;]$/.test(there) ? there + words : `${there}，${words}`
}

/** The button that begins; not drawn where nobody can speak. */
export function VoiceButton({ voice, large }: { voice: Voice; large?: boolean }) {
  if (!CAN_DICTATE || voice.phase !== 'quiet') return null
  const words = '按一下，说给我听'
  return large ? (
    <Button tone='blue' icon='microphone' onPress={voice.begin}>
      {words}
    </Button>
  ) : (
    <Mini tone='blue' icon='microphone' onPress={voice.begin}>
      {words}
    </Mini>
  )
}

/** While somebody speaks: that it is being recorded, how long it may go on, what was understood; and what went wrong. */
export function VoicePanel({ voice }: { voice: Voice }) {
  const { phase, heard, left, trouble, end } = voice
  if (phase === 'quiet') {
    if (!trouble) return null
    return (
      <Note tone='quiet' icon='microphone' className='m12'>
        <View {...aria({ role: 'alert', live: 'polite' })}>{TROUBLES[trouble]}</View>
        {trouble === 'refused' && <TextButton onPress={() => void openPermissions()}>去设置</TextButton>}
      </Note>
    )
  }
  return (
    <View className='card card-lamp m12'>
      <View className='row g8 b' {...aria({ live: 'polite' })}>
        <Icon name='microphone' />
        {phase === 'opening' ? '正在打开话筒…' : phase === 'writing' ? '正在写成字…' : '正在听您说'}
      </View>
      {phase === 'listening' && <View className='f15 c2 m4'>还能说 {left} 秒</View>}
      {heard !== '' && <View className='m8 prose'>{heard}</View>}
      {phase === 'listening' && (
        <View className='m12'>
          <Button tone='blue' icon='check' onPress={end}>
            说完了
          </Button>
        </View>
      )}
    </View>
  )
}
