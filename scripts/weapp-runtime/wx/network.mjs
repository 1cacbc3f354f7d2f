import path from 'node:path'

/** What wx.request can send. There is no PATCH in WeChat. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']
const DEFAULT_TIMEOUT = 60_000

/** HTTP as a phone does it, over real sockets. `mapUrl` sends the address that was built in to the server under test. */
export function networkApis({ answer, files, mapUrl, phone }) {
  const task = (name, options, work) => {
    const abort = new AbortController()
    const answered = answer(name, options, () => {
      if (phone.offline) throw failure('interrupted', 5)
      return work(abort.signal)
    })
    // these calls return a task and no promise: without callbacks nobody learns of a failure
    answered?.catch(() => {})
    const ignore = () => {}
    return { abort: () => abort.abort(), onHeadersReceived: ignore, offHeadersReceived: ignore }
  }
  return {
    request: (options) => task('request', options, (signal) => request(options, mapUrl, signal)),
    uploadFile(options) {
      const listeners = new Set()
      const upload = task('uploadFile', options, async (signal) => {
        const bytes = files.read(options.filePath)
        const total = bytes.length
        const tell = (sent) => {
          for (const listener of listeners)
            listener({ progress: Math.round((sent / total) * 100), totalBytesSent: sent, totalBytesExpectedToSend: total })
        }
        tell(Math.floor(total / 2))
        const result = await send(mapUrl, options, { method: 'POST', header: options.header, body: formOf(options, bytes) }, signal)
        tell(total)
        return { ...result, data: await result.data.text() }
      })
      return { ...upload, onProgressUpdate: (fn) => listeners.add(fn), offProgressUpdate: (fn) => listeners.delete(fn) }
    },
    downloadFile(options) {
      const download = task('downloadFile', options, async (signal) => {
        const { data, ...rest } = await send(mapUrl, options, { method: 'GET', header: options.header }, signal)
        return { ...rest, tempFilePath: files.add(Buffer.from(await data.arrayBuffer()), path.extname(new URL(options.url).pathname)) }
      })
      return { ...download, onProgressUpdate() {}, offProgressUpdate() {} }
    },
    getNetworkType: (options) => answer('getNetworkType', options, () => ({ networkType: phone.offline ? 'none' : 'wifi' })),
  }
}

const failure = (message, errno) => Object.assign(new Error(message), { extra: { errno } })

async function request(options, mapUrl, signal) {
  const method = (options.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) throw failure(`method "${method}" is not supported`, 600009)
  const header = { 'content-type': 'application/json', ...lowerCaseKeys(options.header) }
  const inUrl = method === 'GET' || method === 'HEAD'
  const url = inUrl ? withQuery(options.url, options.data) : options.url
  const body = inUrl ? undefined : bodyOf(options.data, header['content-type'])
  const { data, ...rest } = await send(mapUrl, { ...options, url }, { method, header, body }, signal)
  if (options.responseType === 'arraybuffer') return { ...rest, data: await data.arrayBuffer() }
  return { ...rest, data: parsed(await data.text(), options.dataType ?? 'json') }
}

async function send(mapUrl, { url, timeout = DEFAULT_TIMEOUT }, { method, header, body }, signal) {
  if (!/^https?:\/\//.test(url)) throw failure(`invalid url "${url}"`, 600009)
  try {
    const response = await fetch(mapUrl(url), {
      method,
      headers: header,
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    })
    return {
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      cookies: response.headers.getSetCookie(),
      data: response,
    }
  } catch (error) {
    if (signal.aborted) throw failure('abort')
    if (error.name === 'TimeoutError') throw failure('timeout', 5)
    throw failure(error.cause?.code ?? error.message, 600001)
  }
}

const lowerCaseKeys = (header = {}) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]))

const queryOf = (data) =>
  Object.entries(data)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : value)}`)
    .join('&')

function withQuery(url, data) {
  const query = data && typeof data === 'object' ? queryOf(data) : ''
  if (!query) return url
  return url + (url.includes('?') ? '&' : '?') + query
}

function bodyOf(data, contentType) {
  if (data === undefined || data === null || typeof data === 'string') return data ?? undefined
  return contentType.includes('x-www-form-urlencoded') ? queryOf(data) : JSON.stringify(data)
}

function parsed(text, dataType) {
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function formOf({ filePath, name, formData = {} }, bytes) {
  const form = new FormData()
  for (const [key, value] of Object.entries(formData)) form.append(key, String(value))
  const type = /\.jpe?g$/i.test(filePath) ? 'image/jpeg' : /\.png$/i.test(filePath) ? 'image/png' : 'application/octet-stream'
  form.append(name, new Blob([bytes], { type }), path.basename(filePath))
  return form
}
