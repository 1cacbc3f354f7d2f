import { Text } from '@tarojs/components'
import { memo, type ReactNode } from 'react'

/** So many signs at the end of a phrase stay together. */
const TAIL = 3
/** A phrase with what closes it: a comma and its like, with the quotation marks and brackets behind them. Nothing is left out. */
const PHRASE = /[，。；：、！？]*[^，。；：、！？]+(?:[，。；：、！？]+[”’）》」]*)*/g
/** What is one word: a day with its weekday and what leads to it, a number with what it counts. */
const WORD =
  /((?:请在 ?|预计 ?)?\d+月\d+日(?:（周.）)?前?|(?:\d+ ?|[一两三四五六七八九十几])(?:号楼|单元|层|楼|室|号|栋|户|位|件|个|条|盏|张|次|台|块|家|天|小时|分钟|点))/
/** Where even such a word may break: between the day and its weekday. */
const IN_DAY = /(?=（周)/
/** What is no longer than this stands in one line at any size of letters. */
const SHORT = 8
/** What is longer is a text to read and not a title: it breaks where the line ends. */
const LONG = 80

/**
 * A sentence that breaks where one would breathe, after a comma, and inside a phrase only when that alone is longer than a line:
 * and there never leaving its last sign alone on a line. Drawn without what only new browsers know.
 */
export const Phrases = memo(function Phrases({ children }: { children: string }) {
  if (children.length <= SHORT || children.length > LONG) return <>{children}</>
  const phrases = children.match(PHRASE) ?? [children]
  return (
    <>
      {phrases.map((phrase, at) => {
        const pieces = phrase.split(WORD)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence has nothing else to tell its parts apart by
          <Text key={at} className='phrase'>
            {pieces.map((piece, place) => {
              const key = `${String(place)}${piece}`
              if (place % 2 === 1) return <OneWord key={key}>{piece}</OneWord>
              return place === pieces.length - 1 ? <Last key={key}>{piece}</Last> : piece
            })}
          </Text>
        )
      })}
    </>
  )
})

/** Words that go to the next line as one; with letters so large that a line does not hold them they break in their middle. */
export function OneWord({ children: words }: { children: string }) {
  const parts = words.split(IN_DAY)
  if (parts.length === 1) return <Text className='nw'>{words}</Text>
  return (
    <Text className='phrase'>
      {parts.map((part) => (
        <Text key={part} className='nw'>
          {part}
        </Text>
      ))}
    </Text>
  )
}

/** The end of a phrase, whose last signs stay together. */
function Last({ children: words }: { children: string }) {
  const tail = tailOf(words)
  return (
    <>
      {words.slice(0, -tail)}
      <Text className='nw'>{words.slice(-tail)}</Text>
    </>
  )
}

/** A picture sign is two halves, which stay together. */
function tailOf(phrase: string): number {
  return /[\uDC00-\uDFFF]/.test(phrase.charAt(phrase.length - TAIL)) ? TAIL + 1 : TAIL
}

/** The same for what may be more than words: only plain words are broken with care. */
export function phrased(children: ReactNode): ReactNode {
  return typeof children === 'string' ? <Phrases>{children}</Phrases> : children
}
