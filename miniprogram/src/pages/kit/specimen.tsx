import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '../../ui/heading'
import { Card } from '../../ui/kit/card'

/** One component and the states it has. */
export function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <Heading level={2} className='f18 b'>
        {title}
      </Heading>
      <View className='m12'>{children}</View>
    </Card>
  )
}
