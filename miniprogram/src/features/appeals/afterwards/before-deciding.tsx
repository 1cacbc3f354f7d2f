import type { AppealView, StepView } from '@wish/shared'
import { Card } from '../../../ui/kit/card'
import { Section } from '../../../ui/kit/section'
import { PhotoGrid } from '../../../ui/photos/photo-grid'
import { Story } from '../story'
import { ExclusionWords } from './exclusion-queue'
import { useExclusionsOf } from './use-afterwards'

/** What the resident said of a round, and what was done: nobody leaves a verdict out without having read it. */
const TO_KNOW: readonly string[] = ['complete', 'explainWish', 'confirm', 'deny', 'autoClose', 'dismissDispute', 'agree']

/** Before the answer to a request to leave a round out (剔除): what is asked for with its evidence, and what the resident said. */
export function BeforeDeciding({ appeal, steps, now = new Date() }: { appeal: AppealView; steps: readonly StepView[]; now?: Date }) {
  const asked = useExclusionsOf(appeal.id).data?.find(({ state }) => state === 'PROPOSED' || state === 'APPROVED_1')
  const evidence = steps.find(({ action }) => action === 'exclude')?.photos ?? []
  const known = steps.filter(({ action }) => TO_KNOW.includes(action)).slice(0, 3)
  return (
    <>
      {asked && (
        <Card className='m12'>
          <ExclusionWords exclusion={asked} now={now} />
          <PhotoGrid photos={evidence} small />
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
