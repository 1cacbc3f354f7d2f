/** Somebody who sends one photo per second, each of twelve megapixels as a phone makes them. */
import { createRequire } from 'node:module'
import { at } from '../lib/paths.mjs'
import { busyPerson, tokenOf } from './world.mjs'

const require = createRequire(at('server', 'package.json'))

/** Starts sending; `stop` waits for the last one and tells how many were taken. */
export function photoSender(port) {
  const sharp = require('sharp')
  const picture = sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#88aacc', noise: { type: 'gaussian', mean: 128, sigma: 20 } },
  })
    .jpeg({ quality: 70 })
    .toBuffer()
  let n = 0
  let failed = 0
  const under = new Set()
  const send = async () => {
    const form = new FormData()
    form.append('file', new Blob([await picture], { type: 'image/jpeg' }), 'photo.jpg')
    const headers = { authorization: `Bearer ${tokenOf(busyPerson(n++))}` }
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/photos`, { method: 'POST', headers, body: form })
    if (!response.ok) failed += 1
    await response.arrayBuffer()
  }
  const begin = () => {
    const sending = send()
      .catch(() => {
        failed += 1
      })
      .finally(() => under.delete(sending))
    under.add(sending)
  }
  begin()
  const timer = setInterval(begin, 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(under)
      return { count: n, failed }
    },
  }
}
