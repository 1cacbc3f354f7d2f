import { View } from '@tarojs/components'
import { type AppealView, type StepView, whenWords } from '@wish/shared'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { PhotoGrid } from '../../../ui/photos/photo-grid'

/** By these steps the resident says that it is not solved. */
const NOES: readonly string[] = ['deny', 'askReopen']
/** By these the matter has got a new result since. */
const RESULTS: readonly string[] = ['complete', 'dismissDispute']

/** The resident's no that is still open: newer than any result. */
export function openNo(steps: readonly StepView[]): StepView | undefined {
  const found = steps.find(({ action }) => NOES.includes(action) || RESULTS.includes(action))
  return found && NOES.includes(found.action) ? found : undefined
}

/** What the resident's no means for whoever reads it now. */
function headOf({ status, kind }: AppealView, { action }: StepView): string {
  if (status === 'DISPUTED') return action === 'askReopen' ? '结案以后又有问题，等复核' : '又说没解决，等复核'
  return kind === 'WISH' ? '还没圆上，请再办一次' : '退回重新办'
}

/** It came back: first of all what is to be done again, and what the resident said about it. */
export function TurnedDown({
  appeal,
  no,
  level = 2,
  now = new Date(),
}: {
  appeal: AppealView
  no: StepView | undefined
  level?: 2 | 3
  now?: Date
}) {
  if (!no) return null
  return (
    <Card weight='urgent' className='m12'>
      <Heading level={level} className='row g8 b f20 cx'>
        <Icon name='mood-sad' />
        {headOf(appeal, no)}
      </Heading>
      {no.text && <View className='m8 prose'>居民说：“{no.text}”</View>}
      <PhotoGrid photos={no.photos} small />
      <View className='f15 c2 m4'>{whenWords(new Date(no.at), now)}</View>
    </Card>
  )
}
