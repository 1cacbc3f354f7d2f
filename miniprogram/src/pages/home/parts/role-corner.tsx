import { View } from '@tarojs/components'
import { BUCKETS, type BucketName, deskOf, OPEN_STATUSES } from '@wish/shared'
import { useAppeals, useCounts } from '../../../features/appeals/use-appeals'
import { FIGURES, servingOf } from '../../../features/appeals/use-work'
import { type Identity, useIdentity } from '../../../features/session/identity'
import { useMe } from '../../../features/session/use-session'
import { useWall } from '../../../features/wishes/use-wishes'
import { WishCard } from '../../../features/wishes/wish-card'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Icon } from '../../../ui/icon'
import { TextButton } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Figures } from '../../../ui/kit/list'
import { Section } from '../../../ui/kit/section'

/** What is late, or nearly, is seen from the door. */
const TONES: Partial<Record<BucketName, 'warn' | 'bad'>> = { soon: 'warn', late: 'bad' }

/** What home says to those who serve: the day's work to staff, a window that waits to helpers. Residents see nothing of it. */
export function RoleCorner() {
  const me = useMe()
  const { membership } = useIdentity(me.data)
  if (!membership) return null
  const desk = deskOf(servingOf(membership))
  if (desk === 'unit' || desk === 'area') return <Today membership={membership} area={desk === 'area'} />
  if (desk === 'helping') return <Helping communityId={membership.communityId ?? undefined} />
  return null
}

/** The figures of the work list; each leads there. */
function Today({ membership, area }: { membership: NonNullable<Identity['membership']>; area: boolean }) {
  const counts = useCounts(area ? 'area' : 'work', area ? {} : { unitId: membership.unit.id })
  useRefresh(counts.refetch)
  return (
    <>
      <Section
        title='今天的活'
        more={
          <TextButton onPress={() => open('work')}>
            去办理
            <Icon name='chevron-right' />
          </TextButton>
        }
      />
      <Figures
        items={FIGURES.map((name) => ({
          value: counts.data?.[name] ?? '–',
          label: BUCKETS[name].label,
          tone: TONES[name],
          onPress: () => open('work'),
        }))}
      />
    </>
  )
}

/** What a helper has promised, and the wish that waits longest. When neither can be had, nothing is missing. */
function Helping({ communityId }: { communityId: string | undefined }) {
  const claimed = useAppeals('claimed', { status: OPEN_STATUSES.join(',') })
  const wall = useWall({ communityId, stage: 'CLAIMABLE' })
  useRefresh(() => Promise.all([claimed.refetch(), wall.refetch()]))
  const next = wall.data?.find(({ claimable }) => claimable)
  const [first] = claimed.data ?? []
  const held = claimed.data?.length ?? 0
  if (!next && !first) return null
  return (
    <>
      <Section
        title={next ? '等您点亮的窗' : '您正在帮的'}
        more={
          <TextButton onPress={() => open('wishes')}>
            去心愿墙
            <Icon name='chevron-right' />
          </TextButton>
        }
      />
      {first && (
        <Card className='message' weight='lamp' onPress={() => open('work')} label={`看我正在帮的 ${held} 个心愿`}>
          <View className='cl row'>
            <Icon name='heart-handshake' />
          </View>
          <View className='grow message-words'>
            <View className='b'>您手上有 {held} 个心愿</View>
            <View className='f15 clamp1'>{first.title}</View>
          </View>
          <View className='c3 row'>
            <Icon name='chevron-right' />
          </View>
        </Card>
      )}
      {next && <WishCard wish={next} signedIn />}
    </>
  )
}
