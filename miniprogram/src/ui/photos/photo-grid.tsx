import { View } from '@tarojs/components'
import type { PhotoView } from '@wish/shared'
import { useState } from 'react'
import { screenOf } from '../../platform/device'
import { addressOf } from '../../platform/env'
import { cx } from '../classes'
import { Icon } from '../icon'
import { Press } from '../press'
import { useReading } from '../scale'
import { Picture } from './picture'
import { pictureFor } from './size'
import { viewPhotos } from './view-photos'

/** The widest that a page gets, and what stands beside a photo in its card; see page.scss and card.scss. */
const WIDEST = 640
const BESIDE = 66
/** A photo in a row of its own is as tall as it is, within reason: its foot bears the time and place of evidence. */
const FLATTEST = 0.5
const TALLEST = 1.25

/** How large a photo is shown; of photos beside each other photos.scss says it too. */
function boxOf(photo: PhotoView, width: number, own: boolean, small: boolean, elder: boolean) {
  if (small) return elder ? { width: 104, height: 104 } : { width: 84, height: 84 }
  const whole = Math.min(width, WIDEST) - BESIDE
  if (!own) return { width: whole / 2, height: 104 }
  return { width: whole, height: Math.round(whole * Math.min(Math.max(photo.height / Math.max(photo.width, 1), FLATTEST), TALLEST)) }
}

/** Photos to look at, two beside each other (one alone takes the whole width); a tap shows them large. */
export function PhotoGrid({ photos, small }: { photos: readonly PhotoView[]; small?: boolean }) {
  const elder = useReading((reading) => reading.elder)
  const [missing, setMissing] = useState<readonly string[]>([])
  if (photos.length === 0) return null
  const { width, pixelRatio } = screenOf()
  const own = !small && (photos.length === 1 || elder)
  const boxes = photos.map((photo) => boxOf(photo, width, own, Boolean(small), elder))
  const urls = photos.map((photo) => photo.url)
  return (
    <View className={cx('pics', small && 'pics-small', photos.length === 1 && 'pics-one')}>
      {photos.map((photo, at) => (
        <Press
          key={photo.id}
          className='pic'
          style={own ? { height: `${boxes[at]?.height}px` } : undefined}
          onPress={() => viewPhotos(urls, at)}
          label={`${photo.caption ?? '照片'}，第 ${at + 1} 张，共 ${photos.length} 张，点开看大图`}
        >
          {missing.includes(photo.id) ? (
            <View className='pic-img pic-missing'>
              <Icon name='photo' size='l' />
            </View>
          ) : (
            <Picture
              className='pic-img'
              src={addressOf(pictureFor(photo, boxes[at] ?? { width, height: width }, pixelRatio))}
              // without a network there is none: a quiet place, not a broken picture
              onError={() => setMissing((before) => [...before, photo.id])}
            />
          )}
          {/* on a thumbnail the words would cover what they name; they are said and shown with the large one */}
          {photo.caption && !small && <View className='pic-word'>{photo.caption}</View>}
        </Press>
      ))}
    </View>
  )
}
