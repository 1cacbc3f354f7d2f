import { View } from '@tarojs/components'
import { type StepView, whenWords } from '@wish/shared'
import { Tag } from '../../ui/kit/tag'
import { type Moment, Timeline } from '../../ui/kit/timeline'
import { PhotoGrid } from '../../ui/photos/photo-grid'
import { ACTION_ICONS } from './looks'

/** The story of an appeal: who did what in plain words, newest on top; internal lines are marked for those who may read them. */
export function Story({
  steps,
  told,
  waiting,
  now = new Date(),
}: {
  steps: readonly StepView[]
  /** The step whose words already stand large above the story. */
  told?: string
  /** What everything waits for now, on top of the story. */
  waiting?: string
  now?: Date
}) {
  const moments = steps.map((step, at): Moment => {
    // what was said is shown as it was said; only choices and dates need their question beside them
    const details = step.details.filter(({ value }) => value !== step.text)
    return {
      id: step.id,
      icon: ACTION_ICONS[step.action],
      title: step.story,
      text: step.id === told ? null : step.text,
      facts: details.map(({ label, value }) => `${label}：${value}`),
      meta: [whenWords(new Date(step.at), now), step.unitName].filter(Boolean).join(' · '),
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
          {step.id !== told && <PhotoGrid photos={step.photos} small />}
        </>
      ),
    }
  })
  const first: Moment[] = waiting ? [{ id: 'now', icon: 'hand-finger', title: waiting, now: true }] : []
  return <Timeline moments={[...first, ...moments]} />
}
