import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Button } from '../../ui/kit/button'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import type { ListFilter } from './appeals.api'
import { ClaimCard } from './claim-card'
import { useAppeals } from './use-appeals'

/** The wishes somebody has claimed, and how far each is. */
export function ClaimsList({
  filter = {},
  phone,
  empty = '还没有认领',
}: {
  filter?: ListFilter
  phone?: { number: string; name: string }
  empty?: string
}) {
  const list = useAppeals('claimed', filter)
  useRefresh(list.refetch)
  return (
    <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
      {(claims) =>
        claims.length === 0 ? (
          <Empty
            art='window-heart'
            title={empty}
            actions={
              <Button tone='brand' icon='heart-handshake' onPress={() => open('wishes')}>
                去看看心愿
              </Button>
            }
          >
            一盏灯、一次陪伴，都有人在等。
          </Empty>
        ) : (
          <LongList items={claims} keyOf={({ id }) => id} growing={list}>
            {(claim) => <ClaimCard claim={claim} />}
          </LongList>
        )
      }
    </Loaded>
  )
}
