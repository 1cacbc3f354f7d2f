import { create } from 'zustand'
import { textScale } from '../platform/device'
import { IS_H5 } from '../platform/env'
import { recall, remember } from '../platform/storage'

/** How much larger everything reads in elder mode, on top of the phone's own setting. */
const ELDER_SCALE = 1.3
/** Beyond this a line holds too few characters to be read with ease. */
const LARGEST = 1.8

/** Elder mode (长辈版): larger text and targets, one thing per row. Kept on the device; the account may carry it along. */
export const useElder = create<{ elder: boolean }>(() => ({ elder: recall<boolean>('elder') === true }))

/** Switches elder mode, at once and on every page. */
export function setElder(elder: boolean): void {
  remember('elder', elder)
  useElder.setState({ elder })
}

/** In a browser the tab bar stands outside our pages: it takes the factor from the document. */
export function tellDocument(factor: number): void {
  if (IS_H5) document.documentElement.style.setProperty('--fs', String(factor))
}

/** The factor by which every text size is multiplied: the person's own setting, never the width of the screen. */
export function sizeFactor(elder: boolean, own = textScale()): number {
  return Math.min(LARGEST, Math.max(1, own) * (elder ? ELDER_SCALE : 1))
}
