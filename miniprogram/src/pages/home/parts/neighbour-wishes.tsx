import { useGuestBuilding } from '../../../features/territory/my-building'
import { useCommunity } from '../../../features/territory/use-community'
import { useWall } from '../../../features/wishes/use-wishes'
import { WallSkeleton } from '../../../features/wishes/wall-skeleton'
import { WishCard } from '../../../features/wishes/wish-card'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { TextButton } from '../../../ui/kit/button'
import { Section } from '../../../ui/kit/section'

const SHOWN = 2

/** For whoever is only looking around: what neighbours wish for. When the wall cannot be had, nothing is missing. */
export function NeighbourWishes() {
  const guest = useGuestBuilding()
  const community = useCommunity(guest?.communityId, false)
  const wall = useWall({ communityId: community.id, stage: 'CLAIMABLE' }, !community.pending)
  const wishes = wall.data?.slice(0, SHOWN) ?? []
  const coming = community.pending || wall.isPending
  if (wishes.length === 0 && !coming) return null
  return (
    <>
      <Section
        title={community.name ? `${community.name}的心愿` : '邻居们的心愿'}
        more={
          <TextButton onPress={() => open('wishes')}>
            去心愿墙
            <Icon name='chevron-right' />
          </TextButton>
        }
      />
      {coming && <WallSkeleton count={SHOWN} />}
      {wishes.map((wish) => (
        <WishCard key={wish.id} wish={wish} signedIn={false} />
      ))}
    </>
  )
}
