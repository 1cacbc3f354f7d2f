import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type AppealView, dayWords, numberWords, type Status } from '@wish/shared'
import { useEffect } from 'react'
import './index.scss'
import { ActionBar } from '../../../features/appeals/action-bar'
import { nextOf } from '../../../features/appeals/claim-card'
import { DueTag, isPressing, promiseOf } from '../../../features/appeals/deadline'
import { Heard } from '../../../features/appeals/heard'
import { NOT_YOURS } from '../../../features/appeals/looks'
import { claimOf, MyClaim, TheirClaim } from '../../../features/appeals/my-claim'
import { PromisedPath } from '../../../features/appeals/path-card'
import { Progress } from '../../../features/appeals/progress'
import { StatusTag } from '../../../features/appeals/status-tag'
import { Story } from '../../../features/appeals/story'
import { Urged } from '../../../features/appeals/urged'
import { useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { WhoSees } from '../../../features/appeals/who-sees'
import { isTheirWork } from '../../../features/appeals/whose-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { dial } from '../../../platform/device'
import { open, replace } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Heading } from '../../../ui/heading'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { NoAddress, SignInFirst } from '../../../ui/kit/gates'
import { Cell, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { Sk, Skeleton, SkeletonCards } from '../../../ui/kit/skeleton'
import { PhotoGrid } from '../../../ui/photos/photo-grid'
import { LastAnswer, lastAnswer } from './last-answer'

/** Whose turn it is when it is the resident's: the top of the story. */
const WAITING: Partial<Record<Status, string>> = { COMPLETED: '等您说一声', NEED_INFO: '等您补充一点情况' }

/** One appeal and its story: where it stands in one sentence, the last answer, what was said, what may be done now. */
export default function AppealPage() {
  const { id = '' } = useRouter().params
  const signedIn = useSignedIn()
  const appeal = useAppeal(id, signedIn)
  const steps = useSteps(id, signedIn)
  const phone = useHelpPhone()
  useRefresh(() => Promise.all([appeal.refetch(), steps.refetch()]))
  const { data } = appeal
  const answer = lastAnswer(steps.data ?? [])
  const warm = data?.status === 'COMPLETED' || data?.status === 'NEED_INFO' || data?.together?.asked === true
  // a message opens a matter for everybody alike; what staff can do with it, and the whistle board, is on the ticket
  const elsewhere = data !== undefined && isTheirWork(data)
  useEffect(() => {
    if (elsewhere) replace('ticket', { id })
  }, [elsewhere, id])

  if (id === '') {
    return (
      <Page title='这件事'>
        <NoAddress way='看我的诉求和心愿' to='myAppeals'>
          从您的诉求或心愿里点进来，就能看到。
        </NoAddress>
      </Page>
    )
  }
  return (
    <Page
      title={data?.title ?? '这件事'}
      ground={warm ? 'lamp' : 'page'}
      bar={
        data && (
          <ActionBar
            appeal={data}
            first={data.claim?.mine ? nextOf(claimOf(data)).action : undefined}
            // whoever has brought it need not be in touch any more: nothing firm asks for that
            without={data.claim?.mine && data.claim.status === 'DELIVERED' ? ['firstContact', 'setVisibility'] : ['setVisibility']}
            pressing={isPressing(data, new Date())}
            onForm={(action) => open('action', { id, action })}
          />
        )
      }
    >
      {signedIn ? (
        <Loaded query={appeal} skeleton={<DetailSkeleton />} phone={phone} gone={NOT_YOURS}>
          {(shown) => (
            <>
              <Head appeal={shown} warm={warm} />
              <Heard appeal={shown} steps={steps.data ?? []} />
              <MyClaim appeal={shown} />
              <TheirClaim appeal={shown} />
              <LastAnswer appeal={shown} answer={shown.claim?.mine ? undefined : answer} />
              <PromisedPath appeal={shown} />
              <Urged appeal={shown} steps={steps.data ?? []} />
              {/* who has asked to help and waits for the nod reads no step yet: no heading over an empty card */}
              {steps.data?.length !== 0 && (
                <>
                  <Section title='这件事的经过' />
                  <Loaded query={steps} skeleton={<SkeletonCards count={1} />} phone={phone} quiet>
                    {(story) => (
                      <Card>
                        <Story
                          steps={story}
                          kind={shown.kind}
                          told={shown.claim?.mine ? undefined : answer?.id}
                          waiting={
                            shown.actions.includes('confirm') || shown.actions.includes('supplyInfo') ? WAITING[shown.status] : undefined
                          }
                        />
                      </Card>
                    )}
                  </Loaded>
                </>
              )}
              <Said appeal={shown} />
            </>
          )}
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>只有提这件事的人和办事的人看得到。登录好了，会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

/** The one sentence that says how things are, and by when. */
function Head({ appeal, warm, now = new Date() }: { appeal: AppealView; warm: boolean; now?: Date }) {
  return (
    <View className={warm ? 'band' : undefined}>
      <View className='row sp g12 wrap'>
        <View className='row g8 wrap'>
          <StatusTag appeal={appeal} helper={appeal.claim?.mine} onWarm={warm} />
          {/* one day at a time: what a neighbour has promised stands in the card of the promise */}
          {!appeal.claim && <DueTag due={promiseOf(appeal)?.due ?? null} />}
        </View>
        <View className='f15 c2 nw'>{numberWords(appeal.no, now)}</View>
      </View>
      <Heading level={2} className='f22 b m8'>
        {appeal.headline}
      </Heading>
      {appeal.actions.includes('confirm') && !appeal.actions.includes('deny') && appeal.phone && (
        // whoever has said no once and finds it still undone is not left with only a yes
        <Note tone='blue' icon='phone' className='m12'>
          要是还没解决，先别确认，打 {appeal.phone} 说一声。
        </Note>
      )}
      {!warm && (
        <View className='m16'>
          <Progress status={appeal.together?.status ?? appeal.status} kind={appeal.kind} />
        </View>
      )}
    </View>
  )
}

/** What was said at the beginning, where, and who answers for it. */
function Said({ appeal, now = new Date() }: { appeal: AppealView; now?: Date }) {
  const { place, accountable, phone, beneficiary, wish } = appeal
  return (
    <>
      <Section title='当时说的' />
      <Card>
        <View className='prose'>{appeal.text}</View>
        <PhotoGrid photos={appeal.photos} small />
      </Card>
      <List>
        <Cell icon='map-pin' title={<Dots parts={[place.name, place.detail]} />} />
        {appeal.status === 'DISPUTED' ? (
          <Cell icon='building-community' title='现在谁在复核' value={appeal.unit.name} />
        ) : (
          <Cell icon='building-community' title='谁负责答复' value={accountable.name} />
        )}
        {beneficiary && <Cell icon='users' title='替谁提的' value={`${beneficiary.relation} · ${beneficiary.name}`} />}
        {wish?.wantedBy && <Cell icon='calendar-heart' title='希望什么时候' value={`${dayWords(wish.wantedBy, now)}前`} />}
        <WhoSees appeal={appeal} />
        {phone && <Cell icon='phone' iconTone='call' title={`打给${accountable.name}`} onPress={() => void dial(phone)} />}
      </List>
    </>
  )
}

function DetailSkeleton() {
  return (
    <Skeleton>
      <View className='row sp'>
        <Sk w='96px' h={28} />
        <Sk w='120px' h={20} />
      </View>
      <Sk w='80%' h={30} m={12} />
      <Sk w='55%' h={20} m={10} />
      <View className='card m16'>
        <View className='row g12'>
          <Sk w='48px' h={48} shape='round' />
          <View className='grow'>
            <Sk w='60%' h={20} />
            <Sk w='40%' h={16} m={8} />
          </View>
        </View>
        <Sk h={18} m={16} />
        <Sk w='75%' h={18} m={10} />
      </View>
      <SkeletonCards count={1} />
    </Skeleton>
  )
}
