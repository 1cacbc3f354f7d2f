import { Text } from '@tarojs/components'

/** So many signs at the end of a phrase stay together. */
const TAIL = 3

/**
 * A sentence that breaks where one would breathe, after a comma, and inside a phrase only when that alone is longer than a line:
 * and there never leaving its last sign alone on a line. Drawn without what only new browsers know.
 */
export function Phrases({ children }: { children: string }) {
  const phrases = children.match(/[^，。；：]+[，。；：]*/g) ?? [children]
  return (
    <>
      {phrases.map((phrase, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence has nothing else to tell its parts apart by
        <Text key={at} className='phrase'>
          {phrase.slice(0, -TAIL)}
          <Text className='nw'>{phrase.slice(-TAIL)}</Text>
        </Text>
      ))}
    </>
  )
}
