import Taro from '@tarojs/taro'
import { IS_H5 } from './env'

/** WeChat has a page of its own where a refusal can be taken back; a browser has none that we may open. */
export const CAN_OPEN_PERMISSIONS = !IS_H5

/** Opens WeChat's page of what this mini-program may use. */
export async function openPermissions(): Promise<void> {
  try {
    await Taro.openSetting()
  } catch {
    // somebody went back at once
  }
}

/** Whether a call failed because it is not allowed, and not because somebody changed their mind. */
export function isRefusal(failure: unknown): boolean {
  const { errMsg = '', errno } = (failure ?? {}) as { errMsg?: string; errno?: number }
  return errno === 103 || errno === 104 || /auth|permission|denied|privacy/i.test(errMsg)
}
