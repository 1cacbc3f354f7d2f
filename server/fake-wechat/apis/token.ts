import { FakeError } from '../errors'
import { checkAccount, type FakeApi } from './api'

/** stable_token: the same token to everybody while it lives. */
export const stableToken: FakeApi = {
  name: 'stableToken',
  method: 'POST',
  path: '/cgi-bin/stable_token',
  token: false,
  minuteErrcode: 45011,
  limits: { perMinute: 10_000, perDay: 500_000 },
  handle({ body }, world) {
    checkAccount(body, world.account)
    if (body.grant_type !== 'client_credential') throw new FakeError(40002)
    return world.tokens.stable(body.force_refresh === true)
  },
}

/** The legacy token endpoint, where every call replaces the token before. */
export const legacyToken: FakeApi = {
  name: 'legacyToken',
  method: 'GET',
  path: '/cgi-bin/token',
  token: false,
  minuteErrcode: 45011,
  limits: { perDay: 2_000 },
  handle({ query }, world) {
    checkAccount(query, world.account)
    if (query.grant_type !== 'client_credential') throw new FakeError(40002)
    return world.tokens.legacy()
  },
}
