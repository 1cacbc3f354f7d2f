import { Refusal } from '@wish/shared'
import sharp from 'sharp'
import {
  BLUE,
  colourAt,
  gifClaiming,
  heicFile,
  jpegClaiming,
  jpegSegments,
  noise,
  phonePhoto,
  pngClaiming,
  pngTextBomb,
  RED,
  SVG,
  twoHalves,
} from '../../test/support/pictures'
import { makePictures } from './image-pipeline'

const refusalOf = async (upload: Buffer): Promise<string> =>
  makePictures(upload).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : `not a refusal: ${error}`),
  )

function expectColour(found: number[], wanted: number[]): void {
  for (const [i, value] of wanted.entries()) expect(Math.abs((found[i] ?? -99) - value)).toBeLessThan(30)
}

describe('an honest picture', () => {
  it.each([
    ['JPEG', (s: sharp.Sharp) => s.jpeg()],
    ['PNG', (s: sharp.Sharp) => s.png()],
    ['WebP', (s: sharp.Sharp) => s.webp()],
    ['GIF', (s: sharp.Sharp) => s.gif()],
    ['16-bit PNG', (s: sharp.Sharp) => s.toColourspace('rgb16').png()],
    ['interlaced PNG', (s: sharp.Sharp) => s.png({ progressive: true })],
    ['progressive JPEG', (s: sharp.Sharp) => s.jpeg({ progressive: true })],
    ['CMYK JPEG', (s: sharp.Sharp) => s.toColourspace('cmyk').jpeg()],
    ['grey JPEG', (s: sharp.Sharp) => s.greyscale().jpeg()],
  ])('%s becomes two JPEGs in sRGB', async (_name, encode) => {
    const { display, thumb, width, height } = await makePictures(await encode(twoHalves(2400, 1800)).toBuffer())
    expect([width, height]).toEqual([1600, 1200])
    expect(await sharp(display).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200, space: 'srgb', depth: 'uchar' })
    expect(await sharp(thumb).metadata()).toMatchObject({ format: 'jpeg', width: 400, height: 300, space: 'srgb' })
  })

  it('keeps its colours', async () => {
    for (const upload of [await phonePhoto(), await twoHalves().png().toBuffer()]) {
      const { display } = await makePictures(upload)
      expectColour(await colourAt(display, 0.2, 0.5), RED)
      expectColour(await colourAt(display, 0.8, 0.5), BLUE)
    }
    const print = await twoHalves(640, 480, [180, 120, 100], [100, 120, 150]).toColourspace('cmyk').jpeg().toBuffer()
    expectColour(await colourAt((await makePictures(print)).display, 0.2, 0.5), [180, 120, 100])
  })

  it('is never enlarged', async () => {
    const { display, thumb, width, height } = await makePictures(await twoHalves(60, 30).png().toBuffer())
    expect([width, height]).toEqual([60, 30])
    expect(await sharp(display).metadata()).toMatchObject({ width: 60, height: 30 })
    expect(await sharp(thumb).metadata()).toMatchObject({ width: 60, height: 30 })
  })

  it('may be one pixel, or a long strip', async () => {
    expect(await makePictures(await twoHalves(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 })
    expect(await makePictures(await twoHalves(20_000, 2).png().toBuffer())).toMatchObject({ width: 1600, height: 1 })
  })

  it('gets a white ground where it was see-through', async () => {
    const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer()
    expectColour(await colourAt((await makePictures(clear)).display, 0.5, 0.5), [255, 255, 255])
  })

  it('of several frames shows the first', async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, Buffer.from(RED)), Buffer.alloc(40 * 40 * 3, Buffer.from(BLUE))])
    const moving = sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    for (const file of [
      await moving
        .clone()
        .gif({ delay: [100, 100] })
        .toBuffer(),
      await moving
        .clone()
        .webp({ delay: [100, 100] })
        .toBuffer(),
    ]) {
      const { display, width, height } = await makePictures(file)
      expect([width, height]).toEqual([40, 40])
      expectColour(await colourAt(display, 0.5, 0.5), RED)
    }
  })
})

describe('what a phone adds', () => {
  it('is gone from every variant: place, device, time, comment, XMP, profile, thumbnail', async () => {
    const upload = await phonePhoto(6)
    expect(await sharp(upload).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.anything(),
      xmp: expect.anything(),
      icc: expect.anything(),
    })
    expect(upload.includes('Secret')).toBe(true)

    const { display, thumb } = await makePictures(upload)
    for (const file of [display, thumb]) {
      // tables, frame, scans: no APP1 (Exif, XMP), no APP2 (profile), no APP13 (IPTC), no comment
      expect(new Set(jpegSegments(file))).toEqual(new Set(['db', 'c2', 'c4', 'da']))
      expect(file.includes('Secret')).toBe(false)
      const left = await sharp(file).metadata()
      expect([left.exif, left.xmp, left.icc, left.iptc, left.orientation, left.comments]).toEqual(Array(6).fill(undefined))
    }
  })

  it('turns the picture upright', async () => {
    // 6: the camera was held upright, so its left edge is the top of what the person saw
    const { display, width, height } = await makePictures(await phonePhoto(6))
    expect([width, height]).toEqual([480, 640])
    expectColour(await colourAt(display, 0.5, 0.1), RED)
    expectColour(await colourAt(display, 0.5, 0.9), BLUE)

    const mirrored = await makePictures(await phonePhoto(2))
    expectColour(await colourAt(mirrored.display, 0.1, 0.5), BLUE)
  })

  it('behind the end of the file is not kept', async () => {
    const upload = Buffer.concat([await twoHalves().jpeg().toBuffer(), Buffer.from('<html><script>SecretTail</script>PK\x03\x04')])
    const { display, thumb } = await makePictures(upload)
    expect(display.includes('SecretTail') || thumb.includes('SecretTail')).toBe(false)
  })
})

describe('a dishonest or damaged file', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'photo.unsupported'],
    ['one byte', Buffer.from([0xff]), 'photo.unsupported'],
    ['text', Buffer.from('hello'), 'photo.unsupported'],
    ['a web page', Buffer.from('<!doctype html><html><script>alert(1)</script></html>'), 'photo.unsupported'],
    ['an SVG', SVG, 'photo.unsupported'],
    ['an SVG behind a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), SVG]), 'photo.unsupported'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'photo.unsupported'],
    ['a zip', Buffer.from('PK\x03\x04'), 'photo.unsupported'],
    ['an iPhone picture', heicFile(), 'photo.heic'],
    ['a JPEG that is only its first bytes', Buffer.from([0xff, 0xd8, 0xff]), 'photo.broken'],
    ['zeroes behind a JPEG start', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000)]), 'photo.broken'],
    ['an SVG behind a JPEG start', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), SVG]), 'photo.broken'],
    ['an SVG behind a GIF start', Buffer.concat([Buffer.from('GIF89a'), SVG]), 'photo.broken'],
    ['a script that is also a GIF start', Buffer.from('GIF89a/*'.padEnd(400, 'x').concat('*/=1;alert(1)')), 'photo.broken'],
    ['a WebP start with nothing behind', Buffer.from('RIFF\xff\xff\xff\x7fWEBPVP8 ', 'latin1'), 'photo.broken'],
    ['a PNG bomb', pngClaiming(30_000, 30_000), 'photo.too-many-pixels'],
    ['a PNG beyond what a file may claim', pngClaiming(0x7fffffff, 0x7fffffff, 0), 'photo.broken'],
    ['a PNG of no size', pngClaiming(0, 0), 'photo.broken'],
    ['a GIF bomb', gifClaiming(30_000, 30_000), 'photo.too-many-pixels'],
    ['a PNG just above the limit', pngClaiming(8001, 4000), 'photo.too-many-pixels'],
    ['a PNG at the limit, but empty', pngClaiming(8000, 4000), 'photo.broken'],
    ['a GIF just above the limit', gifClaiming(4001, 4000), 'photo.too-many-pixels'],
    ['a PNG that lacks most of its rows', pngClaiming(2000, 2000, 3), 'photo.broken'],
  ])('%s is refused', async (_name, upload, code) => {
    expect(await refusalOf(upload)).toBe(code)
  })

  it('a JPEG bomb is refused by its header', async () => {
    expect(await refusalOf(await jpegClaiming(65_500, 65_500))).toBe('photo.too-many-pixels')
    expect(await refusalOf(await jpegClaiming(8001, 8000))).toBe('photo.too-many-pixels')
    // as large as the cameras of today: let in, and unpacked
    expect(await refusalOf(await jpegClaiming(8192, 6144))).toBe('accepted')
  })

  it('a text note that unpacks to 100 MB does no harm', async () => {
    const bomb = pngClaiming(8, 8, 8, [pngTextBomb(100_000_000)])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusalOf(bomb)).toMatch(/^(accepted|photo\.broken)$/)
  })

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s that breaks off anywhere is refused, never half shown', async (format) => {
    const whole = await noise(300, 200).toFormat(format).toBuffer()
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('photo.broken')
    }
  })

  it('any damage is either forgiven or refused with a sentence', async () => {
    const whole = await noise(300, 200).jpeg().toBuffer()
    for (let at = 2; at < whole.length; at += 997) {
      const damaged = Buffer.from(whole)
      damaged.fill(at % 256, at, at + 16)
      expect(await refusalOf(damaged)).toMatch(/^(accepted|photo\.[a-z-]+)$/)
    }
  })
})
