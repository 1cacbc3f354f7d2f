import { Image, View } from '@tarojs/components'
import type { PhotoView } from '@wish/shared'
import { addressOf } from '../../platform/env'
import { viewPhotos } from '../../platform/photos'
import { cx } from '../classes'
import { Press } from '../press'

/** Photos to look at, two beside each other (one alone takes the whole width); a tap shows them large. */
export function PhotoGrid({ photos, small }: { photos: readonly PhotoView[]; small?: boolean }) {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => photo.url)
  return (
    <View className={cx('pics', small && 'pics-small', photos.length === 1 && 'pics-one')}>
      {photos.map((photo, at) => (
        <Press
          key={photo.id}
          className='pic'
          onPress={() => viewPhotos(urls, at)}
          label={`${photo.caption ?? '照片'}，第 ${at + 1} 张，共 ${photos.length} 张，点开看大图`}
        >
          <Image className='pic-img' src={addressOf(small ? photo.thumbnailUrl : photo.url)} mode='aspectFill' lazyLoad />
          {photo.caption && <View className='pic-word'>{photo.caption}</View>}
        </Press>
      ))}
    </View>
  )
}
