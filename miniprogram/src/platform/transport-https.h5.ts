import { takeEarly } from './early-answers'
import { patiently } from './patience'
import { Problem } from './problem'
import type { Answer, Transport, Wire } from './transport'

/**
 * The browser's own requests. Not Taro's: those bring a `fetch`, JSONP and more for browsers that nobody has, and the first page
 * waits for every kilobyte.
 */
export const overHttps: Transport = ({ signal, ...wire }) => {
  const request = new XMLHttpRequest()
  const early = wire.method === 'GET' ? takeEarly(wire.path, wire.header.authorization) : undefined
  // one that did not come through is asked again like any other
  const answer = early ? early.catch(() => sent(request, wire)) : sent(request, wire)
  return patiently(answer, signal, () => request.abort())
}

function sent(request: XMLHttpRequest, { method, path, header, data }: Wire): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onload = () =>
      resolve({ status: request.status, text: request.responseText, etag: request.getResponseHeader('etag') ?? undefined })
    request.onerror = () => reject(Problem.local('network.offline'))
    request.onabort = () => reject(Problem.local('network.cancelled'))
    request.open(method, path)
    for (const name of Object.keys(header)) request.setRequestHeader(name, header[name] ?? '')
    request.send(data)
  })
}
