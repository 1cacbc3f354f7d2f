import { SetMetadata } from '@nestjs/common'
import type { BudgetName } from '../limits/budgets'

export const BUDGET = 'wish:budget'

/** Of which budget a route takes; without this mark a GET is a read (a search when it has words), everything else a write. `nothing`: the probes of a load balancer. */
export const Spends = (name: BudgetName | 'nothing') => SetMetadata(BUDGET, name)
