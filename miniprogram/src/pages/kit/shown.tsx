import { View } from '@tarojs/components'
import { STATUS_NAMES } from '@wish/shared'
import { StatusTag } from '../../features/appeals/status-tag'
import { Art } from '../../ui/art'
import type { ArtName } from '../../ui/art/names'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons/names'
import { CallBar } from '../../ui/kit/call-bar'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Cell, Fact, Figures, List } from '../../ui/kit/list'
import { Note } from '../../ui/kit/note'
import { ShareBar } from '../../ui/kit/share-bar'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty, Failed, FailedPart, OfflineNote } from '../../ui/kit/states'
import { FormSteps, Steps } from '../../ui/kit/steps'
import { Tag } from '../../ui/kit/tag'
import { Timeline } from '../../ui/kit/timeline'
import { Window, WindowWall } from '../../ui/kit/window'
import { Specimen } from './specimen'

const WAY = ['已提交', '已受理', '正在办理', '请您确认']
const ARTS: readonly ArtName[] = ['window-dark', 'window-check', 'window-heart', 'wire-broken', 'door-locked', 'mailbox', 'bubble']
const SCENES: readonly ArtName[] = ['tea', 'desk', 'repair', 'parcel', 'lamp-street', 'plan', 'street']
const ICONS: readonly IconName[] = [
  'home',
  'heart-handshake',
  'message-report',
  'clipboard-list',
  'volume',
  'microphone',
  'phone',
  'camera-plus',
]

/** What is only looked at. */
export function Shown() {
  return (
    <>
      <Specimen title='窗：心愿的记号'>
        <View className='row sp'>
          {(['dark', 'half', 'lit'] as const).map((light) => (
            <View key={light} className='col center f15'>
              <Window light={light} icon={light === 'dark' ? 'plus' : light === 'half' ? 'coffee' : 'heart'} />
              {{ dark: '没人认', half: '认了一部分', lit: '灯亮了' }[light]}
            </View>
          ))}
        </View>
        <View className='row g12 m12'>
          <View className='grow'>
            <ShareBar parts={3} filled={2} />
          </View>
          <View className='f15 b'>还差 1 位</View>
        </View>
        <View className='row g12 m12'>
          <View className='grow'>
            <ShareBar parts={3} filled={3} />
          </View>
          <View className='f15 b cl'>都齐了</View>
        </View>
        <View className='m12'>
          <WindowWall total={30} lit={22} />
        </View>
      </Specimen>
      <Specimen title='进度四步'>
        <Steps labels={WAY} current={1} />
        <View className='m16'>
          <Steps labels={WAY} current={3} />
        </View>
        <View className='m16'>
          <FormSteps current={2} total={3} saved='已帮您存好' />
        </View>
      </Specimen>
      <Specimen title='时间的说法'>
        <View className='row wrap g8'>
          <Tag icon='clock'>还剩 3 个工作日</Tag>
          <Tag tone='warn' icon='clock-exclamation'>
            还剩 2 小时
          </Tag>
          <Tag tone='bad' icon='alert-circle'>
            已超期 1 天
          </Tag>
          <Tag icon='player-pause'>等您补充，不计时</Tag>
          <Tag tone='ok' icon='circle-check'>
            提前 1 天办好
          </Tag>
          <Tag tone='lit' icon='sparkles'>
            灯亮了
          </Tag>
        </View>
      </Specimen>
      <Specimen title='状态：居民看到 / 工作人员看到'>
        {STATUS_NAMES.map((status) => (
          <View key={status} className='kit-line'>
            <StatusTag appeal={{ status, kind: 'COMPLAINT', outcome: null }} />
            <StatusTag appeal={{ status, kind: 'COMPLAINT', outcome: null }} staff />
          </View>
        ))}
      </Specimen>
      <Specimen title='卡片的轻重'>
        <Card weight='joy'>
          <View className='row sp g8 wrap b'>
            喜事：灯亮了
            <Tag tone='lit' icon='sparkles'>
              灯亮了
            </Tag>
          </View>
        </Card>
        <Card>
          <View className='b'>平常：白底细线</View>
        </Card>
        <Card weight='lamp'>
          <View className='b'>请您说一声：灯色</View>
        </Card>
        <Card weight='urgent'>
          <View className='row sp g8 wrap b'>
            要紧：红线加字
            <Tag tone='bad' icon='alert-circle'>
              已超期 1 天
            </Tag>
          </View>
        </Card>
        <Card weight='ground'>
          <View className='b c2'>背景：不用点</View>
        </Card>
      </Specimen>
      <Specimen title='列表'>
        <List>
          <Cell icon='mail' title='能点的一行' value='3 条' onPress={() => {}} />
          <Cell icon='clipboard-list' title='只看的一行' value='20261121-0001' />
          <Fact name='谁来答复'>
            <View className='b'>第7网格</View>
          </Fact>
        </List>
        <Figures
          items={[
            { value: 3, label: '我的诉求', onPress: () => {} },
            { value: 1, label: '我的心愿', onPress: () => {} },
          ]}
        />
        <View className='m12'>
          <CallBar name='网格员小陈' hours='每天 8:30–18:00' phone='12345' />
        </View>
        <View className='m12'>
          <Dots className='f15 c2' parts={['楼道照明', '3 号楼附近', '昨天']} />
        </View>
      </Specimen>
      <Specimen title='时间线是故事'>
        <Timeline
          moments={[
            {
              id: '3',
              icon: 'hand-finger',
              title: '第7网格办好了，请您看看',
              text: '换了新灯座。',
              meta: '今天 10:20 · 第7网格',
              now: true,
            },
            { id: '2', icon: 'message', title: '第7网格答复您', meta: '昨天 16:02 · 第7网格' },
            { id: '1', icon: 'send', title: '您提交了这件事', meta: '周三 9:12' },
          ]}
        />
      </Specimen>
      <Specimen title='提示'>
        <Note icon='info-circle'>平常说一句</Note>
        <Note tone='blue' icon='info-circle' className='m8'>
          11月21日停水检修
        </Note>
        <Note tone='lamp' icon='bulb' className='m8'>
          请您做点什么
        </Note>
        <Note tone='bad' icon='alert-circle' className='m8'>
          没交上去。再试一次，或打电话
        </Note>
        <View className='m8'>
          <OfflineNote since='13:52' />
        </View>
        <FailedPart text='这一块没有打开' onRetry={() => {}} />
      </Specimen>
      <Specimen title='没有内容'>
        <Empty title='还没有人许心愿'>您来许第一个吧。</Empty>
      </Specimen>
      <Specimen title='出了问题'>
        <Failed text='您写的和拍的都还在，一个字没丢。' onRetry={() => {}} phone='12345' phoneName='网格员小陈' />
      </Specimen>
      <Specimen title='正在来'>
        <SkeletonCards count={1} />
      </Specimen>
      <Specimen title='图标与画'>
        <View className='kit-icons'>
          {ICONS.map((name) => (
            <Icon key={name} name={name} size='l' />
          ))}
        </View>
        <View className='kit-arts m16'>
          {ARTS.map((name) => (
            <Art key={name} name={name} className='kit-art' />
          ))}
          {SCENES.map((name) => (
            <Art key={name} name={name} cover className='kit-art' />
          ))}
        </View>
      </Specimen>
    </>
  )
}
