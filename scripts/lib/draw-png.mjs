import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A small picture for tests, drawn here: soft sky, a house wall and a lamp whose colour comes from `hue` (0–360).
 * @param {{ width?: number, height?: number, hue?: number }} [options]
 * @returns {Buffer} PNG
 */
export function drawPng({ width = 640, height = 480, hue = 30 } = {}) {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3
      const [red, green, blue] = colourAt(x / width, y / height, hue)
      rows[at] = red
      rows[at + 1] = green
      rows[at + 2] = blue
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8) // 8 bits per channel, RGB
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** Writes such a picture into a temporary folder and returns its path. */
export function pngFile(options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wish-photo-'))
  const file = path.join(folder, 'photo.png')
  fs.writeFileSync(file, drawPng(options))
  return file
}

function colourAt(x, y, hue) {
  if (Math.hypot(x - 0.7, y - 0.3) < 0.09) return hueToRgb(hue)
  if (x > 0.15 && x < 0.5 && y > 0.45) return [214, 178, 150]
  return y > 0.8 ? [150, 158, 146] : [205 + 30 * y, 222, 240 - 20 * y].map(Math.round)
}

function hueToRgb(hue) {
  const channel = (shift) => {
    const k = (shift + hue / 60) % 6
    return Math.round(255 * (1 - 0.8 * Math.max(0, Math.min(k, 4 - k, 1))))
  }
  return [channel(5), channel(3), channel(1)]
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(zlib.crc32(body), body.length + 4)
  return frame
}
