import { patiently } from './patience'
import { Problem } from './problem'
import type { Answer, Transport } from './transport'

/**
 * The browser's own requests. Not Taro's: those bring a `fetch`, JSONP and more for browsers that nobody has, and the first page
 * waits for every kilobyte.
 */
export const overHttps: Transport = ({ signal, path, method, header, data }) => {
  const request = new XMLHttpRequest()
  const answer = new Promise<Answer>((resolve, reject) => {
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(Problem.local('network.offline'))
    request.onabort = () => reject(Problem.local('network.cancelled'))
    request.open(method, path)
    for (const name of Object.keys(header)) request.setRequestHeader(name, header[name] ?? '')
    request.send(data)
  })
  return patiently(answer, signal, () => request.abort())
}
