import { View } from '@tarojs/components'
import { OPEN_STATUSES, type Role } from '@wish/shared'
import { useState } from 'react'
import { ClaimsList } from '../../features/appeals/claims-list'
import { MyList } from '../../features/appeals/my-list'
import { Workbench } from '../../features/appeals/workbench'
import { chooseIdentity, type Identity, identitiesOf, useIdentity } from '../../features/session/identity'
import { useHelpPhone } from '../../features/session/phone'
import { useMe, useSignedIn } from '../../features/session/use-session'
import { open } from '../../platform/navigation'
import { Button, Mini } from '../../ui/kit/button'
import { Choice } from '../../ui/kit/choice'
import { Page } from '../../ui/kit/page'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'

/** Whose list is the desk of a unit, whose is an area to look over. */
const DESK: readonly Role[] = ['GRID_WORKER', 'GRID_LEAD', 'COMMUNITY_ADMIN', 'DEPARTMENT_USER', 'STREET_ADMIN']
const ON_SPOT: readonly Role[] = ['GRID_WORKER', 'GRID_LEAD', 'STEWARD']
const HELPERS: readonly Role[] = ['PARTY_MEMBER', 'VOLUNTEER', 'STEWARD']

/** 办理: what this person has to do, in the identity that is chosen: a desk, claimed wishes, or one's own matters. */
export default function WorkPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const identity = useIdentity(me.data)
  const identities = me.data ? identitiesOf(me.data) : []
  const [choosing, setChoosing] = useState(false)
  const staff = identity.staff

  return (
    <Page title='办理' tab>
      {!signedIn ? (
        <Empty
          art='mailbox'
          title='登录以后，您的事都在这里'
          actions={
            <Button tone='brand' onPress={() => open('signIn')}>
              去登录
            </Button>
          }
        >
          提过的诉求、许过的心愿，走到哪一步都看得到。
        </Empty>
      ) : !me.data ? (
        <SkeletonCards />
      ) : (
        <>
          {identities.length > 1 && (
            <View className='row sp g12 wrap work-top'>
              <Mini tone='lamp' icon='id-badge-2' label={`现在的身份：${identity.words}，换一个`} onPress={() => setChoosing(true)}>
                {identity.words}
              </Mini>
              {staff && identity.membership?.role !== 'AUDITOR' && (
                <Mini icon='search' onPress={() => open('search')}>
                  找一件
                </Mini>
              )}
            </View>
          )}
          <View className='m12'>
            <Desk key={identity.membership?.id ?? 'resident'} identity={identity} />
          </View>
        </>
      )}
      <Sheet open={choosing} title='以什么身份看' onClose={() => setChoosing(false)}>
        <Choice
          options={identities.map((each) => ({ value: each.membership?.id ?? 'resident', label: each.words }))}
          value={identity.membership?.id ?? 'resident'}
          onChange={(id) => {
            const chosen = identities.find((each) => (each.membership?.id ?? 'resident') === id)
            if (chosen) chooseIdentity(chosen)
            setChoosing(false)
          }}
          label='以什么身份看'
        />
      </Sheet>
    </Page>
  )
}

/** What lies on the desk of one identity. */
function Desk({ identity }: { identity: Identity }) {
  const phone = useHelpPhone()
  const { membership } = identity
  if (membership && DESK.includes(membership.role)) {
    return <Workbench view='work' unitId={membership.unit.id} phone={phone} onSpot={ON_SPOT.includes(membership.role)} />
  }
  if (membership?.role === 'SUPERVISOR') return <Workbench view='area' phone={phone} />
  if (membership && HELPERS.includes(membership.role)) return <Helping steward={membership.role === 'STEWARD'} phone={phone} />
  if (membership?.role === 'AUDITOR') return <OnlyThePublic />
  return <MyList phone={phone} />
}

/** An auditor reads no single matter: what is public is what there is to see. */
function OnlyThePublic() {
  return (
    <Empty
      art='door-locked'
      title='审计看不到具体的事'
      actions={
        <Button tone='brand' onPress={() => open('wishes')}>
          去看心愿墙
        </Button>
      }
    >
      居民说的事，只有本人和办事的人能看。公开的成绩在心愿墙上。
    </Empty>
  )
}

/** What a party member or volunteer has in hand, and the way to more. */
function Helping({ steward, phone }: { steward: boolean; phone: { number: string; name: string } }) {
  return (
    <>
      <View className='row sp g12 wrap'>
        <View className='b f18'>我正在帮的</View>
        <Mini icon='history' onPress={() => open('claims')}>
          全部认领
        </Mini>
      </View>
      <View className='m12'>
        <ClaimsList filter={{ status: OPEN_STATUSES.join(',') }} phone={phone} />
      </View>
      {steward && (
        <View className='row center m16'>
          <Mini icon='circle-check' onPress={() => open('onSpot')}>
            当场解决了一件，记一笔
          </Mini>
        </View>
      )}
    </>
  )
}
