import Taro from '@tarojs/taro'
import type { PhotoView } from '@wish/shared'
import { addressOf, SERVER } from './env'
import { isRefusal } from './permissions'
import { tellPrivacyTrouble } from './privacy'
import { Problem } from './problem'
import { currentToken } from './session'

/** A photo takes longer than a question, but not for ever. */
const UPLOAD_TIMEOUT_MS = 60_000
/** WeChat shares ten connections among everything; two photos leave room for the rest and fill a thin line already. */
const AT_ONCE = 2

/** What came of asking for photos. `refused`: the phone or the person has not allowed it, which can be changed in its settings. */
export interface Chosen {
  paths: string[]
  refused: boolean
}

/** Lets the person take or choose photos; none when they closed the camera or refused it. */
export async function choosePhotos(most: number): Promise<Chosen> {
  try {
    // written out, so that the build drops the branch: what stands in the output has to be declared to WeChat
    if (process.env.TARO_ENV === 'h5') {
      return { paths: (await Taro.chooseImage({ count: most, sizeType: ['compressed'] })).tempFilePaths, refused: false }
    }
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    return { paths: tempFiles.map((file) => file.tempFilePath), refused: false }
  } catch (failure) {
    return { paths: [], refused: !tellPrivacyTrouble(failure) && isRefusal(failure) }
  }
}

/** One photo on its way to the server. */
export interface Upload {
  done: Promise<PhotoView>
  cancel: () => void
}

let free = AT_ONCE
const line: (() => void)[] = []

function turn(): Promise<void> {
  if (free > 0) {
    free--
    return Promise.resolve()
  }
  return new Promise((go) => line.push(go))
}

function nextTurn(): void {
  const next = line.shift()
  if (next) next()
  else free++
}

interface Running {
  done: Promise<PhotoView>
  /** Who wants to know how far it is; when nobody does any more it is stopped. */
  watchers: Set<(percent: number) => void>
  abort: () => void
}

const running = new Map<string, Running>()

/**
 * Sends one photo, at most two at a time, telling how far it is (0 to 100). With the same key the server makes one photo of
 * it, however often it is sent; whoever asks for one that is under way joins it. Every failure is a `Problem`.
 */
export function uploadPhoto(path: string, key: string, onProgress: (percent: number) => void): Upload {
  const one = running.get(key) ?? begin(path, key)
  // a watcher of its own, so that the same function given twice counts twice
  const watcher = (percent: number) => onProgress(percent)
  one.watchers.add(watcher)
  return {
    done: one.done,
    cancel: () => {
      one.watchers.delete(watcher)
      if (one.watchers.size === 0) one.abort()
    },
  }
}

function begin(path: string, key: string): Running {
  const watchers: Running['watchers'] = new Set()
  const tell = (percent: number) => {
    for (const watcher of watchers) watcher(percent)
  }
  let cancelled = false
  let task: ReturnType<typeof Taro.uploadFile> | undefined
  const work = async () => {
    await turn()
    try {
      if (cancelled) throw Problem.local('network.cancelled')
      const token = currentToken()
      if (!token) throw new Problem('session.required', '请先登录', 401)
      tell(0)
      task = Taro.uploadFile({
        url: `${SERVER}/api/v1/photos`,
        filePath: path,
        name: 'file',
        header: { authorization: `Bearer ${token}`, 'idempotency-key': key },
        timeout: UPLOAD_TIMEOUT_MS,
      })
      task.onProgressUpdate?.(({ progress }) => tell(progress))
      const { statusCode, data } = await task.then(
        (answer) => answer,
        (failure: { errMsg?: string }) => {
          throw Problem.local(reasonOf(failure))
        },
      )
      const body = parse(data)
      if (statusCode === 201 || statusCode === 200) return body as PhotoView
      throw Problem.of(statusCode, body)
    } finally {
      running.delete(key)
      nextTurn()
    }
  }
  const abort = () => {
    cancelled = true
    running.delete(key)
    task?.abort?.()
  }
  const one = { done: work(), watchers, abort }
  running.set(key, one)
  return one
}

function reasonOf(failure: { errMsg?: string } | undefined) {
  const words = failure?.errMsg ?? ''
  if (/time ?out/i.test(words)) return 'network.timeout'
  return /abort/i.test(words) ? 'network.cancelled' : 'network.offline'
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
