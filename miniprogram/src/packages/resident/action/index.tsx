import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ACTION_NAMES, type ActionName, type AppealView, rowOf } from '@wish/shared'
import { ActionForm, ActionSubmit, useActionForm } from '../../../features/appeals/action-form'
import { StatusTag } from '../../../features/appeals/status-tag'
import { useAppeal } from '../../../features/appeals/use-appeals'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { goBack, open } from '../../../platform/navigation'
import { Button } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { BottomBar, Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty, Failed } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'

/** The form of one action on one appeal, drawn from the row of the table. */
export default function ActionPage() {
  const { id = '', action = '' } = useRouter().params
  const signedIn = useSignedIn()
  const appeal = useAppeal(id, signedIn)
  const phone = useHelpPhone()
  if (!isAction(action)) {
    return (
      <Page title='办一步'>
        <Failed text='没有这样的操作，请返回再试。' onRetry={goBack} />
      </Page>
    )
  }
  if (!signedIn) {
    return (
      <Page title={rowOf(action).label}>
        <Empty
          art='door-locked'
          title='登录以后才能办'
          actions={
            <Button tone='brand' onPress={() => open('signIn')}>
              去登录
            </Button>
          }
        >
          只有提这件事的人和办事的人看得到。
        </Empty>
      </Page>
    )
  }
  if (appeal.data) return <Filling appeal={appeal.data} action={action} />
  return (
    <Page title={rowOf(action).label}>
      <Loaded query={appeal} skeleton={<SkeletonCards />} phone={phone}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Filling({ appeal, action }: { appeal: AppealView; action: ActionName }) {
  const form = useActionForm(appeal, action, () => {
    toast(`${rowOf(action).label}，好了`)
    goBack()
  })
  return (
    <Page
      title={form.row.label}
      bar={
        <BottomBar>
          <ActionSubmit appeal={appeal} form={form} />
        </BottomBar>
      }
    >
      <View className='row sp g12'>
        <View className='b f18 grow clamp2'>{appeal.title}</View>
        <StatusTag status={appeal.status} />
      </View>
      <View className='m12'>
        <ActionForm appeal={appeal} action={action} form={form} />
      </View>
    </Page>
  )
}

function isAction(name: string): name is ActionName {
  return (ACTION_NAMES as string[]).includes(name)
}
