import type { Visibility } from './appeal'
import { categoryOf } from './categories'
import type { Change, InputRefusal } from './guards'

/** From the fewest to the most eyes. */
export const WIDENING: readonly Visibility[] = ['PRIVATE', 'GRID', 'PUBLIC']

/** What each means to whoever decides, in words. */
export const SEEN_BY: Readonly<Record<Visibility, { label: string; hint: string }>> = {
  PRIVATE: { label: '只有您和办事的人', hint: '邻居都看不到' },
  GRID: { label: '本网格的邻居', hint: '只讲是什么事，不写您是谁、住哪里' },
  PUBLIC: { label: '大家', hint: '先去掉姓名、电话、门牌，您同意了才放上墙' },
}

/** Whether more people could see it than before. */
export const isWider = (to: Visibility, from: Visibility): boolean => WIDENING.indexOf(to) > WIDENING.indexOf(from)

/** What a new matter begins with: delicate ones are between the resident and those who handle it, whatever the form says. */
export function visibilityOf(categoryId: string | null, kind: 'WISH' | string, asked: Visibility | null): Visibility {
  const category = categoryOf(categoryId)
  if (category?.sensitive) return 'PRIVATE'
  return asked ?? category?.visibility ?? (kind === 'WISH' ? 'PUBLIC' : 'PRIVATE')
}

/** Fewer eyes at any time; more eyes never for what is delicate by its nature. */
export function mayBeSeenBy({ appeal, input }: Pick<Change<{ visibility: Visibility }>, 'appeal' | 'input'>): InputRefusal | null {
  if (input.visibility === appeal.visibility) return { code: 'visibility.same', field: 'visibility' }
  const delicate = categoryOf(appeal.categoryId)?.sensitive === true
  return delicate && isWider(input.visibility, appeal.visibility) ? { code: 'visibility.delicate', field: 'visibility' } : null
}
