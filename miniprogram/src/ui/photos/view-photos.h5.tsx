import { View } from '@tarojs/components'
import { type CSSProperties, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { addressOf } from '../../platform/env'
import { aria } from '../aria'
import { cx } from '../classes'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { Press } from '../press'
import { useReading, useScale } from '../scale'
import { useTrap } from '../trap'

/**
 * Shows photos as large as the screen, starting with one of them. Our own and not Taro's: that one brings a carousel of 40 KB to
 * the first page, and neither a keyboard nor the way back closes it.
 */
export function viewPhotos(paths: readonly string[], at: number): void {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const close = () => {
    root.unmount()
    place.remove()
  }
  root.render(<Viewer urls={paths.map(addressOf)} first={at} onClose={close} />)
}

function Viewer({ urls, first, onClose }: { urls: readonly string[]; first: number; onClose: () => void }) {
  const [at, setAt] = useState(first)
  const elder = useReading((reading) => reading.elder)
  const trap = useTrap(true, onClose)
  const words = urls.length > 1 ? `第 ${at + 1} 张，共 ${urls.length} 张` : '照片'
  return (
    <View className={cx('pg viewer', elder && 'elder')} style={{ '--fs': String(useScale()) } as CSSProperties}>
      <View className='viewer-in' ref={trap} {...aria({ role: 'dialog', modal: true, label: '看照片' })}>
        <View className='viewer-head'>
          <Heading level={2}>
            <View {...aria({ live: 'polite' })}>{words}</View>
          </Heading>
          <Press className='viewer-press' onPress={onClose}>
            <Icon name='x' />
            关闭
          </Press>
        </View>
        <img className='viewer-img' src={urls[at]} alt={words} />
        {urls.length > 1 && (
          <View className='viewer-foot'>
            <Press className='viewer-press' onPress={() => setAt(at - 1)} disabled={at === 0}>
              <Icon name='chevron-left' />
              上一张
            </Press>
            <Press className='viewer-press' onPress={() => setAt(at + 1)} disabled={at === urls.length - 1}>
              下一张
              <Icon name='chevron-right' />
            </Press>
          </View>
        )}
      </View>
    </View>
  )
}
