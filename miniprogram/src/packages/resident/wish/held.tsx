import { wordsOf } from '@wish/shared'
import { nextOf } from '../../../features/appeals/claim-card'
import { claimOf, MyClaim } from '../../../features/appeals/my-claim'
import { useAppeal } from '../../../features/appeals/use-appeals'
import { open } from '../../../platform/navigation'
import { Button } from '../../../ui/kit/button'

/** On the wall a wish is everybody's; to whoever claimed it, it is also a promise: what was promised stands on its page. */
export function Held({ id }: { id: string }) {
  const { data } = useAppeal(id)
  return data ? <MyClaim appeal={data} title='您认领了这个心愿' /> : null
}

/** What the claimant does next, and the way to the whole story. */
export function HolderButtons({ id }: { id: string }) {
  const { data } = useAppeal(id)
  const action = data && nextOf(claimOf(data)).action
  return (
    <>
      <Button tone={action ? 'plain' : 'brand'} onPress={() => open('appeal', { id })}>
        {action ? '走到哪了' : '看走到哪一步了'}
      </Button>
      {data && action && (
        <Button tone='brand' onPress={() => open('action', { id, action })}>
          {wordsOf(action, data).label}
        </Button>
      )}
    </>
  )
}
