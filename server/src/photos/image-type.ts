import sharp from 'sharp'

/** The kinds of picture that people's phones send. What the file calls itself does not matter, only its first bytes do. */
export type ImageType = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif'

/** How many first bytes `imageTypeOf` looks at. */
export const HEAD_BYTES = 32

const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** What the first bytes say this is, or null for anything that is not one of our pictures (SVG, PDF, HTML, text, nothing). */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.slice(4, 8) === 'ftyp' && HEIF_BRANDS.includes(head.slice(8, 12))) return 'heif'
  return null
}

/** The usual build of libvips has no HEVC decoder (patents); one compiled with it takes iPhone pictures as they are. */
export function canDecode(type: ImageType): boolean {
  return type !== 'heif' || (sharp.format.heif.input.fileSuffix ?? []).includes('.heic')
}
