import { looseTextIn, objectIn, textIn } from '../answer'
import type { WeChatApi, WithToken } from '../api'

/** A verified phone, with the account WeChat issued it for. */
export interface PhoneAnswer {
  phone: string
  countryCode: string
  issuedFor: string
}

/**
 * The code of the phone button becomes a number. The openid always goes along: it proves that code and person belong together.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html
 */
export const phoneNumber: WeChatApi<WithToken & { code: string; openid: string }, PhoneAnswer> = {
  name: 'getPhoneNumber',
  method: 'POST',
  path: '/wxa/business/getuserphonenumber',
  oneShot: true,
  patienceMs: 10_000,
  request: ({ accessToken, code, openid }) => ({ query: { access_token: accessToken }, body: { code, openid } }),
  secrets: ({ accessToken, code, openid }) => [accessToken, code, openid],
  read(answer) {
    const info = objectIn(answer.phone_info, 'phone_info')
    const issuedFor = textIn(objectIn(info.watermark, 'watermark'), 'appid')
    return { phone: textIn(info, 'purePhoneNumber'), countryCode: looseTextIn(info, 'countryCode') ?? '86', issuedFor }
  },
}
