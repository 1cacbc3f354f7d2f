import { Text, View } from '@tarojs/components'
import { type AppealView, deskOf, ROLES } from '@wish/shared'
import { ActionForm, ActionSubmit, useActionForm } from '../../../features/appeals/action-form'
import { showAppeal, useAppeal } from '../../../features/appeals/use-appeals'
import { servingOf } from '../../../features/appeals/use-work'
import { useIdentity } from '../../../features/session/identity'
import { useMe } from '../../../features/session/use-session'
import { Icon } from '../../../ui/icon'
import { Loaded } from '../../../ui/kit/loaded'
import { Sheet } from '../../../ui/kit/sheet'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { toast } from '../../../ui/kit/toast'

/** Claiming, in a sheet over the wish: as whom, what one plans, by when, and the three rules. */
export function ClaimSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const appeal = useAppeal(id)
  if (!appeal.data) {
    return (
      <Sheet open title='我来认领' onClose={onClose}>
        <Loaded query={appeal} skeleton={<SkeletonCards count={1} />}>
          {() => null}
        </Loaded>
      </Sheet>
    )
  }
  return <ClaimForm appeal={appeal.data} onClose={onClose} />
}

function ClaimForm({ appeal, onClose }: { appeal: AppealView; onClose: () => void }) {
  const me = useMe()
  const identity = useIdentity(me.data)
  const helping = me.data?.memberships.find((membership) => deskOf(servingOf(membership)) === 'helping')
  const form = useActionForm(appeal, 'claim', (changed) => {
    showAppeal(changed)
    onClose()
    toast('认领好了，网格会在 1 个工作日内回复您')
  })
  return (
    <Sheet
      open
      title='我来认领'
      onClose={onClose}
      foot={
        <>
          <ActionSubmit appeal={appeal} form={form} label='确认认领' />
          <View className='f15 c2 center m8'>网格员会在 1 个工作日内回复您</View>
        </>
      }
    >
      <View className='row g8 c2'>
        <Icon name='id-badge-2' />
        <View className='grow'>
          以 <Text className='b'>{helping ? `${helping.unit.name}${ROLES[helping.role].label}` : identity.words}</Text> 的身份认领
        </View>
      </View>
      <View className='m12'>
        <ActionForm appeal={appeal} action='claim' form={form} />
      </View>
    </Sheet>
  )
}
