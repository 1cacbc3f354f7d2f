import Taro from '@tarojs/taro'

/** A fresh code that says to our server who this WeChat user is; silent, works once. */
export async function wechatCode(): Promise<string> {
  return (await Taro.login()).code
}
