import { EXCLUSION_REASONS, FOLLOW_UP, type FollowUpReason, type FollowUpView } from '@wish/shared'

/** Why this resident is rung up, in a word for the list and in a sentence for whoever rings. */
// biome-ignore format: a table
export const WHY_CALL: Record<FollowUpReason, { word: string; told: string }> = {
  UNSATISFIED: { word: '居民不太满意', told: '居民说没有全解决，或者不太满意，所以请您打个电话问问。' },
  SILENT:      { word: '一直没有回音', told: '居民一直没有回音，可能是不方便点，所以请您打个电话问问。' },
  SAMPLE:      { word: '抽到回访',     told: '十件里抽一件回访，这次抽到这一件。' },
}

/** Why a round shall not count, in words. */
export function whyExcluded(why: string): string {
  return EXCLUSION_REASONS.find(({ value }) => value === why)?.label ?? why
}

/** 说解决了 · 说满意: what was heard on the telephone; a fact of its own beside the verdict. */
export function heard({ saidResolved, saidSatisfaction, wantsReopen }: FollowUpView): string[] {
  const word = (field: { options: readonly { value: string; label: string }[] }, value: string | null) =>
    value === null || value === 'UNSAID' ? undefined : field.options.find((option) => option.value === value)?.label
  return [
    word(FOLLOW_UP.saidResolved, saidResolved),
    word(FOLLOW_UP.saidSatisfaction, saidSatisfaction),
    wantsReopen ? '请上一级再看看' : undefined,
  ].filter((said): said is string => said !== undefined)
}
