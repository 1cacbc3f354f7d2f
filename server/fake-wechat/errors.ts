/** What WeChat says for each error number; only those the fake can answer with. */
const ERRMSG: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40097: 'invalid args',
  40226: 'code blocked',
  40256: 'user has not bound',
  40257: 'invalid touser',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'subscribe message capacity banned',
  43108: 'concurrent send to the same user',
  44002: 'empty post data',
  44991: 'reach max api minute quota limit',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'hit sensitive word',
  47001: 'data format error',
  47003: 'argument invalid!',
  61010: 'code is expired',
}

/** An error in WeChat's manner: HTTP 200 and an `errcode`. */
export class FakeError extends Error {
  constructor(
    readonly errcode: number,
    detail?: string,
  ) {
    const words = ERRMSG[errcode] ?? 'unknown error'
    super(detail ? `${words} ${detail}` : words)
  }
}

/** A mistake in driving the fake itself (control plane): answered with HTTP 400 and plain words. */
export class ControlError extends Error {}
