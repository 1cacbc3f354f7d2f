import { View } from '@tarojs/components'
import { STATUS_NAMES } from '@wish/shared'
import { useEffect, useState } from 'react'
import { useAppeals } from '../../../features/appeals/use-appeals'
import { WorkCard } from '../../../features/appeals/work-card'
import { atDesk } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { Button } from '../../../ui/kit/button'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { TextInput } from '../../../ui/kit/text-input'

/** So that not every letter asks the server. */
const PAUSE_MS = 300
const EVERY = STATUS_NAMES.join(',')

/** Finds one matter of the own area by number, title or building, finished ones too. */
export default function SearchPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  if (!signedIn) {
    return (
      <Page title='找一件'>
        <SignInFirst title='登录以后才能找'>工作人员登录好了，会回到这里。</SignInFirst>
      </Page>
    )
  }
  if (me.data && atDesk(me.data)) return <Finding />
  return (
    <Page title='找一件'>
      <Loaded query={me} skeleton={<SkeletonCards count={1} />} phone={phone}>
        {() => (
          <Empty
            art='door-locked'
            title='这里由办事的人来找'
            actions={
              <Button tone='blue' onPress={() => open('myAppeals')}>
                看我的事
              </Button>
            }
          >
            您自己提的，都在“我的”里。
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}

function Finding() {
  const phone = useHelpPhone()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const list = useAppeals('area', { q: asked, status: EVERY }, asked !== '')
  return (
    <Page title='找一件'>
      <TextInput
        value={typed}
        onChange={setTyped}
        label='编号、标题或楼号'
        placeholder='编号、标题或楼号'
        max={40}
        before={<Icon name='search' />}
      />
      <View className='m12'>
        {asked === '' ? (
          <View className='c2 center m24'>写几个字就会找，办完的也在里面。</View>
        ) : (
          <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
            {(appeals) =>
              appeals.length === 0 ? (
                <Empty art='mailbox' title={`没有找到“${asked}”`}>
                  换个写法试试，比如只写楼号，或者编号的后四位。
                </Empty>
              ) : (
                <LongList items={appeals} keyOf={({ id }) => id} growing={list}>
                  {(appeal) => <WorkCard appeal={appeal} withUnit />}
                </LongList>
              )
            }
          </Loaded>
        )}
      </View>
    </Page>
  )
}
