import { View } from '@tarojs/components'
import { type StepView, whenWords } from '@wish/shared'
import { Tag } from '../../ui/kit/tag'
import { type Moment, Timeline } from '../../ui/kit/timeline'
import { PhotoGrid } from '../../ui/photos/photo-grid'
import { ACTION_ICONS } from './looks'

/** The story of an appeal: who did what in plain words, newest on top; internal lines are marked for those who may read them. */
export function Story({ steps, now = new Date() }: { steps: readonly StepView[]; now?: Date }) {
  const moments = steps.map((step, at): Moment => {
    const details = step.details.filter(({ value }) => value !== step.text)
    return {
      id: step.id,
      icon: ACTION_ICONS[step.action],
      title: step.story,
      text: step.text,
      meta: [whenWords(new Date(step.at), now), step.unitName].filter(Boolean).join(' · '),
      now: at === 0,
      more: (
        <>
          {details.map(({ label, value }) => (
            <View key={label} className='f15 c2 m4'>
              {label}：{value}
            </View>
          ))}
          {step.internal && (
            <View className='m4'>
              <Tag tone='lamp' icon='lock'>
                只有工作人员看得到
              </Tag>
            </View>
          )}
          <PhotoGrid photos={step.photos} small />
        </>
      ),
    }
  })
  return <Timeline moments={moments} />
}
