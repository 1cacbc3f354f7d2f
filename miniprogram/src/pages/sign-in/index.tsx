import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import type { PersonaView } from '@wish/shared'
import { useEffect, useState } from 'react'
import './index.scss'
import { AgreeBox } from '../../features/session/consent'
import { sessionApi } from '../../features/session/session.api'
import { enter, enterWithWechat, takeWaiting } from '../../features/session/use-session'
import { IS_H5 } from '../../platform/env'
import { goBack, open } from '../../platform/navigation'
import { asProblem } from '../../platform/problem'
import { Art } from '../../ui/art'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Button, TextButton } from '../../ui/kit/button'
import { ask } from '../../ui/kit/dialog'
import { List } from '../../ui/kit/list'
import { Note } from '../../ui/kit/note'
import { Page } from '../../ui/kit/page'
import { Section } from '../../ui/kit/section'
import { Phrases } from '../../ui/phrases'
import { Press } from '../../ui/press'
import { Password } from './password'

/** Signing in, only when something needs it: WeChat in one tap, staff in a browser by account, demo personas where they are offered. */
export default function SignInPage() {
  const [problem, setProblem] = useState<string | null>(null)
  const [agreed, setAgreed] = useState(false)
  const about = useQuery({ queryKey: ['about'], queryFn: sessionApi.about, retry: false, staleTime: Number.POSITIVE_INFINITY })
  const personas = useQuery({ queryKey: ['personas'], queryFn: sessionApi.personas, retry: false, staleTime: Number.POSITIVE_INFINITY })
  // leaving without signing in means that what was waiting for it is not wanted any more
  useEffect(() => () => void takeWaiting(), [])

  // who has not ticked is not scolded but asked: for many the box is small and the button is what they came for
  const agreedTo = async (then: () => Promise<void>) => {
    if (!agreed) {
      const text = '登录前请先看一看《用户协议》和《隐私政策》。点「同意并登录」，就是看过并同意。'
      if (!(await ask({ title: '还差一步', text, yes: '同意并登录', no: '先去看看', tone: 'brand' }))) return
      setAgreed(true)
    }
    await then()
  }
  const go = async (how: () => Promise<void>) => {
    setProblem(null)
    try {
      await how()
    } catch (thrown) {
      setProblem(asProblem(thrown).message)
      return
    }
    const then = takeWaiting()
    goBack()
    then?.()
  }
  return (
    <Page title='登录' ground='dawn'>
      <View className='center'>
        <Art name='window-heart' className='sign-art' />
        <Heading level={2} className='f22 b m8'>
          欢迎回家
        </Heading>
        <View className='c2'>
          <Phrases>登录以后，才知道您的事走到哪了</Phrases>
        </View>
      </View>
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m16'>
          {problem}
        </Note>
      )}
      {personas.data && personas.data.items.length > 0 && (
        <Personas items={personas.data.items} onChoose={(persona) => go(async () => enter(await sessionApi.asPersona(persona)))} />
      )}
      {IS_H5 ? (
        <>
          <AgreeBox agreed={agreed} onChange={setAgreed} />
          <Password onGo={(how) => agreedTo(() => go(how))} />
        </>
      ) : (
        <View className='m24 col g12'>
          <AgreeBox agreed={agreed} onChange={setAgreed} />
          <Button tone='brand' icon='login-2' busyText='正在登录…' onPress={() => agreedTo(() => go(enterWithWechat))}>
            微信一键登录
          </Button>
          <View className='f15 c2 center'>只用来认出是您，不会看您的聊天和好友。</View>
        </View>
      )}
      {about.data?.review && (
        <View className='m16 row'>
          <TextButton onPress={() => open('review')}>小程序审核人员从这里登录</TextButton>
        </View>
      )}
    </Page>
  )
}

/** The people of the demo neighbourhood; the server offers them only where nobody real lives. */
function Personas({ items, onChoose }: { items: readonly PersonaView[]; onChoose: (persona: string) => Promise<void> }) {
  return (
    <>
      <Section title='演示：换个身份看看' />
      <List>
        {items.map(({ persona, name, hint }) => (
          <Press key={persona} className='cell' onPress={() => void onChoose(persona)} label={`以${name}的身份登录，${hint}`}>
            <View className='c2 row'>
              <Icon name='user-circle' />
            </View>
            <View className='grow'>
              <View className='b'>{name}</View>
              <View className='f15 c2'>{hint}</View>
            </View>
            <View className='c3 row'>
              <Icon name='chevron-right' />
            </View>
          </Press>
        ))}
      </List>
    </>
  )
}
