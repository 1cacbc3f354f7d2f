import { View } from '@tarojs/components'
import { fieldsFor, type Kind, STANDING_NAMES, type StepView, whenWords } from '@wish/shared'
import { Dots } from '../../ui/kit/dots'
import { Tag } from '../../ui/kit/tag'
import { type Moment, Timeline } from '../../ui/kit/timeline'
import { PhotoGrid } from '../../ui/photos/photo-grid'
import { ACTION_ICONS } from './looks'

/** What was chosen, in a few words: an answer speaks for itself, a unit or a day needs its question. The opening words are shown elsewhere. */
function factsOf({ action, details, text }: StepView, kind: Kind): string[] {
  const asks = Object.values(fieldsFor(action, kind, STANDING_NAMES))
  const answers = details.filter(({ label }) => asks.some((field) => field.label === label && field.type === 'choice'))
  const others = details.filter((detail) => !answers.includes(detail) && detail.value !== text)
  return [
    ...(answers.length ? [answers.map(({ value }) => value).join(' · ')] : []),
    ...others.map(({ label, value }) => `${label}：${value}`),
  ]
}

/** The story of an appeal: who did what in plain words, newest on top; internal lines are marked for those who may read them. */
export function Story({
  steps,
  kind,
  told,
  waiting,
  now = new Date(),
}: {
  steps: readonly StepView[]
  kind: Kind
  /** The step whose words already stand large above the story. */
  told?: string
  /** What everything waits for now, on top of the story. */
  waiting?: string
  now?: Date
}) {
  const moments = steps.map((step, at): Moment => {
    return {
      id: step.id,
      icon: ACTION_ICONS[step.action],
      title: step.story,
      text: step.id === told ? null : step.text,
      facts: step.action === 'submit' ? [] : factsOf(step, kind),
      meta: <Dots parts={[whenWords(new Date(step.at), now), step.unitName]} />,
      now: at === 0 && !waiting,
      more: (
        <>
          {step.internal && (
            <View className='m4'>
              <Tag tone='lamp' icon='lock'>
                只有工作人员看得到
              </Tag>
            </View>
          )}
          {step.id !== told && step.action !== 'submit' && <PhotoGrid photos={step.photos} small />}
        </>
      ),
    }
  })
  const first: Moment[] = waiting ? [{ id: 'now', icon: 'hand-finger', title: waiting, now: true }] : []
  return <Timeline moments={[...first, ...moments]} />
}
