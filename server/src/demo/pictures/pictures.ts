import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Upload } from '../../photos/photo-upload'
import { INDOORS } from './indoors'
import { OUTDOORS } from './outdoors'
import { picture } from './shapes'

/** The drawings that stand for photos in the demo, by name. */
export const DRAWINGS: Readonly<Record<string, string>> = { ...INDOORS, ...OUTDOORS }

/** Renders drawings as a camera would deliver them, each once. */
export class Camera {
  private readonly taken = new Map<string, Promise<Upload>>()

  /** The picture of a drawing, ready to be uploaded. */
  take(name: string): Promise<Upload> {
    const before = this.taken.get(name)
    if (before) return before
    const drawing = DRAWINGS[name]
    if (!drawing) throw new Error(`there is no drawing called ${name}`)
    const svg = Buffer.from(picture(drawing))
    // the digest is the drawing's, not the pixels': another version of the renderer must not make it another photo
    const digest = createHash('sha256').update(svg).digest('hex')
    const upload = sharp(svg)
      .jpeg({ quality: 85 })
      .toBuffer()
      .then((bytes) => ({ bytes, digest }))
    this.taken.set(name, upload)
    return upload
  }
}
