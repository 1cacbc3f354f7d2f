import { View } from '@tarojs/components'
import { type AppealCard, categoryOf, KINDS } from '@wish/shared'
import { open } from '../../platform/navigation'
import { aria } from '../../ui/aria'
import { cx } from '../../ui/classes'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Tag } from '../../ui/kit/tag'
import { Press } from '../../ui/press'
import { DueTag } from './deadline'
import { StatusTag } from './status-tag'

interface Props {
  appeal: AppealCard
  /** For signing several at once; absent where there is nothing to sign. */
  picked?: boolean
  onPick?: (picked: boolean) => void
  now?: Date
}

/** One matter in a work list: what, how much time is left, where, what happened last. Signing several at once needs no swipe. */
export function WorkCard({ appeal, picked = false, onPick, now = new Date() }: Props) {
  const late = appeal.dueAt !== null && new Date(appeal.dueAt) < now && appeal.status !== 'NEED_INFO'
  return (
    <Card weight={late ? 'urgent' : 'plain'} onPress={() => open('ticket', { id: appeal.id })} label={`办“${appeal.title}”`}>
      <View className='row g12 top'>
        {onPick && (
          <Press
            className='work-pick'
            onPress={() => onPick(!picked)}
            {...aria({ role: 'checkbox', checked: picked, label: `选中“${appeal.title}”` })}
          >
            <View className={cx('ck', picked && 'ck-on')}>{picked && <Icon name='check' />}</View>
          </Press>
        )}
        <View className='grow'>
          <View className='card-top'>
            <View className='b f18 card-title clamp2'>{appeal.title}</View>
            <DueTag due={appeal.dueAt} still={appeal.status === 'NEED_INFO'} now={now} />
          </View>
          <Dots className='c2 m4' parts={[categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label, appeal.placeName]} />
          <View className='row sp g12 m8'>
            <View className='f15 c3 clamp2 grow'>{appeal.lastWords}</View>
            <View className='row g8'>
              {appeal.urged && (
                <Tag tone='warn' icon='bell-ringing'>
                  催过
                </Tag>
              )}
              <StatusTag status={appeal.status} staff />
            </View>
          </View>
        </View>
      </View>
    </Card>
  )
}
