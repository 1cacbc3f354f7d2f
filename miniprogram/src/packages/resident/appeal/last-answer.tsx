import { View } from '@tarojs/components'
import { type AppealView, type PhotoView, type StepView, whenWords } from '@wish/shared'
import { ACTION_ICONS } from '../../../features/appeals/looks'
import { useElder } from '../../../ui/elder'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Listen } from '../../../ui/kit/listen'
import { PhotoGrid } from '../../../ui/photos/photo-grid'

/** What the other side may have said that deserves to stand large above the story. */
const ANSWERS: readonly string[] = ['complete', 'reply', 'deliver', 'askInfo', 'reject']
/** The answers after which something looks different from before. */
const RESULTS: readonly string[] = ['complete', 'deliver']

/** After these words of the resident what they answer no longer stands above the story. */
const DONE_WITH: readonly string[] = ['deny', 'supplyInfo']

/** What was said last by the other side, unless the resident has turned it down or answered it since. */
export function lastAnswer(steps: readonly StepView[]): StepView | undefined {
  const found = steps.find(({ action, text }) => DONE_WITH.includes(action) || (text && ANSWERS.includes(action)))
  if (!found || DONE_WITH.includes(found.action)) return undefined
  // the result of a wish is told in the words of whoever brought it, and the pictures are there
  const brought = found.action === 'complete' && found.photos.length === 0 && steps.find(({ action }) => action === 'deliver')
  return brought && brought.text === found.text ? { ...found, photos: brought.photos } : found
}

/** Before and after side by side, when there is a picture of both; then whatever else was taken. */
export function beforeAndAfter(answer: StepView, before: readonly PhotoView[]): { pair: PhotoView[]; rest: readonly PhotoView[] } {
  const [was] = before
  const [is, ...rest] = answer.photos
  if (!RESULTS.includes(answer.action) || !was || !is) return { pair: [], rest: answer.photos }
  return {
    pair: [
      { ...was, caption: '之前' },
      { ...is, caption: '之后' },
    ],
    rest,
  }
}

/** What the other side said last, large, with the photos that prove it. */
export function LastAnswer({ appeal, answer, now = new Date() }: { appeal: AppealView; answer: StepView | undefined; now?: Date }) {
  const { elder } = useElder()
  if (!answer?.text) return null
  const { pair, rest } = beforeAndAfter(answer, appeal.photos)
  const who = answer.unitName ?? (appeal.claim ? '热心邻居' : '工作人员')
  return (
    <Card className='m16'>
      <View className='row g12 answer-head'>
        <View className='avatar'>
          <Icon name={ACTION_ICONS[answer.action]} size='l' />
        </View>
        <View className='grow answer-by'>
          <View className='b'>
            {who} {answer.action === 'askInfo' ? '想问您' : '答复您'}
          </View>
          <View className='f15 c3'>{whenWords(new Date(answer.at), now)}</View>
        </View>
        <Listen text={answer.text}>{elder && RESULTS.includes(answer.action) ? '听一听怎么办的' : '听一听'}</Listen>
      </View>
      <View className='m12 prose'>{answer.text}</View>
      <PhotoGrid photos={pair} />
      <PhotoGrid photos={rest} small={pair.length > 0} />
    </Card>
  )
}
