import { type AppealView, CLOCKS, rowOf, type StepView, whenWords } from '@wish/shared'
import { Note } from '../../ui/kit/note'

/** When the resident has urged and may not yet again: that it was heard, and from when on it may be said once more. */
export function Urged({ appeal, steps, now = new Date() }: { appeal: AppealView; steps: readonly StepView[]; now?: Date }) {
  const last = steps.find(({ action }) => action === 'urge')
  if (!last || !appeal.urged || appeal.actions.includes('urge')) return null
  // where nobody can be urged any more, because there is an answer or a review, "if nothing happens" is no longer true
  if (!rowOf('urge').from.includes(appeal.status)) return null
  const again = new Date(new Date(last.at).getTime() + CLOCKS.urgeMs)
  if (again <= now) return null
  const words = whenWords(again, now)
  return (
    <Note icon='bell-ringing' className='m12'>
      您{whenWords(new Date(last.at), now)} 催过了，办事的人看得到。要是还没动静，
      {words.startsWith('今天') ? words : `明天 ${words.slice(-5)}`} 以后可以再催一次。
    </Note>
  )
}
