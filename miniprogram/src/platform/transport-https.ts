import Taro from '@tarojs/taro'
import { SERVER } from './env'
import { patiently, TIMEOUT_MS } from './patience'
import { Problem } from './problem'
import type { Transport } from './transport'

/** WeChat's own requests; a browser has transport-https.h5.ts. */
export const overHttps: Transport = ({ signal, path, ...wire }) => {
  const task = Taro.request({
    ...wire,
    url: `${SERVER}${path}`,
    dataType: 'text',
    responseType: 'text',
    timeout: TIMEOUT_MS,
  })
  const answer = task.then(
    ({ statusCode, data, header }) => ({ status: statusCode, text: typeof data === 'string' ? data : '', etag: etagOf(header) }),
    (failure: { errMsg?: string }) => {
      throw Problem.local(/time ?out/i.test(failure?.errMsg ?? '') ? 'network.timeout' : 'network.offline')
    },
  )
  return patiently(answer, signal, () => task.abort?.())
}

/** WeChat gives the names of headers as the server, or whatever lies between, has written them. */
function etagOf(header: Record<string, unknown> | undefined): string | undefined {
  const name = Object.keys(header ?? {}).find((one) => one.toLowerCase() === 'etag')
  const etag = name && header?.[name]
  return typeof etag === 'string' ? etag : undefined
}
