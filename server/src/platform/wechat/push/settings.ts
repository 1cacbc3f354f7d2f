import { isPushKey } from './crypto'

/** What the environment says about message push. */
export interface PushSettings {
  token: string
  aesKey: string
  appId: string
  production: boolean
}

/** What is wrong with it, in words an operator can act on. */
export function pushComplaints({ token, aesKey, appId, production }: PushSettings): string[] {
  const complaints: string[] = []
  if (aesKey && !isPushKey(aesKey)) complaints.push('WECHAT_PUSH_AES_KEY must be the 43 letters and digits of EncodingAESKey')
  if (aesKey && !token) complaints.push('WECHAT_PUSH_AES_KEY needs WECHAT_PUSH_TOKEN')
  if (token && !appId) complaints.push('WECHAT_PUSH_TOKEN needs WECHAT_APPID: a message for another account must not count')
  if (production && token && !aesKey) {
    complaints.push('WECHAT_PUSH_TOKEN needs WECHAT_PUSH_AES_KEY when NODE_ENV=production: choose 安全模式 in the console')
  }
  return complaints
}
