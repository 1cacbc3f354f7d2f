import Taro from '@tarojs/taro'
import { addressOf } from '../../platform/env'

/** Shows photos as large as the screen, starting with one of them: WeChat's own viewer. A browser has view-photos.h5.tsx. */
export function viewPhotos(paths: readonly string[], at: number): void {
  const urls = paths.map(addressOf)
  void Taro.previewImage({ urls, current: urls[at] ?? urls[0] ?? '' })
}
