import { View } from '@tarojs/components'
import { type Fields, NOTICE } from '@wish/shared'
import { useRef, useState } from 'react'
import { noticesApi } from '../../../features/notices/notices.api'
import { noticesChanged, voicesOf } from '../../../features/notices/use-notices'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { scrollTo } from '../../../platform/device'
import { freshKey } from '../../../platform/key'
import { replace } from '../../../platform/navigation'
import { asProblem, type Problem } from '../../../platform/problem'
import { FieldsForm, fieldId } from '../../../ui/form/fields-form'
import { useFields } from '../../../ui/form/use-fields'
import { Button } from '../../../ui/kit/button'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Listen } from '../../../ui/kit/listen'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { toast } from '../../../ui/kit/toast'

/** Writing a notice: for those who speak for a grid, a community or a street. */
export default function WriteNoticePage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const voices = voicesOf(me.data)
  if (signedIn && !me.data)
    return (
      <Page title='写通知'>
        <Loaded query={me} skeleton={<SkeletonCards count={1} />} phone={phone}>
          {() => null}
        </Loaded>
      </Page>
    )
  if (voices.length > 0) return <Form voices={voices} />
  return (
    <Page title='写通知'>
      {signedIn ? (
        <NotForYou title='通知由网格、社区和街道来发' phone={phone}>
          您想告诉邻居的事，可以请网格员帮您发。
        </NotForYou>
      ) : (
        <SignInFirst title='登录以后才能写通知' art='mailbox'>
          工作人员登录好了，会回到这里。
        </SignInFirst>
      )}
    </Page>
  )
}

function Form({ voices }: { voices: readonly { value: string; label: string }[] }) {
  const [only] = voices
  const alone = voices.length === 1 && only
  // who speaks in one name is not asked which
  const { unitId, ...rest } = NOTICE
  const fields: Fields = alone ? rest : { unitId, ...rest }
  const state = useFields(fields, { draftKey: 'draft:notice' })
  const [problem, setProblem] = useState<Problem | null>(null)
  const key = useRef(freshKey())
  const showFirst = () => {
    const first = state.firstError()
    if (first) scrollTo(fieldId(first))
  }
  const publish = async () => {
    setProblem(null)
    const input = await state.submit()
    if (!input) return showFirst()
    try {
      const notice = await noticesApi.publish(alone ? { unitId: alone.value, ...input } : input, key.current)
      state.done()
      noticesChanged(notice)
      toast(notice.state === 'HELD' ? '交上去了，等同事看一眼' : '发出去了')
      replace('notice', { id: notice.id })
    } catch (thrown) {
      const refused = asProblem(thrown)
      // the same attempt may be made again only while nobody knows whether it arrived
      if (!refused.temporary) key.current = freshKey()
      if (!state.take(refused)) setProblem(refused)
      showFirst()
    }
  }
  const { title, text } = state.values
  const spoken = [title, text].filter((part) => typeof part === 'string' && part !== '').join('。')
  return (
    <Page
      title='写通知'
      bar={
        <BottomBar>
          <Button tone='blue' icon='speakerphone' grow onPress={publish} busyText='正在发…'>
            发给居民
          </Button>
        </BottomBar>
      }
    >
      <Note tone='blue' icon='speakerphone'>
        {alone ? `以${alone.label}的名义发，` : ''}辖区里的居民打开首页就看到。请别写居民的姓名、电话和门牌。
      </Note>
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {problem.message}
        </Note>
      )}
      <View className='m12'>
        <FieldsForm state={state} units={voices} />
      </View>
      {spoken !== '' && (
        <View className='row m12'>
          <Listen text={spoken}>听听读起来怎样</Listen>
        </View>
      )}
    </Page>
  )
}
