import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ActionName, type AppealView, wordsOf } from '@wish/shared'
import { useEffect } from 'react'
import { ActionBar, hasForm } from '../../../features/appeals/action-bar'
import { ACTION_ICONS, NOT_YOURS } from '../../../features/appeals/looks'
import { Story } from '../../../features/appeals/story'
import { COMPOSED, Composer } from '../../../features/appeals/ticket/composer'
import { About, BeforeReport, Claiming, Said, Standing } from '../../../features/appeals/ticket/parts'
import { useAct, useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { atDesk } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { WhistleBoard } from '../../../features/whistles/whistle-board'
import { scrollTo } from '../../../platform/device'
import { open, openOnDesk } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { useWide } from '../../../platform/wide'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { Deeds } from '../../../ui/kit/segments'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'

/** Where the story begins on the page. */
const STORY = 'story'
/** Actions with a place of their own on this page; the bar below offers the rest. */
const TILES: readonly ActionName[] = [
  'assign',
  'transfer',
  'askInfo',
  'firstContact',
  'progress',
  'returnBack',
  'reject',
  'takeOver',
  'releaseClaim',
]

/** One matter to whoever handles it: what the resident said, how to reach them, what may be done, and a box to answer in. */
export default function TicketPage() {
  const { id = '' } = useRouter().params
  const signedIn = useSignedIn()
  if (!id) return <NoMatter />
  return signedIn ? <Ticket id={id} /> : <Guest />
}

function Ticket({ id }: { id: string }) {
  const appeal = useAppeal(id)
  const steps = useSteps(id)
  const phone = useHelpPhone()
  useRefresh(() => Promise.all([appeal.refetch(), steps.refetch()]))
  const me = useMe()
  const wide = useWide() && me.data !== undefined && atDesk(me.data)
  useEffect(() => {
    if (wide) openOnDesk(id)
  }, [wide, id])
  const { data } = appeal
  const elsewhere = [...TILES, ...COMPOSED]
  return (
    <Page
      title={data?.title ?? '办理'}
      bar={data && <ActionBar appeal={data} without={elsewhere} onForm={(action) => open('action', { id, action })} />}
    >
      <Loaded query={appeal} skeleton={<SkeletonCards />} phone={phone} gone={NOT_YOURS}>
        {(shown) => (
          <>
            <Standing appeal={shown} />
            <Said
              appeal={shown}
              more={
                steps.data && (
                  <Mini icon='history' label={`看这件事的经过，共 ${steps.data.length} 步`} onPress={() => scrollTo(STORY)}>
                    经过 {steps.data.length}
                  </Mini>
                )
              }
            />
            <Claiming appeal={shown} />
            <WhistleBoard appealId={shown.id} />
            <Tiles appeal={shown} />
            <BeforeReport appeal={shown} />
            <Composer key={shown.id} appeal={shown} className='m12' />
            <View id={STORY}>
              <Section title='这件事的经过' />
            </View>
            <Loaded query={steps} skeleton={<SkeletonCards count={1} />} part quiet>
              {(story) => (
                <Card>
                  <Story steps={story} kind={shown.kind} />
                </Card>
              )}
            </Loaded>
            <About appeal={shown} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** What else may be done, each a tile. */
function Tiles({ appeal }: { appeal: AppealView }) {
  const act = useAct(appeal)
  const offered = TILES.filter((name) => appeal.actions.includes(name))
  if (offered.length === 0) return null
  const press = (action: ActionName) => {
    if (hasForm(action)) return open('action', { id: appeal.id, action })
    act.mutate(
      { action },
      { onSuccess: () => toast(wordsOf(action, appeal).done), onError: (thrown) => toast(asProblem(thrown).message, 'bad') },
    )
  }
  return (
    <View className='m12'>
      <Deeds
        items={offered.map((name) => ({
          key: name,
          label: wordsOf(name, appeal).label,
          icon: ACTION_ICONS[name],
          onPress: () => press(name),
        }))}
      />
    </View>
  )
}

/** An address without a matter: a link that was cut off. */
function NoMatter() {
  return (
    <Page title='办理'>
      <Empty
        art='plan'
        title='没有说是哪一件'
        actions={
          <Button tone='blue' onPress={() => open('work')}>
            去办理看看
          </Button>
        }
      >
        这个链接不完整。要办的事都在“办理”里。
      </Empty>
    </Page>
  )
}

function Guest() {
  return (
    <Page title='办理'>
      <SignInFirst title='登录以后才能看'>只有提这件事的人和办事的人看得到。</SignInFirst>
    </Page>
  )
}
