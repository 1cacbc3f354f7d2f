import { View } from '@tarojs/components'
import { type AppealView, type StepView, whenWords } from '@wish/shared'
import { Card } from '../../../ui/kit/card'
import { Section } from '../../../ui/kit/section'
import { Story } from '../story'
import { CallResident } from '../ticket/call-resident'
import { useFollowUpsOf } from './use-afterwards'
import { WHY_CALL } from './words'

/** What whoever rings up should have before the eyes: what was answered, and what the resident said to it. */
const TO_KNOW: readonly string[] = ['complete', 'explainWish', 'confirm', 'deny', 'autoClose', 'dismissDispute', 'agree']

/** Before the questions of a call (回访): whom one rings with one tap, why, what came of it so far. */
export function BeforeCalling({ appeal, steps, now = new Date() }: { appeal: AppealView; steps: readonly StepView[]; now?: Date }) {
  const { contact } = appeal
  const call = useFollowUpsOf(appeal.id).data?.find(({ state }) => state === 'DUE')
  const known = steps.filter(({ action }) => TO_KNOW.includes(action)).slice(0, 2)
  return (
    <>
      <Card className='m12'>
        <View className='b f18'>{contact?.name ?? '居民'}</View>
        {call && <View className='c2 m4'>{WHY_CALL[call.reason].told}</View>}
        {call?.tries.map((at) => (
          <View key={at} className='f15 c2 m4'>
            {whenWords(new Date(at), now)}打过，没打通
          </View>
        ))}
        <View className='col m12'>
          {contact?.phone ? <CallResident appeal={appeal} large /> : <View className='c2'>没有留电话，可以上门问问。</View>}
        </View>
      </Card>
      {known.length > 0 && (
        <>
          <Section title='打之前看一眼' />
          <Card>
            <Story steps={known} kind={appeal.kind} />
          </Card>
        </>
      )}
    </>
  )
}
