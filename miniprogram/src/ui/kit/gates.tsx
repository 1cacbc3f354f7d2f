import type { ReactNode } from 'react'
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
