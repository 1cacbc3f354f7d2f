/** Photos as the app sends them. */
import { drawPng } from '../../lib/draw-png.mjs'
import { call } from './call.mjs'

/** A small picture. */
export const drawn = () => drawPng({ width: 320, height: 240 })

/** Sends one, under a key that a second try repeats. */
export function sendPhoto(origin, token, picture, key) {
  const head = '--limit\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n'
  const raw = Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--limit--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=limit', 'idempotency-key': key }
  return call('POST', `${origin}/api/v1/photos`, { token, raw, headers })
}
