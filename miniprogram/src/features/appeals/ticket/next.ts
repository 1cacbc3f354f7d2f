import type { ActionName, AppealView } from '@wish/shared'

type Known = Pick<AppealView, 'status' | 'actions' | 'standings' | 'whistle'>

/** Whoever is at work has not spoken with the resident yet; until then the result cannot be reported (complete's own condition). */
export function unspoken({ status, actions, standings, whistle }: Known): boolean {
  const may = (name: ActionName) => actions.includes(name)
  const working = status === 'IN_PROGRESS' && may('progress') && may('firstContact')
  // nobody reports on his own matter, spoken with or not
  return working && !whistle && !standings.includes('beneficiary') && !may('complete') && !may('deliver')
}

/** What is useful next, for the one firm button; undefined where the order of the table says it well. */
export function nextUseful(appeal: Known): ActionName | undefined {
  if (unspoken(appeal)) return 'firstContact'
  return (['publishWish', 'handleNow', 'assign'] as const).find((name) => appeal.actions.includes(name))
}

/** Whether somebody only looks on: what is there for those who handle a matter is not asked for. */
export function looksOn({ standings }: Pick<AppealView, 'standings'>): boolean {
  return standings.length > 0 && standings.every((standing) => standing === 'linkedLeader' || standing === 'reviewer')
}
