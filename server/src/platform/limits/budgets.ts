/** What a person, or an address from which nobody signed in, may do in a stretch of time. */
export interface Budget {
  /** The length of the stretch. */
  seconds: number
  /** For one signed-in person. */
  person: number
  /** For one address without a session: a whole building, or a carrier's phones, may stand behind it. */
  address: number
  /** Counted at once on all nodes; the others are counted in memory and added up in parts. */
  exact?: true
}

/**
 * The budgets, by what a request costs and harms. Signed-in people are counted by person only: hundreds of phones come
 * from one address of a carrier or of WeChat's gateway, and one of them must not shut the door for the others.
 */
// biome-ignore format: a table
export const BUDGETS = {
  read:     { seconds: 60,   person: 600,  address: 6000 },
  write:    { seconds: 60,   person: 120,  address: 1200 },
  search:   { seconds: 60,   person: 120,  address: 1200 },
  submit:   { seconds: 3600, person: 60,   address: 60,    exact: true },
  photo:    { seconds: 3600, person: 200,  address: 60 },
  // pictures are asked for without a session: their addresses say who looks
  picture:  { seconds: 60,   person: 3000, address: 20000 },
  signIn:   { seconds: 300,  person: 60,   address: 600,   exact: true },
  password: { seconds: 300,  person: 60,   address: 100,   exact: true },
  // each costs a look into the database before it is known that nobody is behind it
  badToken: { seconds: 60,   person: 600,  address: 600 },
} as const satisfies Record<string, Budget>

/** The name of one budget. */
export type BudgetName = keyof typeof BUDGETS

/** Other numbers for single budgets: `{ read: { person: 1000 } }`. */
export type BudgetChanges = Partial<Record<BudgetName, Partial<Pick<Budget, 'person' | 'address'>>>>

/** Reads `read=600/6000 submit=30/60` (person/address); null when it is not written like that. */
export function readBudgets(text: string): BudgetChanges | null {
  const changes: BudgetChanges = {}
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name, person, address] = /^(\w+)=([1-9]\d{0,6})\/([1-9]\d{0,6})$/.exec(part) ?? []
    if (!name || !Object.hasOwn(BUDGETS, name)) return null
    changes[name as BudgetName] = { person: Number(person), address: Number(address) }
  }
  return changes
}
