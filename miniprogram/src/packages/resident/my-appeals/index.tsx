import { useRouter } from '@tarojs/taro'
import { MyList } from '../../../features/appeals/my-list'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { WaitingCards } from '../../../features/submission/waiting-cards'
import { open } from '../../../platform/navigation'
import { Button } from '../../../ui/kit/button'
import { Page } from '../../../ui/kit/page'
import { Empty } from '../../../ui/kit/states'

/** Everything I have posted, on a page of its own. */
export default function MyAppealsPage() {
  const { which } = useRouter().params
  const signedIn = useSignedIn()
  const phone = useHelpPhone()
  return (
    <Page title='我的诉求和心愿'>
      <WaitingCards drafts={false} />
      {signedIn ? (
        <MyList first={which === 'wishes' ? 'wishes' : 'all'} phone={phone} />
      ) : (
        <Empty
          art='door-locked'
          title='登录以后，都在这里'
          actions={
            <Button tone='brand' onPress={() => open('signIn')}>
              去登录
            </Button>
          }
        >
          您提过的事、许过的心愿，走到哪一步都看得到。
        </Empty>
      )}
    </Page>
  )
}
