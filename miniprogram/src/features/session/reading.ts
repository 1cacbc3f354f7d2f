import type { Settings } from '@wish/shared'
import { forget, recall, remember } from '../../platform/storage'
import { isChosen, type Reading, setReading, useReading } from '../../ui/scale'

/** What the account said last on this device; unknown until it has said something that was taken over, or was told something. */
type Said = Partial<Reading>

const PARTS = ['elder', 'fontScale'] as const

/** How the account reads, in the words of this device. */
export function readingOf({ elderMode, fontScale }: Pick<Settings, 'elderMode' | 'fontScale'>): Reading {
  return { elder: elderMode, fontScale }
}

/**
 * Brings the device and the account together after the account was read, and returns what the account should be told.
 * Whoever changed it last has it: a change on another phone reaches this one, and what was chosen here, before signing in or
 * while there was no network, is not taken back.
 * @param entering whether somebody has just signed in here by hand
 */
export function meetAccount(account: Reading, entering: boolean): Partial<Reading> {
  const here = useReading.getState()
  const said = recall<Said>('accountReading') ?? {}
  const tell: Partial<Reading> = {}
  const take: Partial<Reading> = {}
  const know: Said = { ...said }
  for (const part of PARTS) {
    const before = said[part]
    const chosenHere = before === undefined ? isChosen(part) : here[part] !== before
    if (chosenHere && (entering || account[part] === before)) Object.assign(tell, { [part]: here[part] })
    else if (!chosenHere || before !== undefined) {
      Object.assign(take, { [part]: account[part] })
      Object.assign(know, { [part]: account[part] })
    }
  }
  setReading(take)
  remember('accountReading', know)
  const changed = PARTS.filter((part) => tell[part] !== undefined && tell[part] !== account[part])
  return Object.fromEntries(changed.map((part) => [part, tell[part]]))
}

/** Remembers what the account has just been told, so that a later change elsewhere is seen as one. */
export function accountKnows(reading: Reading): void {
  remember('accountReading', reading)
}

/** After signing out the device reads as before, and whoever comes next brings their own. */
export function forgetAccount(): void {
  const { elder, fontScale } = useReading.getState()
  // what is set now counts as the last account's and not as chosen here
  if (recall('accountReading')) remember('accountReading', { elder, fontScale })
  else forget('accountReading')
}
