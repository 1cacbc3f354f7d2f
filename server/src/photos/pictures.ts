/** The two pictures we keep of an upload, both JPEG, upright, sRGB and without any metadata. */
export interface Pictures {
  display: Buffer
  thumb: Buffer
  /** Size of the display picture in pixels. */
  width: number
  height: number
}

/** The longer side of each, at most. */
export const DISPLAY_PX = 1600
export const THUMB_PX = 400
export const PICTURE_TYPE = 'image/jpeg'
