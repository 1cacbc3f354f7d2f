import type { AppealFacts, UnitFacts } from './appeal'
import { choice } from './fields'

/** Whom a complaint is about (投诉的是谁), as a resident says it: no list of units to look through. */
// biome-ignore format: a table
export const SUBJECTS = {
  PROPERTY:   { label: '物业公司' },
  GRID_GROUP: { label: '网格的工作人员' },
  COMMUNITY:  { label: '社区的工作人员' },
} as const
export type Subject = keyof typeof SUBJECTS
export const SUBJECT_NAMES = Object.keys(SUBJECTS) as Subject[]

/** The question at the end of a complaint. */
export const ABOUT = choice(
  '说的是哪一家',
  SUBJECT_NAMES.map((value) => ({ value, label: SUBJECTS[value].label })),
  { hint: '说到的那一家看不到，会由上一级来办。不是说哪一家，就不用选' },
)

/** The unit that is meant, in the place of the matter; undefined where there is none, or nobody can tell which. */
export function subjectIn(
  place: Pick<AppealFacts, 'gridGroupId' | 'communityId'>,
  about: Subject,
  units: readonly UnitFacts[],
): string | undefined {
  if (about === 'GRID_GROUP') return place.gridGroupId ?? undefined
  if (about === 'COMMUNITY') return place.communityId
  const found = units.filter(({ type, communityId, active }) => type === 'PROPERTY' && active && communityId === place.communityId)
  return found.length === 1 ? found[0]?.id : undefined
}
