import { randomUUID } from 'node:crypto'

let lastMs = 0
let ofThisMs = 0

/**
 * A new id: a UUIDv7, so that new rows lie beside each other in every index, and those of one process sort as they were
 * made. Its random part comes from the stock that Node keeps, because several are needed for every request.
 */
export function newId(): string {
  const now = Math.floor(performance.timeOrigin + performance.now())
  ofThisMs = now > lastMs ? 0 : ofThisMs + 1
  lastMs = Math.max(now, lastMs)
  if (ofThisMs > 0xfff) {
    lastMs += 1
    ofThisMs = 0
  }
  const ms = lastMs.toString(16).padStart(12, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${ofThisMs.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`
}
