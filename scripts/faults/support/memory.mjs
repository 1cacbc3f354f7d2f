/** Memory of another process, where the kernel tells it. */
import { readFileSync } from 'node:fs'

/** Megabytes held now and at most until now; zeroes where it cannot be read. */
export function memoryOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name) => Math.round(Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024)
    return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
  } catch {
    return { nowMb: 0, peakMb: 0 }
  }
}
