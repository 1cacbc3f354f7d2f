import { runInThisContext } from 'node:vm'

/**
 * Puts this process into another time zone. A test file sees a copy of the environment, which Node does not look at: the
 * real one lies in the main context.
 */
export function hostIn(zone: string): void {
  runInThisContext(`process.env.TZ = ${JSON.stringify(zone)}`)
}

/** Where this process stands now. */
export function hostZone(): string {
  return String(runInThisContext('process.env.TZ'))
}
