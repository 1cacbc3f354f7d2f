import Taro from '@tarojs/taro'
import { IS_H5, SERVER } from './env'
import { patiently, TIMEOUT_MS } from './patience'
import { Problem } from './problem'
import type { Transport } from './transport'

/** The platform's own requests: `wx.request`, or the browser's `fetch`. */
export const overHttps: Transport = ({ signal, path, ...wire }) => {
  const stop = new AbortController()
  const task = Taro.request({
    ...wire,
    url: `${SERVER}${path}`,
    dataType: 'text',
    responseType: 'text',
    timeout: TIMEOUT_MS,
    // only the browser's request takes a signal; WeChat's task is aborted by name below
    ...(IS_H5 ? { signal: stop.signal } : {}),
  })
  const answer = task.then(
    ({ statusCode, data }) => ({ status: statusCode, text: typeof data === 'string' ? data : '' }),
    (failure: { errMsg?: string }) => {
      throw Problem.local(/time ?out/i.test(failure?.errMsg ?? '') ? 'network.timeout' : 'network.offline')
    },
  )
  return patiently(answer, signal, () => {
    stop.abort()
    task.abort?.()
  })
}
