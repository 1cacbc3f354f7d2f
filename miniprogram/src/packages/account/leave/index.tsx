import { View } from '@tarojs/components'
import { DELETION_DAYS, dayOf, dayWords, ROLES } from '@wish/shared'
import { useState } from 'react'
import { sessionApi } from '../../../features/session/session.api'
import { Staying } from '../../../features/session/staying'
import { forgetHere, useMe, useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { Heading } from '../../../ui/heading'
import { Button } from '../../../ui/kit/button'
import { Check, Choice } from '../../../ui/kit/choice'
import { ask } from '../../../ui/kit/dialog'
import { Field } from '../../../ui/kit/field'
import { SignInFirst } from '../../../ui/kit/gates'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Empty } from '../../../ui/kit/states'

const GOES = [
  '称呼、电话、楼栋和各种设置',
  '微信编号：以后再来就是一个新的人',
  '收到的消息，没用上的照片',
  '办完的事里您写的门牌、您传的照片、文字里的电话和证件号',
]
const STAYS = [
  '每件事的编号、经过和工作人员的答复：信访和档案的规定要求保留，但看不出是谁提的',
  '您对别人的帮助和留言：写成「已注销的用户」，别人的事保持完整',
  '您同意过和注销过的记录：用来证明我们照办了',
]
const OPEN = [
  { value: 'WITHDRAW', label: '都撤回', hint: '关系到安全的事，社区会接着办' },
  { value: 'KEEP', label: '请接着办完', hint: '不再显示您的称呼和电话，也不再通知您' },
] as const

/** 注销账号: what goes, what stays and why, what becomes of open matters; a week to think again. */
export default function LeavePage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const [openAppeals, setOpenAppeals] = useState<'WITHDRAW' | 'KEEP'>()
  const [understood, setUnderstood] = useState(false)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [gone, setGone] = useState<string | null>(null)

  const offices = (me.data?.memberships ?? []).flatMap(({ role, unit }) =>
    role === 'RESIDENT' ? [] : [`${unit.name}${ROLES[role].label}`],
  )
  const submit = async () => {
    setAsked(true)
    if (!openAppeals || !understood) return
    if (!(await ask({ title: '真的要注销？', text: `${DELETION_DAYS} 天内登录回来，点一下就不注销了。`, yes: '注销', no: '不注销了' })))
      return
    try {
      const { at } = await sessionApi.askDeletion(openAppeals)
      setGone(at)
      forgetHere()
    } catch (thrown) {
      setProblem(asProblem(thrown).message)
    }
  }
  if (gone) {
    return (
      <Page title='注销账号'>
        <Empty
          title='记下了，已经退出登录'
          actions={
            <Button tone='brand' onPress={() => open('home')}>
              回首页
            </Button>
          }
        >
          {dayWords(dayOf(new Date(gone)), new Date())}注销。在那以前登录回来，点「不注销了」就行。
        </Empty>
      </Page>
    )
  }
  if (!signedIn || me.data?.deletion) {
    return (
      <Page title='注销账号'>
        <Staying />
        {!signedIn && <SignInFirst title='还没登录'>登录以后，才知道要注销哪个账号。</SignInFirst>}
      </Page>
    )
  }
  return (
    <Page title='注销账号'>
      <Points title='会删掉的' points={GOES} />
      <Points title='会留下的' points={STAYS} />
      {offices.length > 0 && (
        <Note tone='lamp' icon='id-badge-2' className='m16'>
          您的身份（{offices.join('、')}）会一起结束；没送到的认领会重新等人来。
        </Note>
      )}
      <View className='m16'>
        <Field label='没办完的事怎么办' error={asked && !openAppeals ? '请选一个' : undefined}>
          <Choice options={OPEN} value={openAppeals} onChange={setOpenAppeals} label='没办完的事怎么办' />
        </Field>
      </View>
      <View className='m16'>
        <Field label='请确认' error={asked && !understood ? '请先点一下这里' : undefined}>
          <Check checked={understood} onChange={setUnderstood}>
            我知道 {DELETION_DAYS} 天后删掉的东西找不回来
          </Check>
        </Field>
      </View>
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {problem}
        </Note>
      )}
      <View className='m24 col g12'>
        <Button tone='plain-blue' icon='copy' onPress={() => open('copy')}>
          先复制一份我的信息
        </Button>
        <Button tone='plain' icon='trash' onPress={submit} busyText='请稍等…'>
          注销账号
        </Button>
      </View>
    </Page>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <View className='card m12'>
      <Heading level={2} className='f18 b'>
        {title}
      </Heading>
      {points.map((point) => (
        <View key={point} className='row g8 top m8 prose'>
          <View>·</View>
          <View className='grow'>{point}</View>
        </View>
      ))}
    </View>
  )
}
