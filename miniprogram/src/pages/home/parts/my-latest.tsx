import { View } from '@tarojs/components'
import { type AppealCard as Card, STATUSES } from '@wish/shared'
import { AppealCard } from '../../../features/appeals/appeal-card'
import { useSteps } from '../../../features/appeals/use-appeals'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { Button, TextButton } from '../../../ui/kit/button'
import { Card as Frame } from '../../../ui/kit/card'
import { Loaded, type Loading } from '../../../ui/kit/loaded'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** The matter that most wants attention: one that waits for me, then the newest that is still open, then the newest. */
export function mostUrgent(appeals: readonly Card[]): Card | undefined {
  return (
    appeals.find(({ status }) => status === 'COMPLETED' || status === 'NEED_INFO') ??
    appeals.find(({ status }) => !STATUSES[status].terminal) ??
    appeals[0]
  )
}

/** 我的事，走到哪了: in words first, then in windows. */
export function MyLatest({
  query,
  latest,
  total,
  signedIn,
  serving,
  onSignIn,
}: {
  query: Loading<Card[]>
  /** The one to show, see `mostUrgent`. */
  latest: Card | undefined
  /** How many there are in all; the query holds the first page. */
  total: number | undefined
  signedIn: boolean
  /** Whoever serves sees the day's work instead of an empty list of own matters. */
  serving: boolean
  onSignIn: () => void
}) {
  const appeals = query.data ?? []
  if (serving && appeals.length === 0) return null
  return (
    <>
      <Section
        title='我的事，走到哪了'
        more={
          appeals.length > 0 && (
            <TextButton onPress={() => open('myAppeals')}>
              全部 {total ?? appeals.length} 件<Icon name='chevron-right' />
            </TextButton>
          )
        }
      />
      {!signedIn ? (
        <Frame>
          <View className='c2'>登录以后，您提的事走到哪一步、谁在办、哪天前有答复，都在这里。</View>
          <View className='m12'>
            <Button tone='plain-blue' small icon='login-2' onPress={onSignIn}>
              登录看看
            </Button>
          </View>
        </Frame>
      ) : (
        <Loaded query={query} skeleton={<SkeletonCards count={1} />} part>
          {() =>
            latest ? (
              <Latest appeal={latest} />
            ) : (
              <Frame weight='ground'>您还没有提过事。家里楼里有麻烦，或想请邻居帮个忙，点上面就行。</Frame>
            )
          }
        </Loaded>
      )}
    </>
  )
}

/** Steps by which the other side tells something worth reading at a glance. */
const TELLING: readonly string[] = ['progress', 'reply', 'complete', 'deliver', 'askInfo']

/** The one matter of the home page: 电工明天来换灯 says more than 工作人员说了进展. */
function Latest({ appeal }: { appeal: Card }) {
  const steps = useSteps(appeal.id)
  const [last] = steps.data ?? []
  return <AppealCard appeal={appeal} steps said={last?.text && TELLING.includes(last.action) ? last.text : undefined} />
}
