import type { AppealView, Standing } from '@wish/shared'

/** Whose own it is, or who helps with it: to them a matter is told. */
const OWN: readonly Standing[] = ['submitter', 'beneficiary', 'proxy', 'claimant']
const DESK: readonly Standing[] = ['handler', 'dispatcher', 'gridWorker', 'gridLead', 'communityAdmin', 'streetAdmin', 'supervisor']

/** Whose work a matter is opens it as a ticket and in the words of the desk; whose own it is, and who helps with it, on the page of the matter. */
export function isTheirWork({ standings }: Pick<AppealView, 'standings'>): boolean {
  const is = (names: readonly Standing[]) => names.some((name) => standings.includes(name))
  return !is(OWN) && is(DESK)
}
