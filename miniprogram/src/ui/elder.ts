import { setReading, useReading } from './scale'

/** Elder mode (长辈版) alone, for pages that are built differently in it. */
export function useElder(): { elder: boolean } {
  return { elder: useReading((reading) => reading.elder) }
}

/** Switches elder mode on this device. */
export function setElder(elder: boolean): void {
  setReading({ elder })
}
