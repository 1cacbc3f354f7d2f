import { View } from '@tarojs/components'
import { type ActionName, type AppealView, dayOf, dayWords, type PathView, wordsOf } from '@wish/shared'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons/names'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { type Moment, Timeline } from '../../ui/kit/timeline'
import { ACTION_ICONS } from './looks'

/** Who helps, and into how many pieces it was cut; what a device has kept from an earlier release says nothing of it. */
export function helpOf({ partners = [], children = { all: 0, open: 0 } }: Partial<Pick<AppealView, 'partners' | 'children'>>) {
  return { partners, children, any: partners.length + children.all > 0 }
}

type Step = PathView['milestones'][number]

// biome-ignore format: a table
const ICONS: Record<Step['state'], IconName> = { MET: 'check', WAITING: 'calendar', LATE: 'clock-exclamation', DROPPED: 'minus' }

/** How one promised step stands, in words: to whoever works on it, and to whom it was promised. */
function standOf({ state, on, metOn }: Step, own: boolean, now: Date): string {
  const day = dayWords(on, now)
  switch (state) {
    case 'MET':
      return metOn && metOn > on ? `${dayWords(metOn, now)}做到了，比说好的晚` : `${metOn ? dayWords(metOn, now) : ''}做到了`
    case 'WAITING':
      return on === dayOf(now) ? '说好今天做到' : `说好${day}前做到`
    case 'LATE':
      return own ? `说好${day}，还没做到，我们在抓紧` : `说好${day}，过了日子还没做到`
    case 'DROPPED':
      return '后来换了办法，这一步不做了'
  }
}

/** The promised steps in the order of their days; the one that comes next is the lit window, what was given up comes last. */
function Steps({ path, own, now }: { path: PathView; own: boolean; now: Date }) {
  const kept = path.milestones.filter(({ state }) => state !== 'DROPPED').sort((a, b) => (a.on < b.on ? -1 : 1))
  const dropped = path.milestones.filter(({ state }) => state === 'DROPPED')
  const next = kept.find(({ state }) => state === 'WAITING' || state === 'LATE')
  const moments = [...kept, ...dropped].map(
    (step, at): Moment => ({
      id: `${at}`,
      icon: ICONS[step.state],
      title: step.text,
      facts: [standOf(step, own, now)],
      now: step === next,
    }),
  )
  return <Timeline moments={moments} />
}

/** The promised way to a solution (办理路径) to whoever handles it: the steps with their days, and what is done with them. */
export function PathCard({
  appeal,
  onAction,
  now = new Date(),
}: {
  appeal: AppealView
  onAction: (action: ActionName) => void
  now?: Date
}) {
  const { path, actions } = appeal
  if (!path) return null
  const offered = (['meetMilestone', 'addMilestone'] as const).filter((name) => actions.includes(name))
  return (
    <Card className='m12' weight={path.milestones.some(({ state }) => state === 'LATE') ? 'urgent' : 'plain'}>
      <Heading level={3} className='row g8 b'>
        <Icon name='walk' />
        办理路径
      </Heading>
      {path.text && <View className='m8 prose'>{path.text}</View>}
      <View className='m12'>
        <Steps path={path} own={false} now={now} />
      </View>
      {offered.length > 0 && (
        <View className='row g8 wrap m8'>
          {offered.map((name) => (
            <Mini key={name} icon={ACTION_ICONS[name]} tone={name === 'meetMilestone' ? 'blue' : undefined} onPress={() => onAction(name)}>
              {wordsOf(name, appeal).label}
            </Mini>
          ))}
        </View>
      )}
    </Card>
  )
}

/** The same to the resident: how we mean to do it, by when which step, and who helps. */
export function PromisedPath({ appeal, now = new Date() }: { appeal: AppealView; now?: Date }) {
  const { path } = appeal
  const { partners, children } = helpOf(appeal)
  if (!path && partners.length + children.all === 0) return null
  const helping = partners.map(({ unit }) => unit.name)
  return (
    <Card className='m12'>
      <Heading level={3} className='b f18'>
        我们打算这么办
      </Heading>
      {path?.text && <View className='m8 prose'>{path.text}</View>}
      {path && (
        <View className='m12'>
          <Steps path={path} own now={now} />
        </View>
      )}
      {helping.length > 0 && (
        <View className='row g8 top m8'>
          <Icon name='users' className='note-icon' />
          <View className='grow'>还请了{helping.join('、')}来帮着办</View>
        </View>
      )}
      {children.all > 0 && (
        <View className='row g8 top m8'>
          <Icon name='list' className='note-icon' />
          <View className='grow'>
            分成 {children.all} 件同时办，{children.open > 0 ? `还有 ${children.open} 件没做完` : '都做完了'}
          </View>
        </View>
      )}
    </Card>
  )
}
