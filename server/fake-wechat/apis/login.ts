import { randomBytes } from 'node:crypto'
import { FakeError } from '../errors'
import { checkAccount, type FakeApi } from './api'

/** code2Session: a login code becomes an openid. A success has no `errcode` at all, as in the field. */
export const code2Session: FakeApi = {
  name: 'code2Session',
  method: 'GET',
  path: '/sns/jscode2session',
  token: false,
  minuteErrcode: 45011,
  limits: { perUserMinute: 100 },
  handle({ query }, world) {
    checkAccount(query, world.account)
    if (query.grant_type !== 'authorization_code') throw new FakeError(40002)
    if (!query.js_code) throw new FakeError(41008)
    const user = world.people.takeCode('login', query.js_code)
    world.quotas.countUser('code2Session', user.openid)
    if (user.risk) throw new FakeError(40226)
    world.people.visit(user.openid)
    return { openid: user.openid, session_key: randomBytes(16).toString('base64'), ...(user.unionid ? { unionid: user.unionid } : {}) }
  },
}
