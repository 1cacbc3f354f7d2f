import { Refusal } from '@wish/shared'
import sharp, { type Metadata, type SharpOptions } from 'sharp'
import { canDecode, type ImageType, imageTypeOf } from './image-type'
import { DISPLAY_PX, type Pictures, THUMB_PX } from './pictures'

/**
 * Cameras of 50 megapixels make JPEGs of 8192 × 6144: those still fit, and are unpacked at a fraction of their size. PNG
 * and GIF are unpacked whole, some of them more than once, so that a few kilobytes could ask for a gigabyte of memory.
 */
const MOST_PIXELS: Record<ImageType, number> = { jpeg: 64_000_000, webp: 64_000_000, heif: 64_000_000, png: 32_000_000, gif: 16_000_000 }

/** Far beyond an honest picture; ends the work on one made to be slow (thousands of progressive scans). */
const PATIENCE_SECONDS = 20
const WHITE = '#ffffff'

// One thread per picture and no cache: the queue decides how much runs at once, and no upload may stay in memory.
sharp.concurrency(1)
sharp.cache(false)
// libvips reads dozens of formats; each further parser would be one more door. SVG is what the watermark is drawn with.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadSvgBuffer',
  ],
})

/** Only the first frame; a file that breaks off is refused, small faults that every viewer forgives are forgiven. */
const CAREFULLY: SharpOptions = { pages: 1, failOn: 'error', limitInputPixels: MOST_PIXELS.jpeg, unlimited: false, sequentialRead: true }

/**
 * Turns what a phone sent into the two pictures we keep. Nothing of the file itself survives: place, time, device, preview
 * pictures, colour profile and whatever hides behind the end are gone, because pixels are all that is written again.
 * Refuses with a photo problem whatever is not an honest picture.
 */
export async function makePictures(upload: Buffer): Promise<Pictures> {
  await inspect(upload)
  try {
    const { data: display, info } = await sharp(upload, CAREFULLY)
      .timeout({ seconds: PATIENCE_SECONDS })
      .autoOrient()
      .resize({ width: DISPLAY_PX, height: DISPLAY_PX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: WHITE })
      .jpeg({ quality: 82, progressive: true })
      .toBuffer({ resolveWithObject: true })
    return { display, thumb: await thumbOf(display), width: info.width, height: info.height }
  } catch {
    throw new Refusal('photo.broken')
  }
}

/** A small version of a picture of ours, for lists. */
export async function thumbOf(display: Buffer): Promise<Buffer> {
  return sharp(display, CAREFULLY)
    .resize({ width: THUMB_PX, height: THUMB_PX, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75, progressive: true })
    .toBuffer()
}

/** Reads the header only: a picture of 30 000 × 30 000 pixels fits in a kilobyte, but must never be unpacked. */
async function inspect(upload: Buffer): Promise<void> {
  const type = imageTypeOf(upload)
  if (!type) throw new Refusal('photo.unsupported')
  if (!canDecode(type)) throw new Refusal('photo.heic')

  let header: Metadata
  try {
    header = await sharp(upload, { ...CAREFULLY, limitInputPixels: false })
      .timeout({ seconds: PATIENCE_SECONDS })
      .metadata()
  } catch {
    throw new Refusal('photo.broken')
  }
  // the second lock on the door that the watermark keeps open for SVG, and on files made to be two things at once
  if (header.format !== type) throw new Refusal('photo.unsupported')
  if (header.width * header.height > MOST_PIXELS[type]) throw new Refusal('photo.too-many-pixels')
}
