import { useEffect, useState } from 'react'
import { CAN_SPEAK, hush, speak } from '../../platform/speech'
import { Mini } from './button'

/** 听一听: reads a text aloud on a tap, never by itself; a second tap stops it. Not drawn where nothing can be read aloud. */
export function Listen({ text, children = '听一听' }: { text: string; children?: string }) {
  const [reading, setReading] = useState(false)
  useEffect(() => () => hush(), [])
  if (!CAN_SPEAK) return null
  const press = () => {
    if (reading) return hush()
    setReading(true)
    speak(text, () => setReading(false))
  }
  return (
    <Mini
      tone='blue'
      icon={reading ? 'player-pause' : 'volume'}
      onPress={press}
      label={reading ? '停下' : `${children}：${text.slice(0, 20)}`}
    >
      {reading ? '停下' : children}
    </Mini>
  )
}
