import Taro from '@tarojs/taro'
import type { PhotoView } from '@wish/shared'
import { SERVER } from './env'
import { Problem } from './problem'
import { currentToken } from './session'

/** A photo takes longer than a question, but not for ever. */
const UPLOAD_TIMEOUT_MS = 60_000
/** WeChat shares ten connections among everything; two photos leave room for the rest and fill a thin line already. */
const AT_ONCE = 2

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

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
