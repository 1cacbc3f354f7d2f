import { View } from '@tarojs/components'
import { PARTS, type PartView } from '@wish/shared'
import { useRefresh } from '../../platform/refresh'
import { aria } from '../../ui/aria'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { Loaded } from '../../ui/kit/loaded'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Tag } from '../../ui/kit/tag'
import { PartDue, PartWords, partTag } from './part-card'
import { PartActions } from './part-form'
import { usePartsOf } from './use-partners'

/** Who helps with a matter (协助、指导、分办), to whoever handles it: what each was asked, what it said last. */
export function PartnersBoard({ appealId, now = new Date() }: { appealId: string; now?: Date }) {
  const parts = usePartsOf(appealId)
  useRefresh(parts.refetch)
  return (
    <Loaded query={parts} skeleton={<SkeletonCards count={1} />} part quiet>
      {(helping) =>
        helping.length === 0 ? null : (
          <Card className='m12'>
            <Heading level={3} className='row g8 b'>
              <Icon name='users' />
              谁在帮着办
            </Heading>
            <View {...aria({ role: 'list' })}>
              {helping.map((part) => (
                <Helping key={part.id} part={part} appealId={appealId} now={now} />
              ))}
            </View>
          </Card>
        )
      }
    </Loaded>
  )
}

function Helping({ part, appealId, now }: { part: PartView; appealId: string; now: Date }) {
  const tag = partTag(part)
  return (
    <View className='m12' {...aria({ role: 'listitem' })}>
      <View className='row sp g8 wrap'>
        <View className='row g8 wrap'>
          <View className='b'>{part.unit.name}</View>
          <Tag tone='mute'>{PARTS[part.part].label}</Tag>
        </View>
        <View className='row g8 wrap'>
          <PartDue part={part} now={now} />
          <Tag tone={tag.tone}>{tag.words}</Tag>
        </View>
      </View>
      {part.task && <View className='m4'>{part.task}</View>}
      <View className='f15 c2 m4 prose'>{part.demand}</View>
      <PartWords part={part} now={now} />
      {part.actions.length > 0 && (
        <View className='row g8 wrap m8'>
          <PartActions part={part} appealId={appealId} />
        </View>
      )}
    </View>
  )
}
