import { Text } from '@tarojs/components'

/**
 * A sentence that breaks where one would breathe, after a comma, and inside a phrase only when that alone is longer than a line:
 * no line with the last sign of a sentence. Drawn without what only new browsers know.
 */
export function Phrases({ children }: { children: string }) {
  const phrases = children.match(/[^，。；：]+[，。；：]*/g) ?? [children]
  return (
    <>
      {phrases.map((phrase, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence has nothing else to tell its parts apart by
        <Text key={at} className='phrase'>
          {phrase}
        </Text>
      ))}
    </>
  )
}
