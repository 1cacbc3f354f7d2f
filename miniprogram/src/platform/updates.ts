import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { IS_H5 } from './env'

/** Whether a new version lies ready on this phone. */
export const useUpdate = create<{ ready: boolean }>(() => ({ ready: false }))

/** Listens once, at start: WeChat downloads a new version by itself and only tells. */
export function watchUpdates(): void {
  if (IS_H5 || !Taro.getUpdateManager) return
  Taro.getUpdateManager().onUpdateReady(() => useUpdate.setState({ ready: true }))
}

/** Starts the new version. */
export function applyUpdate(): void {
  Taro.getUpdateManager().applyUpdate()
}
