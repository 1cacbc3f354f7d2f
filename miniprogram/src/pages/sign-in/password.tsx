import { View } from '@tarojs/components'
import { SHOWN } from '@wish/shared'
import { useState } from 'react'
import { sessionApi } from '../../features/session/session.api'
import { enter } from '../../features/session/use-session'
import { Button } from '../../ui/kit/button'
import { Field } from '../../ui/kit/field'
import { Section } from '../../ui/kit/section'
import { TextInput } from '../../ui/kit/text-input'

/** Staff in a browser. */
export function Password({ onGo }: { onGo: (how: () => Promise<void>) => Promise<void> }) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = (value: string, words: string) => (asked && value.trim() === '' ? words : undefined)
  const submit = async () => {
    setAsked(true)
    if (account.trim() && password) await onGo(async () => enter(await sessionApi.withPassword(account.trim(), password, SHOWN)))
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
