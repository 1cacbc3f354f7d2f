/** Whether this bundle runs in a browser. A literal after the build, so the other platform's branch is dropped. */
export const IS_H5 = process.env.TARO_ENV === 'h5'

/** The root of our server: the same origin in a browser, a fixed address in the WeChat build. */
export const SERVER = IS_H5 ? '' : API_BASE

/** The container that answers our calls, when the build names one as `environment/service`; files go to `SERVER` all the same. */
export const CLOUD = cloudPlace(IS_H5 ? '' : CLOUD_PLACE)

function cloudPlace(words: string): { env: string; service: string } | undefined {
  const [env = '', service = ''] = words.split('/')
  return env && service ? { env, service } : undefined
}

/** The address of something the server named by a path (a photo): complete addresses stay as they are. */
export function addressOf(path: string): string {
  return path.startsWith('/') ? `${SERVER}${path}` : path
}
