/** What WeChat's line to a container carries; see docs/decisions/0010. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE']
const MOST_SENT = 100 * 1024
const MOST_ANSWERED = 1024 * 1024
const PATIENCE_MS = 15_000

/**
 * `wx.cloud`, as far as containers go (微信云托管). `phone.cloud` says what the script has laid ready: the environment, the service
 * and the person whom WeChat vouches for; without it there is no cloud, as in an account that never opened one.
 */
export function cloudApis({ answer, phone, mapUrl }) {
  let begun = false
  return {
    cloud: {
      init: async () => {
        begun = true
      },
      callContainer: (options) =>
        answer('callContainer', options, async () => {
          if (!begun) throw refusal(-601034, 'Cloud API isn’t enabled, please call wx.cloud.init first')
          if (phone.offline) throw refusal(-1, 'callContainer:fail network error')
          return carry(options, phone.cloud, mapUrl)
        }),
    },
  }
}

const refusal = (errCode, errMsg) => Object.assign(new Error(`Error: errCode: ${errCode}  | errMsg: ${errMsg}`), { extra: { errCode } })

async function carry({ config, path, method = 'GET', header = {}, data, dataType = 'json', timeout = PATIENCE_MS }, cloud, mapUrl) {
  const named = Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]))
  if (!cloud || config?.env !== cloud.env) throw refusal(-501000, 'Invalid host')
  if (named['x-wx-service'] !== cloud.service) throw refusal(-501000, 'service not found')
  if (!METHODS.includes(method)) throw refusal(102005, `method ${method} is not supported`)
  if (!path?.startsWith('/')) throw refusal(102004, 'invalid path')
  const body = data === undefined || typeof data === 'string' ? data : JSON.stringify(data)
  if (Buffer.byteLength(body ?? '') > MOST_SENT) throw refusal(-606001, 'request body too large')
  const response = await fetch(mapUrl(`https://container.invalid${path}`), {
    method,
    headers: { 'content-type': 'application/json', ...withoutVouching(named), ...vouching(cloud) },
    body: method === 'GET' ? undefined : body,
    signal: AbortSignal.timeout(Math.min(timeout, PATIENCE_MS)),
  }).catch((error) => {
    if (error.name === 'TimeoutError') throw refusal(102002, 'request timeout')
    throw refusal(-1, error.message)
  })
  const text = await response.text()
  if (Buffer.byteLength(text) > MOST_ANSWERED) throw refusal(-606002, 'response body too large')
  return { statusCode: response.status, header: Object.fromEntries(response.headers), data: dataType === 'json' ? parsed(text) : text }
}

/** What a mini-program writes into these headers itself is thrown away: they are WeChat's word. */
const withoutVouching = (header) => Object.fromEntries(Object.entries(header).filter(([name]) => !name.startsWith('x-wx-')))
const vouching = ({ openid, appId }) => ({ 'x-wx-openid': openid, 'x-wx-appid': appId, 'x-wx-source': 'wx_client' })

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
