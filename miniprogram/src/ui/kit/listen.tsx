import { useEffect, useRef, useState } from 'react'
import { CAN_SPEAK, hush, speak } from '../../platform/speech'
import { Mini } from './button'
import { toast } from './toast'

/** 听一听: reads a text aloud on a tap, never by itself; a second tap stops it. Not drawn where nothing can be read aloud. */
export function Listen({ text, children = '听一听' }: { text: string; children?: string }) {
  const [reading, setReading] = useState(false)
  const mine = useRef(false)
  // leaving the page ends it, but not what somebody else's button has begun since
  useEffect(
    () => () => {
      if (mine.current) hush()
    },
    [],
  )
  if (!CAN_SPEAK) return null
  const press = () => {
    if (reading) return hush()
    mine.current = true
    setReading(true)
    speak(text, (how) => {
      mine.current = false
      setReading(false)
      if (how === 'failed') toast('现在读不了，请您看文字', 'bad')
    })
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
