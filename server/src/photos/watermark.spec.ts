import sharp from 'sharp'
import { jpegSegments, twoHalves } from '../../test/support/pictures'
import { Glyphs } from './glyphs'
import { makePictures } from './image-pipeline'
import { type Stamp, stampWords, watermark } from './watermark'

const STAMP: Stamp = { at: new Date('2026-03-01T06:05:00Z'), place: '安慧里社区第三网格', no: 'SQ20260301-0137' }
const plain = async (width: number, height: number) => (await makePictures(await twoHalves(width, height).png().toBuffer())).display

/** How much two pictures of one size differ, per row, as a mean over the row. */
async function rowsThatDiffer(a: Buffer, b: Buffer): Promise<boolean[]> {
  const [first, second] = await Promise.all([a, b].map((picture) => sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })))
  if (!first || !second || first.data.length !== second.data.length) throw new Error('the pictures differ in size')
  const { width, height } = first.info
  return Array.from({ length: height }, (_, y) => {
    let sum = 0
    for (let x = 0; x < width; x++) sum += Math.abs((first.data[y * width + x] ?? 0) - (second.data[y * width + x] ?? 0))
    return sum / width > 2
  })
}

describe('glyphs', () => {
  it('draws Chinese, digits and Latin without any font of the machine', async () => {
    const glyphs = await Glyphs.load()
    for (const letter of '安慧里编号邻里心愿星期A9：-·鄞') expect(glyphs.outline(letter, 0, 0, 40).length).toBeGreaterThan(20)
    expect(glyphs.outline('安', 0, 0, 40)).not.toBe(glyphs.outline('慧', 0, 0, 40))
    expect(glyphs.widthOf('安慧里', 40)).toBe(120)
  })

  it('shows a box for what the font lacks and nothing for what has no shape', async () => {
    const glyphs = await Glyphs.load()
    expect(glyphs.outline('😀', 0, 0, 40)).toBe(glyphs.outline('□', 0, 0, 40))
    expect(glyphs.outline('𠮷', 0, 0, 40)).toBe(glyphs.outline('□', 0, 0, 40))
    expect(glyphs.outline('安\u200d\u202e\u0007\ufe0f', 0, 0, 40)).toBe(glyphs.outline('安', 0, 0, 40))
    expect(glyphs.outline('\ud800', 0, 0, 40)).toBe(glyphs.outline('□', 0, 0, 40))
    expect(glyphs.outline('', 0, 0, 40)).toBe('')
  })

  it('shortens what is too long', async () => {
    const glyphs = await Glyphs.load()
    expect(glyphs.shorten('安慧里', 40, 120)).toBe('安慧里')
    expect(glyphs.shorten('安慧里社区', 40, 120)).toBe('安慧…')
    expect(glyphs.shorten('安慧里社区', 40, 1)).toBe('安…')
  })
})

describe('a watermark', () => {
  it('covers the lower edge only', async () => {
    const before = await plain(1600, 1200)
    const { display, width, height } = await watermark(before, STAMP)
    expect([width, height]).toEqual([1600, 1200])
    const changed = await rowsThatDiffer(before, display)
    expect(changed.slice(0, 780).some(Boolean)).toBe(false)
    expect(changed.slice(-250).every(Boolean)).toBe(true)
  })

  it.each<[string, Partial<Stamp>]>([
    ['time', { at: new Date('2026-03-01T06:06:00Z') }],
    ['day', { at: new Date('2026-03-02T06:05:00Z') }],
    ['place', { place: '安慧里社区第四网格' }],
    ['number', { no: 'SQ20260301-0138' }],
  ])('shows the %s, on the picture and on the thumbnail', async (_name, other) => {
    const before = await plain(800, 600)
    const [one, two] = [await watermark(before, STAMP), await watermark(before, { ...STAMP, ...other })]
    expect(one.display.equals(two.display)).toBe(false)
    expect(one.thumb.equals(two.thumb)).toBe(false)
    expect(one.display.equals((await watermark(before, STAMP)).display)).toBe(true)
  })

  it.each([
    [1, 1],
    [1600, 1],
    [1, 1600],
    [60, 30],
    [120, 1600],
    [1600, 280],
  ])('fits on a picture of %i × %i', async (w, h) => {
    const { display, thumb, width, height } = await watermark(await plain(w, h), { ...STAMP, place: '很长的网格名字'.repeat(20) })
    expect(width).toBeGreaterThanOrEqual(480)
    expect(Math.max(width, height)).toBeLessThanOrEqual(1700)
    expect(await sharp(display).metadata()).toMatchObject({ format: 'jpeg', width, height })
    const small = await sharp(thumb).metadata()
    expect(small.width).toBeGreaterThanOrEqual(260)
    expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(600)
  })

  it('writes text as shapes: markup in a name stays a name, and no metadata comes in', async () => {
    const { display, thumb } = await watermark(await plain(800, 600), { ...STAMP, place: '</svg><script>"&' })
    for (const file of [display, thumb]) expect(new Set(jpegSegments(file))).toEqual(new Set(['db', 'c2', 'c4', 'da']))
  })

  it('says the time of Shanghai in words', () => {
    expect(stampWords(STAMP)).toBe('办理照片，2026年3月1日 14:05，安慧里社区第三网格，编号 SQ20260301-0137')
    expect(stampWords({ ...STAMP, at: new Date('2025-12-31T16:00:00Z') })).toContain('2026年1月1日 00:00')
  })
})
