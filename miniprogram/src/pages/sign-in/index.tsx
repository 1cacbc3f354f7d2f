import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import type { PersonaView } from '@wish/shared'
import { useEffect, useState } from 'react'
import './index.scss'
import { sessionApi } from '../../features/session/session.api'
import { enter, enterWithWechat, takeWaiting } from '../../features/session/use-session'
import { IS_H5 } from '../../platform/env'
import { goBack } from '../../platform/navigation'
import { asProblem } from '../../platform/problem'
import { Art } from '../../ui/art'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Button } from '../../ui/kit/button'
import { Field } from '../../ui/kit/field'
import { List } from '../../ui/kit/list'
import { Note } from '../../ui/kit/note'
import { Page } from '../../ui/kit/page'
import { Section } from '../../ui/kit/section'
import { TextInput } from '../../ui/kit/text-input'
import { Press } from '../../ui/press'

/** Signing in, only when something needs it: WeChat in one tap, staff in a browser by account, demo personas where they are offered. */
export default function SignInPage() {
  const [problem, setProblem] = useState<string | null>(null)
  const personas = useQuery({ queryKey: ['personas'], queryFn: sessionApi.personas, retry: false, staleTime: Number.POSITIVE_INFINITY })
  // leaving without signing in means that what was waiting for it is not wanted any more
  useEffect(() => () => void takeWaiting(), [])

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
        <View className='c2'>登录以后，才知道您的事走到哪了</View>
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
        <Password onGo={go} />
      ) : (
        <View className='m24 col g12'>
          <Button tone='brand' icon='login-2' busyText='正在登录…' onPress={() => go(enterWithWechat)}>
            微信一键登录
          </Button>
          <View className='f15 c2 center'>只用来认出是您，不会看您的聊天和好友。</View>
        </View>
      )}
    </Page>
  )
}

/** Staff in a browser. */
function Password({ onGo }: { onGo: (how: () => Promise<void>) => Promise<void> }) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = (value: string, words: string) => (asked && value.trim() === '' ? words : undefined)
  const submit = async () => {
    setAsked(true)
    if (account.trim() && password) await onGo(async () => enter(await sessionApi.withPassword(account.trim(), password)))
  }
  return (
    <>
      <Section title='工作人员登录' />
      <View className='card'>
        <Field label='账号' error={missing(account, '请填写账号')}>
          <TextInput value={account} onChange={setAccount} label='账号' max={64} invalid={!!missing(account, 'x')} />
        </Field>
        <Field label='密码' error={missing(password, '请填写密码')}>
          <TextInput
            value={password}
            onChange={setPassword}
            label='密码'
            password
            max={128}
            invalid={!!missing(password, 'x')}
            onConfirm={() => void submit()}
          />
        </Field>
        <View className='m16 col'>
          <Button tone='blue' onPress={submit} busyText='正在登录…'>
            登录
          </Button>
        </View>
      </View>
      <View className='f15 c2 center m12'>居民请在微信里打开小程序登录</View>
    </>
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
