import Taro from '@tarojs/taro'
import type { PhotoView } from '@wish/shared'
import { addressOf, IS_H5, SERVER } from './env'
import { Problem } from './problem'
import { currentToken } from './session'

/** A photo takes longer than a question, but not for ever. */
const UPLOAD_TIMEOUT_MS = 60_000

/** Lets the person take or choose photos; none when they closed the camera or refused it. */
export async function choosePhotos(most: number): Promise<string[]> {
  try {
    if (IS_H5) return (await Taro.chooseImage({ count: most, sizeType: ['compressed'] })).tempFilePaths
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map((file) => file.tempFilePath)
  } catch {
    return []
  }
}

/** One photo on its way to the server. */
export interface Upload {
  done: Promise<PhotoView>
  cancel: () => void
}

/** Sends one photo alone, telling how far it is (0 to 100). Every failure is a `Problem`. */
export function uploadPhoto(path: string, onProgress: (percent: number) => void): Upload {
  const token = currentToken()
  if (!token) return { done: Promise.reject(new Problem('session.required', '请先登录', 401)), cancel: () => {} }
  const task = Taro.uploadFile({
    url: `${SERVER}/api/v1/photos`,
    filePath: path,
    name: 'file',
    header: { authorization: `Bearer ${token}` },
    timeout: UPLOAD_TIMEOUT_MS,
  })
  task.onProgressUpdate?.(({ progress }) => onProgress(progress))
  const done = task.then(
    ({ statusCode, data }) => {
      const body = parse(data)
      if (statusCode === 201 || statusCode === 200) return body as PhotoView
      throw Problem.of(statusCode, body)
    },
    (failure: { errMsg?: string }) => {
      throw Problem.local(
        /time ?out/i.test(failure?.errMsg ?? '')
          ? 'network.timeout'
          : /abort/i.test(failure?.errMsg ?? '')
            ? 'network.cancelled'
            : 'network.offline',
      )
    },
  )
  return { done, cancel: () => task.abort?.() }
}

/** Shows photos as large as the screen, starting with one of them. */
export function viewPhotos(paths: readonly string[], at: number): void {
  const urls = paths.map(addressOf)
  void Taro.previewImage({ urls, current: urls[at] ?? urls[0] ?? '' })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
