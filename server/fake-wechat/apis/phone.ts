import { FakeError } from '../errors'
import { type FakeApi, OK } from './api'

/** getPhoneNumber: the code of the phone button becomes a number, if code and openid belong together. */
export const getPhoneNumber: FakeApi = {
  name: 'getPhoneNumber',
  method: 'POST',
  path: '/wxa/business/getuserphonenumber',
  token: true,
  minuteErrcode: 45011,
  limits: {},
  handle({ body }, world) {
    const owner = world.people.ownerOfCode('phone', body.code)
    if (owner !== undefined && body.openid !== undefined && body.openid !== owner) throw new FakeError(40029)
    const { phone = '' } = world.people.takeCode('phone', body.code)
    const timestamp = Math.floor(world.clock.now().getTime() / 1000)
    const phoneInfo = {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp, appid: world.account.appid },
    }
    return { ...OK, phone_info: phoneInfo }
  },
}
