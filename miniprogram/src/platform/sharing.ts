import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { PAGES } from './pages'

/** What may be sent to a friend: the entrance, and a wish that everybody can read anyway. One's own matters never. */
export const SHAREABLE: readonly string[] = [PAGES.home.path, PAGES.wish.path]

/** Whether a page may be sent on. */
export function mayBeShared(route: string): boolean {
  return SHAREABLE.includes(`/${route}`)
}

/** Takes sending on out of this page's menu; to the timeline nothing is ever offered. */
export function stopSharing(): void {
  if (!IS_H5) void Taro.hideShareMenu({}).catch(() => {})
}
