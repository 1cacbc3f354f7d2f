import { View } from '@tarojs/components'
import { useState } from 'react'
import { addressOf } from '../../platform/env'
import { CAN_OPEN_PERMISSIONS, openPermissions } from '../../platform/permissions'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import { TextButton } from '../kit/button'
import { Note } from '../kit/note'
import { Press } from '../press'
import { Picture } from './picture'
import type { PhotoItem, PhotoNews, Photos } from './use-photos'
import { viewPhotos } from './view-photos'

const NEWS: Record<PhotoNews, string> = {
  refused: '手机没让用相机和相册。不带照片也能提；想带，可以去设置里打开。',
  twice: '有一张选过了，没有再加。',
  lost: '有照片在手机里找不到了，要的话请再拍一张。',
  tooMany: '照片太多了，只留下前面几张。',
}

/** Photos to send along: each with its progress, a way to try again, a way to take it out. */
export function PhotoPicker({ photos, max = 9, first = '拍一张，看得更清楚' }: { photos: Photos; max?: number; first?: string }) {
  const { items } = photos
  const failed = items.filter((item) => item.state === 'failed')
  return (
    <View>
      <View className='shots'>
        {items.map((item, at) => (
          <Shot key={item.key} item={item} photos={photos} at={at} />
        ))}
        {items.length < max && (
          <Press
            className={cx('shot-add', items.length === 0 && 'shot-first')}
            onPress={() => void photos.add(max)}
            label={items.length ? '再拍一张' : first}
          >
            <Icon name='camera-plus' size='l' />
            <View className='f15'>{items.length ? '再拍一张' : first}</View>
          </Press>
        )}
      </View>
      {photos.news && (
        <Note icon='info-circle' className='m12'>
          {NEWS[photos.news]}
          {photos.news === 'refused' && CAN_OPEN_PERMISSIONS && <TextButton onPress={() => void openPermissions()}>去设置</TextButton>}
        </Note>
      )}
      {failed.length > 0 && (
        <View className='shot-why' {...aria({ role: 'alert', live: 'polite' })}>
          <Icon name='photo-x' />
          <View className='grow'>
            {failed.length} 张没传上：{failed[0]?.why}。点照片再传一次，其他的都好了。
          </View>
        </View>
      )}
    </View>
  )
}

function Shot({ item, photos, at }: { item: PhotoItem; photos: Photos; at: number }) {
  const [lost, setLost] = useState(false)
  const source = item.path ?? (item.thumbnailUrl ? addressOf(item.thumbnailUrl) : undefined)
  const words =
    item.state === 'failed'
      ? '没传上，点一下再传'
      : item.state === 'sending'
        ? `正在传，${item.percent}%`
        : item.state === 'done'
          ? '已传好'
          : '等着传'
  return (
    <View className='shot'>
      <Press
        className={cx('shot-pic', item.state === 'failed' && 'shot-failed')}
        onPress={() => (item.state === 'failed' ? photos.retry(item.key) : source && viewPhotos([source], 0))}
        label={`第 ${at + 1} 张照片，${words}`}
      >
        {source && !lost ? (
          <Picture className='shot-img' src={source} onError={() => setLost(true)} />
        ) : (
          // its address has run out; the photo itself is safe on the server
          <View className='shot-img shot-blank'>
            <Icon name='photo' size='l' />
          </View>
        )}
        {item.state !== 'done' && (
          <View className='shot-state'>
            <Icon name={item.state === 'failed' ? 'refresh' : 'cloud-up'} />
            {item.state === 'failed' ? '再传' : item.state === 'sending' ? `${item.percent}%` : '等着传'}
          </View>
        )}
        {item.state === 'sending' && <View className='shot-bar' style={{ width: `${item.percent}%` }} />}
      </Press>
      <Press className='shot-out' onPress={() => photos.remove(item.key)} label={`拿掉第 ${at + 1} 张照片`}>
        <Icon name='x' size='s' />
        拿掉
      </Press>
    </View>
  )
}
