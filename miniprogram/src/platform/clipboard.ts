import Taro from '@tarojs/taro'
import { tellPrivacyTrouble } from './privacy'

/** Puts text on the clipboard. A browser has clipboard.h5.ts. */
export async function copy(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch (failure) {
    tellPrivacyTrouble(failure)
    return false
  }
}
