import type { ActionName, AppealView, StepView } from '@wish/shared'
import { Card } from '../../../ui/kit/card'
import { Section } from '../../../ui/kit/section'
import { Story } from '../story'
import { LostWords } from './lost-words'
import { useLostOf } from './use-lost'

/** What the resident said, and what was done: nobody looks back without having read it again. */
const TO_KNOW: readonly string[] = [
  'complete',
  'explainWish',
  'confirm',
  'deny',
  'autoClose',
  'askReopen',
  'reopen',
  'dismissDispute',
  'agree',
]

/** Before a review (失分复盘) is written or answered: the round it is about, what its unit wrote, and what the resident said. */
export function BeforeReview({
  appeal,
  action,
  steps,
  now = new Date(),
}: {
  appeal: AppealView
  action: ActionName
  steps: readonly StepView[]
  now?: Date
}) {
  const rounds = useLostOf(appeal.id).data ?? []
  const wanted = action === 'judgeReview' ? 'WRITTEN' : 'RETURNED'
  const lost = rounds.find(({ review }) => (review?.state ?? 'RETURNED') === wanted)
  const known = steps.filter((step) => TO_KNOW.includes(step.action)).slice(0, 4)
  return (
    <>
      {lost && (
        <Card className='m12'>
          <LostWords lost={lost} now={now} />
        </Card>
      )}
      {known.length > 0 && (
        <>
          <Section title='居民怎么说的' />
          <Card>
            <Story steps={known} kind={appeal.kind} />
          </Card>
        </>
      )}
    </>
  )
}
