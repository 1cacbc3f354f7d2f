import Taro from '@tarojs/taro'
import { patiently, TIMEOUT_MS } from './patience'
import { Problem } from './problem'
import type { Transport } from './transport'

/** Where a container runs in WeChat's cloud (微信云托管). */
export interface CloudPlace {
  env: string
  service: string
}

/** More than this the platform refuses to carry. */
const MOST_BYTES = 100 * 1024

/** What the platform's own refusals mean to a person; anything else means that there is no network. */
const MEANING: Record<string, () => Problem> = {
  '102002': () => Problem.local('network.timeout'),
  '-606001': tooLarge,
  '-606002': () => Problem.local('response.broken'),
  // arrears, not signed in to the cloud, wrong environment or service, a method it does not carry: ours to mend, not the person's
  '-606003': unavailable,
  '-606006': unavailable,
  '-501000': unavailable,
  '102005': unavailable,
}

/**
 * WeChat's private line to a container: no domain to register, and WeChat itself says who calls. It carries small JSON only; photos
 * go over HTTPS (docs/decisions/0010).
 */
export function overCloud({ env, service }: CloudPlace): Transport {
  let ready: Promise<unknown> | undefined
  return async ({ signal, method, path, header, data }) => {
    if (data !== undefined && bytesOf(data) > MOST_BYTES) throw tooLarge()
    ready ??= Promise.resolve(Taro.cloud.init({ env }))
    await ready
    const call = Taro.cloud.callContainer({
      config: { env },
      path,
      method,
      header: { ...header, 'X-WX-SERVICE': service },
      data,
      dataType: 'text',
      responseType: 'text',
      timeout: TIMEOUT_MS,
    } as never) as Promise<{ statusCode: number; data: unknown }>
    const answer = call.then(
      ({ statusCode, data: body }) => ({ status: statusCode, text: asText(body) }),
      (failure: { errCode?: number | string; errMsg?: string }) => {
        throw problemOf(failure)
      },
    )
    // the platform cannot call one back: its answer is thrown away when it comes
    return patiently(answer, signal, () => {})
  }
}

function problemOf({ errCode, errMsg = '' }: { errCode?: number | string; errMsg?: string }): Problem {
  const code = String(errCode ?? /(?:errCode:? ?|\()(-?\d{6})/.exec(errMsg)?.[1] ?? '')
  const known = MEANING[code]
  if (known) return known()
  return Problem.local(/time ?out/i.test(errMsg) ? 'network.timeout' : 'network.offline')
}

/** Some versions of WeChat read JSON although they were asked not to. */
function asText(body: unknown): string {
  return body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body)
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

function tooLarge(): Problem {
  return new Problem('input.too-large', '内容太长了，请删减一些再发', 413)
}

function unavailable(): Problem {
  return new Problem('service.unavailable', '系统暂时忙不过来，您填的内容没有丢，请稍后再试', 503)
}
