import { View } from '@tarojs/components'
import { type AppealCard as Card, STATUSES } from '@wish/shared'
import { AppealCard } from '../../../features/appeals/appeal-card'
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
  total,
  signedIn,
  serving,
  onSignIn,
}: {
  query: Loading<Card[]>
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
          {(all) => {
            const latest = mostUrgent(all)
            return latest ? (
              <AppealCard appeal={latest} steps />
            ) : (
              <Frame weight='ground'>您还没有提过事。家里楼里有麻烦，或想请邻居帮个忙，点上面就行。</Frame>
            )
          }}
        </Loaded>
      )}
    </>
  )
}
