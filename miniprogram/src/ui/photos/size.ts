/** What a photo is kept as; the server makes both. */
interface Sizes {
  url: string
  thumbnailUrl: string
  width: number
  height: number
}
/** Where it is shown, in CSS pixels; it fills this box and what does not fit is cut off. */
interface Box {
  width: number
  height: number
}

/** The long side of the small picture (server/src/photos/image-pipeline.ts). */
const THUMB_PX = 400
/** More dots than this per CSS pixel cost bytes that nobody sees. */
const MOST_DENSITY = 2
/** Stretched by so much a photo still looks sharp. */
const STRETCH = 1.3

/** The smaller picture wherever it is sharp enough on this screen: the large one is ten times its bytes. */
export function pictureFor(photo: Sizes, box: Box, pixelRatio: number): string {
  const scale = THUMB_PX / Math.max(photo.width, photo.height, 1)
  // one that is small by itself is not enlarged
  const [width, height] = [photo.width * Math.min(1, scale), photo.height * Math.min(1, scale)]
  const density = Math.min(Math.max(pixelRatio, 1), MOST_DENSITY)
  const stretch = Math.max((box.width * density) / Math.max(width, 1), (box.height * density) / Math.max(height, 1))
  return stretch <= STRETCH || scale >= 1 ? photo.thumbnailUrl : photo.url
}
