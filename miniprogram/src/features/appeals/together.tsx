import { View } from '@tarojs/components'
import { type AppealView, type FollowerView, numberWords } from '@wish/shared'
import { useKeptQuery } from '../../platform/query'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Cell, List } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { Note } from '../../ui/kit/note'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Tag } from '../../ui/kit/tag'
import { appealsApi } from './appeals.api'

/** Several residents, one trouble (并案), to whoever handles it: everybody who goes along, or with what this matter goes along. */
export function Together({ appeal, onOpen, now = new Date() }: { appeal: AppealView; onOpen: (id: string) => void; now?: Date }) {
  const { together, followers } = appeal
  if (together) {
    const { main } = together
    return (
      <View className='m12'>
        <Note tone='blue' icon='git-merge'>
          {together.headline}
        </Note>
        {main && (
          <View className='m8'>
            <List>
              <Cell
                icon='git-merge'
                title='主办的那一件'
                value={`${numberWords(main.no, now)} ${main.title}`}
                onPress={() => onOpen(main.id)}
              />
            </List>
          </View>
        )}
      </View>
    )
  }
  return followers > 0 ? <Followers id={appeal.id} count={followers} onOpen={onOpen} now={now} /> : null
}

function Followers({ id, count, onOpen, now }: { id: string; count: number; onOpen: (id: string) => void; now: Date }) {
  const list = useKeptQuery<FollowerView[]>({
    queryKey: ['steps', id, 'followers', count],
    load: (signal) => appealsApi.followers(id, signal),
  })
  return (
    <Loaded query={list} skeleton={<SkeletonCards count={1} />} part>
      {(followers) => (
        <Card className='m12'>
          <Heading level={3} className='row g8 b'>
            <Icon name='git-merge' />
            还有 {followers.length} 件和这件一起办
          </Heading>
          <View className='f15 c2 m4'>{remaining(followers)}</View>
          <View className='m8'>
            {followers.map((follower) => (
              <Cell
                key={follower.id}
                title={follower.title}
                value={<Dots parts={[numberWords(follower.no, now), follower.placeName]} />}
                onPress={() => onOpen(follower.id)}
              >
                <Said follower={follower} />
              </Cell>
            ))}
          </View>
        </Card>
      )}
    </Loaded>
  )
}

/** Each of them is spoken with, and says for himself whether it is well. */
function remaining(followers: readonly FollowerView[]): string {
  const silent = followers.filter(({ contacted }) => !contacted).length
  return silent > 0 ? `还有 ${silent} 位没有联系过，点开就能打电话、登记` : '每一位都联系过了，办好以后分别听回音'
}

function Said({ follower: { contacted, resolved } }: { follower: FollowerView }) {
  if (resolved) return <Tag tone='ok'>{resolved === 'YES' ? '说好了' : '说好了一部分'}</Tag>
  return contacted ? <Tag tone='mute'>联系过</Tag> : <Tag tone='warn'>没联系</Tag>
}
