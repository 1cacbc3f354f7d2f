import '../../../features/wishes/wishes.scss'
import { useWall } from '../../../features/wishes/use-wishes'
import { WishCard } from '../../../features/wishes/wish-card'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { TextButton } from '../../../ui/kit/button'
import { Section } from '../../../ui/kit/section'

const SHOWN = 2

/** For whoever is only looking around: what neighbours wish for. When the wall cannot be had, nothing is missing. */
export function NeighbourWishes() {
  const wall = useWall('CLAIMABLE')
  const wishes = wall.data?.slice(0, SHOWN) ?? []
  if (wishes.length === 0) return null
  return (
    <>
      <Section
        title='邻居们的心愿'
        more={
          <TextButton onPress={() => open('wishes')}>
            去心愿墙
            <Icon name='chevron-right' />
          </TextButton>
        }
      />
      {wishes.map((wish) => (
        <WishCard key={wish.id} wish={wish} />
      ))}
    </>
  )
}
