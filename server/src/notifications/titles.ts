import type { Appeal } from '../appeals/appeal.entity'

/** The number people read out; never the words of the matter itself. */
export function titleOf({ kind, no }: Pick<Appeal, 'kind' | 'no'>): string {
  return `${kind === 'WISH' ? '心愿' : '诉求'} ${no}`
}
