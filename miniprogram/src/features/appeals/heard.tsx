import { type AppealView, type Field, fieldsFor, type Kind, STANDING_NAMES, type StepView } from '@wish/shared'
import { Note } from '../../ui/kit/note'

/** Whoever was not content reads that it was heard and that somebody rings: the file alone says only that it is closed. */
export function Heard({ appeal, steps }: { appeal: AppealView; steps: readonly StepView[] }) {
  if (appeal.status !== 'CLOSED' || !appeal.standings.some((one) => one === 'beneficiary' || one === 'proxy')) return null
  // newest on top: a call after the answer has kept the promise
  const last = steps.find(({ action }) => action === 'confirm' || action === 'followUp')
  if (last?.action !== 'confirm' || !unhappy(last, appeal.kind)) return null
  return (
    <Note icon='phone' className='m12'>
      您说的记下了。会有工作人员打电话，问问您还差在哪里。
    </Note>
  )
}

/** The same answers as those after which the rules owe a call (`callAfter`). */
function unhappy({ details }: StepView, kind: Kind): boolean {
  const { resolved, satisfaction } = fieldsFor('confirm', kind, STANDING_NAMES)
  const words = [wordOf(resolved, 'PARTIAL'), wordOf(satisfaction, 'UNSATISFIED')]
  return details.some(({ value }) => words.includes(value))
}

function wordOf(field: Field | undefined, value: string): string | undefined {
  return field?.type === 'choice' ? field.options.find((option) => option.value === value)?.label : undefined
}
