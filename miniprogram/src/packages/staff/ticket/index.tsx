import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { ActionBar } from '../../../features/appeals/action-bar'
import { NOT_YOURS } from '../../../features/appeals/looks'
import { helpOf, PathCard } from '../../../features/appeals/path-card'
import { Siblings } from '../../../features/appeals/siblings'
import { Story } from '../../../features/appeals/story'
import { AnswerButton, COMPOSED, Composer, SendButton, useWriting } from '../../../features/appeals/ticket/composer'
import { looksOn, nextUseful } from '../../../features/appeals/ticket/next'
import { About, BeforeReport, Claiming, Said, Standing } from '../../../features/appeals/ticket/parts'
import { Tiles, tilesOf } from '../../../features/appeals/ticket/tiles'
import { openNo, TurnedDown } from '../../../features/appeals/ticket/turned-down'
import { Together } from '../../../features/appeals/together'
import { useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { PartnersBoard } from '../../../features/partners/partners-board'
import { atDesk } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { WhistleBoard } from '../../../features/whistles/whistle-board'
import { scrollTo } from '../../../platform/device'
import { open, openOnDesk } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { useWide } from '../../../platform/wide'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'

/** Where the story begins on the page. */
const STORY = 'story'

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
  const writing = useWriting(appeal.data)
  const { data } = appeal
  const first = data && nextUseful(data)
  const tiles = data ? tilesOf(data, first) : []
  const no = openNo(steps.data ?? [])
  return (
    <Page
      title={data?.title ?? '办理'}
      bar={
        data && (
          <ActionBar
            appeal={data}
            first={first}
            without={[...tiles, ...COMPOSED]}
            beside={writing.papers.length > 0 && <AnswerButton writing={writing} />}
            solid={writing.begun && <SendButton writing={writing} solid />}
            onForm={(action) => open('action', { id, action })}
          />
        )
      }
    >
      <Loaded query={appeal} skeleton={<SkeletonCards />} phone={phone} gone={NOT_YOURS}>
        {(shown) => (
          <>
            <Standing appeal={shown} />
            <TurnedDown appeal={shown} no={no} />
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
            <PathCard appeal={shown} onAction={(action) => open('action', { id, action })} />
            {helpOf(shown).any && <PartnersBoard appealId={shown.id} />}
            {!looksOn(shown) && <WhistleBoard appealId={shown.id} />}
            <Together appeal={shown} onOpen={(other) => open('ticket', { id: other })} />
            <Siblings appeal={shown} onOpen={(other) => open('ticket', { id: other })} />
            <BeforeReport appeal={shown} />
            <Tiles appeal={shown} names={tiles} />
            <Composer appeal={shown} writing={writing} className='m12' />
            <View id={STORY}>
              <Section title='这件事的经过' />
            </View>
            <Loaded query={steps} skeleton={<SkeletonCards count={1} />} part quiet>
              {(story) => (
                <Card>
                  <Story steps={story} kind={shown.kind} told={no?.id} />
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
