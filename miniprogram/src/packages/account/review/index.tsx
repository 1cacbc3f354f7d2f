import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { sessionApi } from '../../../features/session/session.api'
import { enter } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { asProblem, type Problem } from '../../../platform/problem'
import { Button } from '../../../ui/kit/button'
import { Choice } from '../../../ui/kit/choice'
import { Field } from '../../../ui/kit/field'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { TextInput } from '../../../ui/kit/text-input'

/** WeChat's reviewers look around as one of the roles, with the code that stands in the review form. Where nobody reviews there is nothing here. */
export default function ReviewPage() {
  const roles = useQuery<Awaited<ReturnType<typeof sessionApi.reviewRoles>>, Problem>({
    queryKey: ['review-roles'],
    queryFn: sessionApi.reviewRoles,
    retry: false,
  })
  const [role, setRole] = useState<string>()
  const [code, setCode] = useState('')
  const [errors, setErrors] = useState<{ role?: string; code?: string }>({})
  const signIn = async () => {
    if (!role || !code.trim()) return setErrors({ role: role ? undefined : '请选一个身份', code: code.trim() ? undefined : '请填写审核码' })
    try {
      enter(await sessionApi.withReviewCode(role, code.trim()))
      open('home')
    } catch (thrown) {
      setErrors({ code: asProblem(thrown).message })
    }
  }
  return (
    <Page title='审核人员登录'>
      <Loaded
        query={roles}
        skeleton={<SkeletonCards count={1} />}
        gone={{ title: '这里现在没有开放', text: '只在小程序送审的时候用，平时不用管它。' }}
      >
        {({ items }) => (
          <>
            <View className='c2'>只给小程序审核使用。审核码在提交审核时填写的说明里，到期自动失效。</View>
            <View className='m12'>
              <Field label='看哪一种身份' error={errors.role}>
                <Choice
                  options={items.map(({ role: value, name }) => ({ value, label: name }))}
                  value={role}
                  onChange={setRole}
                  label='身份'
                />
              </Field>
            </View>
            <View className='m16'>
              <Field label='审核码' error={errors.code}>
                <TextInput value={code} onChange={setCode} label='审核码' max={128} invalid={!!errors.code} />
              </Field>
            </View>
            <View className='m16 col'>
              <Button tone='blue' onPress={signIn} busyText='正在登录…'>
                登录
              </Button>
            </View>
          </>
        )}
      </Loaded>
    </Page>
  )
}
