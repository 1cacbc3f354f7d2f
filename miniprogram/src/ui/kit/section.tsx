import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '../heading'

/** The heading of a part of a page, with an optional way to more at its right. */
export function Section({ title, more }: { title: string; more?: ReactNode }) {
  return (
    <View className='sec'>
      <Heading level={2} className='sec-title'>
        {title}
      </Heading>
      {more}
    </View>
  )
}
