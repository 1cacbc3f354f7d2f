import Taro from '@tarojs/taro'
import { IS_H5 } from './env'

/**
 * Calls back whenever it is worth trying again what failed: somebody looks at the app again, or the network is back.
 * Returns the way to stop.
 */
export function onBack(then: () => void): () => void {
  if (IS_H5) {
    const looked = () => document.visibilityState === 'visible' && then()
    window.addEventListener('online', then)
    document.addEventListener('visibilitychange', looked)
    return () => {
      window.removeEventListener('online', then)
      document.removeEventListener('visibilitychange', looked)
    }
  }
  const changed = ({ isConnected }: { isConnected: boolean }) => isConnected && then()
  Taro.onNetworkStatusChange(changed)
  Taro.onAppShow(then)
  return () => {
    Taro.offNetworkStatusChange(changed)
    Taro.offAppShow(then)
  }
}
