import { View } from '@tarojs/components'
import type { AppealView } from '@wish/shared'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { nextOf, PromisedDay } from './claim-card'

/** What a claimant's next step is made from, of the page of a wish. */
export function claimOf({ status, actions, outcome, claim }: AppealView) {
  const promise = claim && { status: claim.status, promisedOn: claim.promisedOn, plan: claim.plan ?? null, contacted: claim.contacted }
  return { status, actions, outcome, promise }
}

/** To whoever claimed this wish: what one has promised, by which day, how long that is, and what comes next. */
export function MyClaim({ appeal, title = '您答应的', now = new Date() }: { appeal: AppealView; title?: string; now?: Date }) {
  const { claim, status } = appeal
  if (!claim?.mine) return null
  const next = nextOf(claimOf(appeal))
  const open = status === 'CLAIMABLE' || status === 'IN_PROGRESS'
  return (
    <Card weight='lamp' className='m16'>
      <View className='row g8 b cl'>
        <Icon name='heart-handshake' />
        {title}
      </View>
      {claim.plan && <View className='m8 prose'>您说的：{claim.plan}</View>}
      {claim.promisedOn && open && <PromisedDay day={claim.promisedOn} now={now} />}
      <View className='row g8 top m8'>
        <View className='row'>
          <Icon name={next.icon} />
        </View>
        <View className='grow b'>{next.words}</View>
      </View>
    </Card>
  )
}

/** To whoever made the wish: that somebody came, what they plan, and by when. */
export function TheirClaim({ appeal, now = new Date() }: { appeal: AppealView; now?: Date }) {
  const { claim, status } = appeal
  if (!claim || claim.mine || (status !== 'CLAIMABLE' && status !== 'IN_PROGRESS')) return null
  return (
    <Card weight='lamp' className='m16'>
      <View className='row g8 b cl'>
        <Icon name='heart-handshake' />
        {claim.claimant}
        {claim.status === 'PENDING' ? '想帮您，等网格点头' : claim.status === 'ACTIVE' ? '接下了您的心愿' : '说已经送到了'}
      </View>
      {claim.plan && <View className='m8 prose'>打算：{claim.plan}</View>}
      {claim.promisedOn && claim.status !== 'DELIVERED' && <PromisedDay day={claim.promisedOn} now={now} />}
    </Card>
  )
}
