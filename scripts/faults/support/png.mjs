/** PNG files that are not what they seem. */
import { crc32 } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A black-and-white picture of any size.
 * @param {number} width
 * @param {number} height
 * @param {Buffer} pixels packed
 * @param {Buffer} [text] a packed text beside the picture
 */
export function pngOf(width, height, pixels, text) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const note = text ? [chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), text]))] : []
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), ...note, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name, data) {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(name), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc(body))
  return Buffer.concat([size, body, check])
}

/** Node has one from 20.15 on; the product asks for 20.19. */
function crc(bytes) {
  return crc32(bytes) >>> 0
}
