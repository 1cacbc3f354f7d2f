/** A telephone in WeChat has no place for a spreadsheet that others find again: such files are taken away on a computer (download.h5.ts). */
export const CAN_DOWNLOAD = false

/** Nothing can be taken away here. */
export function download(_path: string, _name: string): Promise<void> {
  return Promise.reject(new Error('files are taken away in a browser'))
}
