import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Pictures for tests: honest ones drawn with sharp, dishonest ones put together byte by byte. */

type Colour = [red: number, green: number, blue: number]
export const RED: Colour = [200, 30, 30]
export const BLUE: Colour = [30, 30, 200]

/** Left half one colour, right half another: shows whether a picture was turned, and into which direction. */
export function twoHalves(width = 640, height = 480, left: Colour = RED, right: Colour = BLUE): sharp.Sharp {
  const row = Buffer.concat([
    Buffer.alloc(Math.ceil(width / 2) * 3, Buffer.from(left)),
    Buffer.alloc(Math.floor(width / 2) * 3, Buffer.from(right)),
  ])
  return sharp(Buffer.alloc(row.length * height, row), { raw: { width, height, channels: 3 } })
}

/** A photo as a phone makes it: GPS position, device, comment, XMP and a wide-gamut profile; `orientation` 6 means "lying on its side". */
export function phonePhoto(orientation = 1, width = 640, height = 480): Promise<Buffer> {
  return twoHalves(width, height)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'SecretPhone', Model: 'SN-4711', Orientation: String(orientation), ImageDescription: 'SecretHome' },
      IFD2: { DateTimeOriginal: '2026:03:01 08:00:00', UserComment: 'SecretComment' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 59/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '116/1 25/1 1/1' },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="SecretXmp"/></rdf:RDF></x:xmpmeta>',
    )
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()
}

/** A picture that does not compress, to reach a wanted number of bytes. */
export function noise(width: number, height: number): sharp.Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A PNG whose header claims any size; its pixels are `rows` rows of zeroes, which compress a thousandfold. */
export function pngClaiming(width: number, height: number, rows = 1, extra: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(rows * (1 + width * 3)), { level: 9 })
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), ...extra, pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))])
}

/** A text note inside a PNG that unpacks to `bytes` bytes. */
export function pngTextBomb(bytes: number): Buffer {
  return pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(bytes, 65), { level: 9 })]))
}

/** A GIF whose screen and frame claim any size up to 65 535 × 65 535, in forty bytes. */
export function gifClaiming(width: number, height: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(width, 0)
  screen.writeUInt16LE(height, 2)
  screen.set([0x80, 0, 0], 4)
  const palette = Buffer.from([0, 0, 0, 255, 255, 255])
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b])
  frame.writeUInt16LE(width, 5)
  frame.writeUInt16LE(height, 7)
  return Buffer.concat([Buffer.from('GIF89a', 'latin1'), screen, palette, frame])
}

/** A real JPEG whose frame header was changed to claim another size. */
export async function jpegClaiming(width: number, height: number): Promise<Buffer> {
  const jpeg = await twoHalves(64, 64).jpeg().toBuffer()
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(height, frame + 5)
  jpeg.writeUInt16BE(width, frame + 7)
  return jpeg
}

/** The first bytes of an iPhone picture; the rest does not matter to what refuses it. */
export function heicFile(): Buffer {
  const box = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic', 'latin1'),
    Buffer.alloc(4),
    Buffer.from('mif1heic', 'latin1'),
  ])
  return Buffer.concat([box, Buffer.alloc(4000, 1)])
}

export const SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script><rect width="10" height="10"/></svg>',
)

/** The segments of a JPEG by marker name, to show that nothing but picture data is left in it. */
export function jpegSegments(jpeg: Buffer): string[] {
  const found: string[] = []
  for (let at = 2; at < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0
    found.push(marker.toString(16))
    if (marker === 0xda) break
    at += 2 + jpeg.readUInt16BE(at + 2)
  }
  return found
}

/** The colour of one pixel, by its place as a share of width and height. */
export async function colourAt(picture: Buffer, across: number, down: number): Promise<Colour> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(down * info.height) * info.width + Math.floor(across * info.width)) * info.channels
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
}
