import { looseTextIn, ShapeProblem } from '../answer'
import type { WeChatApi, WithToken } from '../api'
import type { Scene } from './text-check'

/** One picture that WeChat is to fetch and judge; for half an hour its address has to work. */
export interface PictureToCheck {
  openid: string
  scene: Scene
  url: string
}

/** Under which number the verdict will be pushed. */
export interface PictureAsked {
  traceId: string
}

const IMAGE = 2

/** mediaCheckAsync, version 2. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html */
export const mediaCheck: WeChatApi<WithToken & PictureToCheck, PictureAsked> = {
  name: 'mediaCheckAsync',
  method: 'POST',
  path: '/wxa/media_check_async',
  // asked twice, a picture is judged twice; the stricter verdict counts
  oneShot: false,
  patienceMs: 8_000,
  request: ({ accessToken, openid, scene, url }) => ({
    query: { access_token: accessToken },
    body: { openid, scene, version: 2, media_url: url, media_type: IMAGE },
  }),
  // whoever has the address sees the picture
  secrets: ({ accessToken, openid, url }) => [accessToken, openid, url],
  read(answer) {
    const traceId = looseTextIn(answer, 'trace_id')
    if (!traceId) throw new ShapeProblem('trace_id is missing')
    return { traceId }
  },
}
