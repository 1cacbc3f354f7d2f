import { View } from '@tarojs/components'
import { couldDo, deskOf, judgesReports, keepsCalendar, type MeView, OPEN_STATUSES, ROLES, type Serving } from '@wish/shared'
import { AfterwardsEntry } from '../../features/appeals/afterwards/afterwards-entry'
import { overseesEnds } from '../../features/appeals/afterwards/use-afterwards'
import { ClaimsList } from '../../features/appeals/claims-list'
import { LostEntry } from '../../features/appeals/lost/lost-entry'
import { leadsThere } from '../../features/appeals/lost/use-lost'
import { MyList } from '../../features/appeals/my-list'
import { PhoneTasksEntry } from '../../features/appeals/phone-tasks/phone-tasks-entry'
import { SupervisionEntry, supervises } from '../../features/appeals/supervision/supervision-entry'
import { servingOf } from '../../features/appeals/use-work'
import { Workbench } from '../../features/appeals/workbench'
import { audits } from '../../features/audit/use-audit'
import { MissingYears } from '../../features/calendar/missing-years'
import { ContentsEntry } from '../../features/contents/contents-entry'
import { PartsEntry } from '../../features/partners/parts-entry'
import { ReportsEntry } from '../../features/reports/reports-entry'
import { type Identity, identitiesOf, useIdentity } from '../../features/session/identity'
import { IdentitySwitch } from '../../features/session/identity-sheet'
import { useHelpPhone } from '../../features/session/phone'
import { useMe, useSignedIn } from '../../features/session/use-session'
import { WaitingCards } from '../../features/submission/waiting-cards'
import { CallQueue } from '../../features/whistles/call-queue'
import { CallsEntry } from '../../features/whistles/calls-entry'
import { open } from '../../platform/navigation'
import { useWide } from '../../platform/wide'
import { Button, Mini } from '../../ui/kit/button'
import { SignInFirst } from '../../ui/kit/gates'
import { Loaded } from '../../ui/kit/loaded'
import { Page } from '../../ui/kit/page'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { WideDesk } from './wide-desk'

/** 办理: what this person has to do, in the identity that is chosen: a desk, claimed wishes, or one's own matters. */
export default function WorkPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const identity = useIdentity(me.data)
  const wide = useWide()
  const desk = identity.membership && deskOf(servingOf(identity.membership))
  if (wide && signedIn && (desk === 'unit' || desk === 'area')) return <WideDesk identity={identity} />

  return (
    <Page title='办理' tab>
      {!signedIn ? (
        <SignInFirst title='登录以后，您的事都在这里' art='mailbox'>
          提过的诉求、许过的心愿，走到哪一步都看得到。
        </SignInFirst>
      ) : (
        // the desk below says when there is no network, and since when
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) => (
            <>
              <WhoAmI identity={identity} person={person} />
              <MissingYears me={person} />
              <View className='m12'>
                <Desk key={identity.membership?.id ?? 'resident'} identity={identity} phone={phone} />
              </View>
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

/** As whom one looks at this page, with the way to another identity; for staff the way to any one matter beside it. */
function WhoAmI({ identity, person }: { identity: Identity; person: MeView }) {
  if (identitiesOf(person).length < 2) return null
  const desk = identity.membership && deskOf(servingOf(identity.membership))
  return (
    <View className='row sp g12 wrap work-top'>
      <IdentitySwitch identity={identity} me={person} />
      {(desk === 'unit' || desk === 'area') && (
        <Mini icon='search' onPress={() => open('search')}>
          找一件
        </Mini>
      )}
    </View>
  )
}

/** What lies on the desk of one identity: the rules say which desk a role has. */
function Desk({ identity: { membership }, phone }: { identity: Identity; phone: { number: string; name: string } }) {
  const serving = membership && servingOf(membership)
  if (!membership || !serving) return <Own phone={phone} />
  switch (deskOf(serving)) {
    case 'unit':
      return (
        <>
          <CallsEntry unitId={membership.unit.id} />
          <PartsEntry unitId={membership.unit.id} />
          <PhoneTasksEntry />
          {supervises(serving) && <SupervisionEntry />}
          {overseesEnds(serving).desk && <AfterwardsEntry />}
          {leadsThere(serving) && <LostEntry unitId={membership.unit.id} />}
          {judgesReports(membership.role) && <ReportsEntry />}
          {judgesReports(membership.role) && <ContentsEntry />}
          <Workbench place={{ view: 'work', unitId: membership.unit.id, serving }} phone={phone} />
        </>
      )
    case 'area':
      return (
        <>
          {supervises(serving) && <SupervisionEntry />}
          {overseesEnds(serving).desk && <AfterwardsEntry />}
          {overseesEnds(serving).desk && <LostEntry unitId={membership.unit.id} />}
          <Workbench place={{ view: 'area', serving }} phone={phone} />
        </>
      )
    case 'called':
      return (
        <>
          <PartsEntry unitId={membership.unit.id} />
          <CallQueue unitId={membership.unit.id} phone={phone} />
        </>
      )
    case 'helping':
      return <Helping onSpot={couldDo(serving, 'recordOnSpot')} phone={phone} />
    case 'closed':
      return <ClosedDesk serving={serving} />
    case 'own':
      return <Own phone={phone} />
  }
}

/** What I have posted; first what has not arrived yet. */
function Own({ phone }: { phone: { number: string; name: string } }) {
  return (
    <>
      <WaitingCards drafts={false} />
      <MyList phone={phone} />
    </>
  )
}

/** Whoever reads no list of matters: the calls of the sample to a third party, settings to a system admin. */
function ClosedDesk({ serving }: { serving: Serving }) {
  const { sample } = overseesEnds(serving)
  const reads = audits(serving)
  const keeps = keepsCalendar({ memberships: [serving] })
  return (
    <>
      {sample && <AfterwardsEntry />}
      <Empty
        art='door-locked'
        title={sample ? '只看抽到的回访' : `${ROLES[serving.role].label}看不到具体的事`}
        actions={
          sample ? (
            <Button tone='brand' onPress={() => open('followUps')}>
              去看回访电话
            </Button>
          ) : reads ? (
            <Button tone='brand' onPress={() => open('audit')}>
              去看审计记录
            </Button>
          ) : keeps ? (
            <Button tone='brand' onPress={() => open('calendar')}>
              去看放假安排
            </Button>
          ) : (
            <Button tone='brand' onPress={() => open('wishes')}>
              去看心愿墙
            </Button>
          )
        }
      >
        {sample ? '抽到的件，打完电话就看不到了。电话由街道转接，号码不给您看。' : '居民说的事，只有本人和办事的人能看。'}
      </Empty>
    </>
  )
}

/** What a party member or volunteer has in hand, and the way to more. */
function Helping({ onSpot, phone }: { onSpot: boolean; phone: { number: string; name: string } }) {
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
      {onSpot && (
        <View className='row center m16'>
          <Mini icon='circle-check' onPress={() => open('onSpot')}>
            当场解决了一件，记一笔
          </Mini>
        </View>
      )}
    </>
  )
}
