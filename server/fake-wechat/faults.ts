import { ControlError } from './errors'

/** The ways in which a call can be made to go wrong. */
export const FAULT_KINDS = ['500', 'timeout', 'reset', 'errcode', 'slow', 'body'] as const

/** An order to spoil the next `times` calls of an API (its name or path; every API when left out). */
export interface Fault {
  api?: string
  kind: (typeof FAULT_KINDS)[number]
  times?: number
  /** For `errcode`. */
  errcode?: number
  /** For `slow`: how long the answer is held back, in real milliseconds. */
  ms?: number
  /** For `body`: the whole text of the answer, for shapes nobody expects. */
  body?: string
  /** Do the work first and lose only the answer (a code is used up, a message is sent). */
  after?: boolean
}

/** The faults waiting to happen. */
export class Faults {
  private waiting: (Fault & { left: number })[] = []

  add(fault: Fault): void {
    if (fault.kind === 'errcode' && !Number.isInteger(fault.errcode)) throw new ControlError('a fault of kind errcode needs errcode')
    if (fault.kind === 'body' && typeof fault.body !== 'string') throw new ControlError('a fault of kind body needs body')
    this.waiting.push({ ...fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.waiting = []
  }

  /** The fault for this call, if one waits; it is used up by being taken. */
  take(api: string, path: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => candidate.left > 0 && [undefined, api, path].includes(candidate.api))
    if (fault) fault.left -= 1
    this.waiting = this.waiting.filter((candidate) => candidate.left > 0)
    return fault
  }
}
