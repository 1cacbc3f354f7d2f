import Taro from '@tarojs/taro'
import { IS_H5 } from './env'

/** The long side that a photo keeps: enough to read a meter, little enough for a stairwell's network. */
const LONG_SIDE = 1600
const QUALITY = 70

/** A chosen photo, made fit to send. */
export interface Prepared {
  path: string
  /** Two photos with the same one are the same photo; undefined when the platform cannot tell. */
  digest?: string
}

/** Makes a photo small enough to send and takes its fingerprint. What the platform cannot do is left out: the server shrinks too. */
export async function preparePhoto(path: string): Promise<Prepared> {
  const digest = await digestOf(path)
  try {
    return { path: await (IS_H5 ? shrinkHere(path) : shrinkOnWechat(path)), digest }
  } catch {
    return { path, digest }
  }
}

async function shrinkOnWechat(src: string): Promise<string> {
  const { width, height } = await Taro.getImageInfo({ src })
  if (Math.max(width, height) <= LONG_SIDE) return src
  const side = width >= height ? { compressedWidth: LONG_SIDE } : { compressedHeight: LONG_SIDE }
  const { tempFilePath } = await Taro.compressImage({ src, quality: QUALITY, ...side })
  return tempFilePath
}

async function shrinkHere(path: string): Promise<string> {
  if (typeof createImageBitmap !== 'function') return path
  const image = await createImageBitmap(await (await fetch(path)).blob(), { imageOrientation: 'from-image' })
  const scale = LONG_SIDE / Math.max(image.width, image.height)
  if (scale >= 1) return path
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY / 100))
  return small ? URL.createObjectURL(small) : path
}

async function digestOf(path: string): Promise<string | undefined> {
  try {
    if (IS_H5) return fingerprint(await (await fetch(path)).arrayBuffer())
    return await new Promise<string | undefined>((resolve, reject) =>
      Taro.getFileSystemManager().getFileInfo({
        filePath: path,
        digestAlgorithm: 'md5',
        success: (info: { digest?: string }) => resolve(info.digest),
        fail: reject,
      } as never),
    )
  } catch {
    return undefined
  }
}

/** FNV-1a twice over: no secret hangs on it, and crypto.subtle is missing outside https. */
function fingerprint(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer)
  let one = 0x811c9dc5
  let two = 0x01000193
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    one = Math.imul(one ^ byte, 0x01000193)
    two = Math.imul(two ^ byte, 0x85ebca6b)
  }
  return `${bytes.length}-${one >>> 0}-${two >>> 0}`
}
