import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ACTION_NAMES, type ActionName, type AppealView, wordsOf } from '@wish/shared'
import { ActionForm, ActionSubmit, useActionForm } from '../../../features/appeals/action-form'
import { BeforeCalling } from '../../../features/appeals/afterwards/before-calling'
import { BeforeDeciding } from '../../../features/appeals/afterwards/before-deciding'
import { deadlineWords } from '../../../features/appeals/deadline'
import { NOT_YOURS } from '../../../features/appeals/looks'
import { BeforeReview } from '../../../features/appeals/lost/before-review'
import { StatusTag } from '../../../features/appeals/status-tag'
import { Story } from '../../../features/appeals/story'
import { Said } from '../../../features/appeals/ticket/parts'
import { useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { isTheirWork } from '../../../features/appeals/whose-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { goBack, open, replace } from '../../../platform/navigation'
import { Button, TextButton } from '../../../ui/kit/button'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Sk, Skeleton } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'
import { Phrases } from '../../../ui/phrases'

/** The two answers to a result lie side by side: whoever opened the wrong one need not look for the way. */
const OTHER_ANSWER: Partial<Record<ActionName, ActionName>> = { confirm: 'deny', deny: 'confirm' }

/** Nobody fills these in without the resident's own words, and the photos, before his eyes. */
const TO_JUDGE: readonly ActionName[] = ['publishWish', 'hangAgain', 'assign', 'reject']

/** These look back at a round: what the resident said of it stands above what is asked. */
const AFTER_THE_END: readonly ActionName[] = ['followUp', 'decideExclusion', 'reviewLost', 'judgeReview']

/** The form of one action on one appeal, drawn from the row of the table. */
export default function ActionPage() {
  const { id = '', action = '' } = useRouter().params
  const signedIn = useSignedIn()
  const appeal = useAppeal(id, signedIn)
  const phone = useHelpPhone()
  if (!isAction(action) || id === '') {
    return (
      <Page title='办一步'>
        <Empty
          art='door-locked'
          title='这个地址不完整'
          actions={
            <Button tone='brand' onPress={() => open('myAppeals')}>
              看我的诉求和心愿
            </Button>
          }
        >
          从您的诉求或心愿里点进来，就能接着办。
        </Empty>
      </Page>
    )
  }
  if (!signedIn) {
    return (
      <Page title='办一步'>
        <SignInFirst title='登录以后接着办'>只有提这件事的人和办事的人能办。登录好了，会回到这里。</SignInFirst>
      </Page>
    )
  }
  if (appeal.data) return <Filling appeal={appeal.data} action={action} />
  return (
    <Page title='办一步'>
      <Loaded query={appeal} skeleton={<FormSkeleton />} phone={phone} gone={NOT_YOURS}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Filling({ appeal, action }: { appeal: AppealView; action: ActionName }) {
  const words = wordsOf(action, appeal)
  const other = OTHER_ANSWER[action]
  // after a reload there is no page beneath: the way back is to the matter, not home
  const back = () => goBack(() => replace(isTheirWork(appeal) ? 'ticket' : 'appeal', { id: appeal.id }))
  const form = useActionForm(appeal, action, () => {
    toast(words.done)
    back()
  })
  return (
    <Page
      title={words.label}
      onBack={back}
      bar={
        <BottomBar>{form.gone ? <Button onPress={back}>回去看最新情况</Button> : <ActionSubmit appeal={appeal} form={form} />}</BottomBar>
      }
    >
      <View className='card-top'>
        <View className='b f18 card-title clamp2'>
          <Phrases>{appeal.title}</Phrases>
        </View>
        <StatusTag appeal={appeal} staff={isTheirWork(appeal)} />
      </View>
      {TO_JUDGE.includes(action) && <Said appeal={appeal} call={false} level={3} />}
      {action === 'decideExtension' && <Asked appeal={appeal} />}
      {AFTER_THE_END.includes(action) && <After appeal={appeal} action={action} />}
      <View className='m12'>
        <ActionForm appeal={appeal} action={action} form={form} />
      </View>
      {other && appeal.actions.includes(other) && (
        <View className='row m12'>
          <TextButton onPress={() => replace('action', { id: appeal.id, action: other })}>
            {other === 'deny' ? `其实${wordsOf(other, appeal).label}？点这里` : '已经好了？点这里'}
          </TextButton>
        </View>
      )}
    </Page>
  )
}

/** What is to be decided, above the answer: nobody agrees to days that he does not see. */
function Asked({ appeal }: { appeal: AppealView }) {
  const asked = useSteps(appeal.id).data?.find(({ action }) => action === 'askExtension')
  if (!asked) return null
  return (
    <View className='card m12'>
      <Story steps={[asked]} kind={appeal.kind} />
      <View className='f15 c2 m8'>{deadlineWords(appeal, new Date())}</View>
    </View>
  )
}

/** What came after the end, above what is asked about it. */
function After({ appeal, action }: { appeal: AppealView; action: ActionName }) {
  const steps = useSteps(appeal.id).data ?? []
  if (action === 'followUp') return <BeforeCalling appeal={appeal} steps={steps} />
  if (action === 'decideExclusion') return <BeforeDeciding appeal={appeal} steps={steps} />
  return <BeforeReview appeal={appeal} action={action} steps={steps} />
}

function FormSkeleton() {
  return (
    <Skeleton>
      <View className='row sp g12'>
        <Sk w='60%' h={24} />
        <Sk w='88px' h={26} />
      </View>
      <Sk h={56} m={16} shape='card' />
      <Sk w='40%' h={22} m={20} />
      <Sk h={140} m={10} shape='card' />
      <Sk w='30%' h={22} m={20} />
      <Sk w='96px' h={96} m={10} shape='card' />
    </Skeleton>
  )
}

function isAction(name: string): name is ActionName {
  return (ACTION_NAMES as string[]).includes(name)
}
