import type { ReactNode } from 'react'
import { dial } from '../../platform/device'
import { open } from '../../platform/navigation'
import type { ArtName } from '../art/names'
import { Button } from './button'
import { Empty } from './states'

/** A page that belongs to somebody: why to sign in, and the way there. It comes back here afterwards. */
export function SignInFirst({ title, children, art = 'door-locked' }: { title: string; children: ReactNode; art?: ArtName }) {
  return (
    <Empty
      art={art}
      title={title}
      actions={
        <>
          <Button tone='brand' icon='login-2' onPress={() => open('signIn')}>
            去登录
          </Button>
          <Button onPress={() => open('home')}>先随便看看</Button>
        </>
      }
    >
      {children}
    </Empty>
  )
}

/** A page that is for others: why, and whom to ask when one thinks that it should be one's own. */
export function NotForYou({ title, children, phone }: { title: string; children: ReactNode; phone: { number: string; name: string } }) {
  return (
    <Empty
      art='door-locked'
      title={title}
      actions={
        <>
          <Button icon='phone' onPress={() => void dial(phone.number)}>
            打给{phone.name}问问
          </Button>
          <Button tone='plain-blue' icon='home' onPress={() => open('home')}>
            回首页
          </Button>
        </>
      }
    >
      {children}
    </Empty>
  )
}

/** An address that names nothing: half a link, copied by hand. Says where the thing is to be found instead. */
export function NoAddress({ children, way, to }: { children: ReactNode; way: string; to: 'myAppeals' | 'wishes' }) {
  return (
    <Empty
      title='这个地址不完整'
      actions={
        <Button tone='brand' onPress={() => open(to)}>
          {way}
        </Button>
      }
    >
      {children}
    </Empty>
  )
}
