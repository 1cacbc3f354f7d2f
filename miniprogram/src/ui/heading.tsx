import { View } from '@tarojs/components'
import { createElement, type ReactNode } from 'react'
import { IS_H5 } from '../platform/env'
import { aria } from './aria'
import { phrased } from './phrases'

/** A heading: h1 to h3 in a browser, announced as one on WeChat. Its words break at the ends of phrases. */
export function Heading({ level = 2, className, children }: { level?: 1 | 2 | 3; className?: string; children: ReactNode }) {
  if (IS_H5) return createElement(`h${level}`, { className: `hd ${className ?? ''}` }, phrased(children))
  return (
    <View className={className} {...aria({ role: 'heading' })}>
      {phrased(children)}
    </View>
  )
}
