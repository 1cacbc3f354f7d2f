import { create } from 'zustand'
import { textScale } from '../platform/device'
import { IS_H5 } from '../platform/env'
import { recall, remember } from '../platform/storage'

/** How much larger everything reads in elder mode, on top of the phone's own setting and the person's. */
const ELDER_SCALE = 1.3
/** Beyond this a line holds too few characters to be read with ease. */
const LARGEST = 1.8

/** How large somebody wants to read here: elder mode (长辈版: larger text and targets, one thing per row), and their own text size. */
export interface Reading {
  elder: boolean
  /** 1 to 1.4, one of `OWN_SIZES`; what the account may carry. */
  fontScale: number
}

/** The text sizes one can choose, beside what the phone and elder mode already do. */
export const OWN_SIZES = [
  { value: 1, label: '标准' },
  { value: 1.15, label: '大' },
  { value: 1.25, label: '更大' },
  { value: 1.4, label: '特大' },
] as const

/** How this device is read. Kept on the device, so that it holds before anybody has signed in and without a network. */
export const useReading = create<Reading>(() => ({ elder: recall<boolean>('elder') === true, fontScale: ownSize(recall('fontScale')) }))

/** Changes it, at once and on every page; what is not named stays. */
export function setReading(change: Partial<Reading>): void {
  if (change.elder !== undefined) remember('elder', change.elder)
  if (change.fontScale !== undefined) remember('fontScale', ownSize(change.fontScale))
  const now = useReading.getState()
  const next = { elder: change.elder ?? now.elder, fontScale: ownSize(change.fontScale ?? now.fontScale) }
  // nothing is drawn again when the account only confirms what is set
  if (next.elder !== now.elder || next.fontScale !== now.fontScale) useReading.setState(next)
}

/** Whether this device was ever told: what nobody chose gives way to what the account says. */
export function isChosen(part: keyof Reading): boolean {
  return recall(part) !== undefined
}

/** From here on words are so large that rows wrap and columns stack; elder mode always is. */
const BIG = 1.2

/** Whether letters are so large that what stands in a row has to wrap. Style sheets ask the class `big` of the page. */
export function useBig(): boolean {
  return useScale() >= BIG
}

/** The factor of every text size on this device, kept current. */
export function useScale(): number {
  const { elder, fontScale } = useReading()
  return scaleOf({ elder, fontScale, phone: textScale() })
}

/**
 * The factor by which every text size is multiplied: the phone's own × the person's own × elder mode, never the width of
 * the screen. A phone set to small letters does not make ours smaller than they were drawn.
 */
export function scaleOf({ elder, fontScale, phone }: Reading & { phone: number }): number {
  const factor = Math.max(1, phone) * ownSize(fontScale) * (elder ? ELDER_SCALE : 1)
  return Math.min(LARGEST, Math.round(factor * 1000) / 1000)
}

/** In a browser the tab bar stands outside our pages: it takes the factor, and how tall it must be, from the document. */
export function tellDocument(factor: number, elder: boolean): void {
  if (!IS_H5) return
  document.documentElement.style.setProperty('--fs', String(factor))
  document.documentElement.classList.toggle('is-elder', elder)
}

function ownSize(value: unknown): number {
  return typeof value === 'number' && value >= 1 ? Math.min(1.4, value) : 1
}
