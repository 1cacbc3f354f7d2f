import { useRouter } from '@tarojs/taro'
import { MINE_PARTS, type MinePart } from '@wish/shared'
import { MyList } from '../../../features/appeals/my-list'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { WaitingCards } from '../../../features/submission/waiting-cards'
import { SignInFirst } from '../../../ui/kit/gates'
import { Page } from '../../../ui/kit/page'

/** Everything I have posted, on a page of its own. */
export default function MyAppealsPage() {
  const { which = 'all' } = useRouter().params
  const signedIn = useSignedIn()
  const phone = useHelpPhone()
  return (
    <Page title='我的诉求和心愿'>
      <WaitingCards drafts={false} />
      {signedIn ? (
        <MyList first={(MINE_PARTS as string[]).includes(which) ? (which as MinePart) : 'all'} phone={phone} />
      ) : (
        <SignInFirst title='登录以后，都在这里' art='mailbox'>
          您提过的事、许过的心愿，走到哪一步都看得到。
        </SignInFirst>
      )}
    </Page>
  )
}
