import { View } from '@tarojs/components'
import type { CSSProperties } from 'react'
import { aria } from './aria'
import type { ArtName } from './art/names'
import { cx } from './classes'

/** One of our own pictures: houses and things, no faces. Decoration only, so screen readers pass over it. */
export function Art({ name, cover, className, style }: { name: ArtName; cover?: boolean; className?: string; style?: CSSProperties }) {
  return <View className={cx('art', `art-${name}`, cover && 'art-cover', className)} style={style} {...aria({ hidden: true })} />
}
