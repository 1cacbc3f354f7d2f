import { useHelpPhone } from '../../features/session/phone'
import { dial } from '../../platform/device'
import { open } from '../../platform/navigation'
import { Button } from '../../ui/kit/button'
import { Page } from '../../ui/kit/page'
import { Empty } from '../../ui/kit/states'

/** An address that leads nowhere: an old link, a mistyped one. Nobody is left standing. */
export default function NotFoundPage() {
  const phone = useHelpPhone()
  return (
    <Page title='没有找到'>
      <Empty
        art='door-locked'
        title='没有找到这一页'
        actions={
          <>
            <Button tone='brand' icon='home' onPress={() => open('home')}>
              回首页
            </Button>
            {phone && (
              <Button tone='plain' icon='phone' onPress={() => void dial(phone.number)}>
                打给{phone.name}
              </Button>
            )}
          </>
        }
      >
        可能是链接旧了，或者少了几个字。您要找的事，从首页都能走到。
      </Empty>
    </Page>
  )
}
