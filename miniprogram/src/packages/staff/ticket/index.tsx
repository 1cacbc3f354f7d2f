import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ActionName, type AppealView, categoryOf, dayWords, KINDS, type StepView, wordsOf } from '@wish/shared'
import { ActionBar, hasForm } from '../../../features/appeals/action-bar'
import { DueTag } from '../../../features/appeals/deadline'
import { ACTION_ICONS } from '../../../features/appeals/looks'
import { StatusTag } from '../../../features/appeals/status-tag'
import { Story } from '../../../features/appeals/story'
import { useAct, useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { dial, scrollTo } from '../../../platform/device'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { Cell, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { toast } from '../../../ui/kit/toast'
import { PhotoGrid } from '../../../ui/photos/photo-grid'
import { Press } from '../../../ui/press'
import { COMPOSED, Composer } from './composer'
import './index.scss'

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
  const appeal = useAppeal(id, signedIn)
  const steps = useSteps(id, signedIn)
  const phone = useHelpPhone()
  useRefresh(() => Promise.all([appeal.refetch(), steps.refetch()]))
  const { data } = appeal
  const elsewhere = [...TILES, ...COMPOSED]
  return (
    <Page
      title={data?.title ?? '办理'}
      bar={data && <ActionBar appeal={data} without={elsewhere} onForm={(action) => open('action', { id, action })} />}
    >
      {signedIn ? (
        <Loaded query={appeal} skeleton={<SkeletonCards />} phone={phone}>
          {(shown) => (
            <>
              <Head appeal={shown} />
              <Said appeal={shown} steps={steps.data} />
              <Claiming appeal={shown} />
              <Tiles appeal={shown} />
              <BeforeReport appeal={shown} />
              <Composer appeal={shown} />
              <View id={STORY}>
                <Section title='这件事的经过' />
              </View>
              <Loaded query={steps} skeleton={<SkeletonCards count={1} />} phone={phone}>
                {(story) => (
                  <Card>
                    <Story steps={story} />
                  </Card>
                )}
              </Loaded>
              <About appeal={shown} />
            </>
          )}
        </Loaded>
      ) : (
        <Empty art='door-locked' title='登录以后才能看' />
      )}
    </Page>
  )
}

function Head({ appeal }: { appeal: AppealView }) {
  return (
    <>
      <View className='row sp g8 wrap'>
        <StatusTag appeal={appeal} staff />
        <DueTag due={appeal.dueAt} still={appeal.status === 'NEED_INFO'} />
      </View>
      {appeal.tags.length > 0 && (
        <View className='row g8 wrap m8'>
          {appeal.tags.map(({ label, tone }) => (
            <Tag key={label} tone={tone} icon={tone === 'mute' ? undefined : 'alert-triangle'}>
              {label}
            </Tag>
          ))}
        </View>
      )}
    </>
  )
}

/** What the resident said, and the ways to reach them. */
function Said({ appeal, steps }: { appeal: AppealView; steps: readonly StepView[] | undefined }) {
  const { contact, place } = appeal
  const phone = contact?.phone
  return (
    <Card className='m12'>
      <Dots className='f15 c2' parts={[contact?.name ?? '居民', place.name, place.detail]} />
      <Heading level={2} className='m8 prose ticket-said'>
        {appeal.text}
      </Heading>
      <PhotoGrid photos={appeal.photos} small />
      <View className='row g8 wrap m12'>
        {phone && (
          <Mini tone='call' icon='phone' label={`打给${contact.name}`} onPress={() => void dial(phone)}>
            打给居民
          </Mini>
        )}
        {steps && (
          <Mini icon='history' label={`看这件事的经过，共 ${steps.length} 步`} onPress={() => scrollTo(STORY)}>
            经过 {steps.length}
          </Mini>
        )}
      </View>
    </Card>
  )
}

/** Who wants to fulfil the wish, and how. */
function Claiming({ appeal: { claim, wish }, now = new Date() }: { appeal: AppealView; now?: Date }) {
  if (!claim && !wish?.publicTitle) return null
  return (
    <Card weight='lamp' className='m12'>
      {wish?.publicTitle && (
        <>
          <View className='f15 cl'>心愿墙上写的是</View>
          <View className='b m4'>{wish.publicTitle}</View>
          <View className='m4'>{wish.publicText}</View>
        </>
      )}
      {claim && (
        <View className={wish?.publicTitle ? 'm12' : undefined}>
          <View className='row g8 b'>
            <Icon name='heart-handshake' />
            {claim.claimant}
            {claim.status === 'PENDING' ? '想认领' : claim.status === 'ACTIVE' ? '正在帮忙' : '已经送到'}
          </View>
          {claim.plan && <View className='m4'>{claim.plan}</View>}
          {claim.promisedOn && <View className='f15 c2 m4'>答应{dayWords(claim.promisedOn, now)}前</View>}
        </View>
      )}
    </Card>
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
    <View className='ticket-tiles m12'>
      {offered.map((name) => (
        <Press key={name} className='ticket-tile' onPress={() => press(name)}>
          <Icon name={ACTION_ICONS[name]} size='l' />
          <View>{wordsOf(name, appeal).label}</View>
        </Press>
      ))}
    </View>
  )
}

/** Why there is no button for the result yet: whoever is at work has not spoken with the resident (complete's own condition). */
function BeforeReport({ appeal: { status, actions, standings } }: { appeal: AppealView }) {
  const working = status === 'IN_PROGRESS' && actions.includes('progress') && actions.includes('firstContact')
  // nobody reports on his own matter, contact or not
  const own = standings.includes('beneficiary')
  if (!working || own || actions.includes('complete') || actions.includes('deliver')) return null
  return (
    <Note tone='quiet' icon='info-circle' className='m12'>
      先和居民联系上，点“登记联系”记一笔，就可以办结了。
    </Note>
  )
}

function About({ appeal }: { appeal: AppealView }) {
  return (
    <List className='m12'>
      <Cell icon='clipboard-list' title='编号' value={appeal.no} />
      <Cell icon='message-report' title='类别' value={categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label} />
      <Cell icon='building-community' title='在谁手里' value={appeal.unit.name} />
      <Cell icon='shield-check' title='谁负责答复' value={appeal.accountable.name} />
      {appeal.beneficiary && <Cell icon='users' title='替谁提的' value={`${appeal.beneficiary.relation} · ${appeal.beneficiary.name}`} />}
    </List>
  )
}
