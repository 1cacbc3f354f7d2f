import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type AppealView, dayOf, dayWords, TIERS } from '@wish/shared'
import './index.scss'
import { useAppeal } from '../../../features/appeals/use-appeals'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { type Reminders, useReminders } from '../../../features/submission/use-reminders'
import { copy, dial } from '../../../platform/device'
import { replace } from '../../../platform/navigation'
import { Art } from '../../../ui/art'
import { Heading } from '../../../ui/heading'
import { Button, TextButton } from '../../../ui/kit/button'
import { Fact, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { type Moment, Timeline } from '../../../ui/kit/timeline'
import { toast } from '../../../ui/kit/toast'
import { UnsentResult } from '../submitting/unsent-result'

/** What became of sending: it has arrived, or it waits on the device. */
export default function ResultPage() {
  const { id = '', unsent } = useRouter().params
  return unsent ? <UnsentResult unsent={unsent} /> : <ArrivedResult id={id} />
}

/** It has arrived: its number, who has it now, by when there is word, and what comes next. */
function ArrivedResult({ id }: { id: string }) {
  const appeal = useAppeal(id, useSignedIn())
  const phone = useHelpPhone()
  const { data } = appeal
  const number = data?.phone ?? phone.number
  const reminders = useReminders(id, data !== undefined)
  const tone = data?.kind === 'WISH' ? 'brand' : 'blue'
  const see = () => replace('appeal', { id })
  return (
    <Page
      title='提交好了'
      ground='dawn'
      bar={
        <BottomBar>
          <Button icon='phone' onPress={() => void dial(number)}>
            打电话
          </Button>
          {reminders.state === 'offered' ? (
            <Button tone={tone} icon='bell-ringing' onPress={reminders.ask}>
              有进展提醒我
            </Button>
          ) : (
            <Button tone={tone} onPress={see}>
              看这件事
            </Button>
          )}
        </BottomBar>
      }
    >
      <View className='center'>
        <Art name='window-check' className='result-art' />
        <Heading level={2} className='f22 b m8'>
          {data?.kind === 'WISH' ? '心愿收到了，您放心' : '收到了，您放心'}
        </Heading>
        <View className='c2'>{data ? `${data.unit.name}已经接着了` : '这件事已经有人接手'}</View>
      </View>
      <View className='m16'>
        <Asked reminders={reminders.state} />
        <Loaded query={appeal} skeleton={<SkeletonCards count={1} />} phone={phone}>
          {(shown) => <Arrived appeal={shown} onSee={reminders.state === 'offered' ? see : undefined} />}
        </Loaded>
      </View>
    </Page>
  )
}

/** What came of the question about reminders; whatever it was, the messages in the mini-program come. */
function Asked({ reminders }: { reminders: Reminders }) {
  const words = ASKED[reminders]
  return words ? (
    <Note icon='bell' className='submit-above'>
      {words}
    </Note>
  ) : null
}

const ASKED: Partial<Record<Reminders, string>> = {
  accepted: '好的，有进展微信提醒您。',
  declined: '好的，不在微信里提醒。有进展会写在“消息”里。',
  off: '您在微信里关了提醒。有进展会写在“消息”里，想收提醒可以到微信设置里打开。',
}

function Arrived({ appeal, onSee }: { appeal: AppealView; onSee?: () => void }) {
  const now = new Date()
  const by = appeal.dueAt ? dayWords(dayOf(new Date(appeal.dueAt)), now) : null
  const copyNumber = () => void copy(appeal.no).then((done) => done && toast('编号抄好了'))
  return (
    <>
      <List>
        <Fact name='编号' action={<TextButton onPress={copyNumber}>复制</TextButton>}>
          <Text className='b'>{appeal.no}</Text>
        </Fact>
        <Fact name='谁来答复'>
          <Text className='b'>{appeal.accountable.name}</Text>
        </Fact>
        {by && (
          <Fact name='什么时候'>
            <Text className='b cw'>{by}前</Text>
            {appeal.kind === 'WISH' ? '联系您核实' : '告诉您谁来办'}
          </Fact>
        )}
      </List>
      <Section title='接下来' more={onSee && <TextButton onPress={onSee}>看这件事</TextButton>} />
      <Timeline moments={appeal.kind === 'WISH' ? nextOfWish() : nextOfComplaint(appeal)} />
    </>
  )
}

function nextOfComplaint({ tier }: AppealView): Moment[] {
  return [
    { id: 'look', icon: 'phone', title: '网格员先看，有不清楚的联系您', meta: '一个工作日内' },
    { id: 'work', icon: 'tool', title: '安排人处理', meta: `开始办理后，一般 ${TIERS[tier].words}办好` },
    { id: 'say', icon: 'mood-smile', title: '办完了请您说了算', meta: '没解决可以退回重办' },
  ]
}

function nextOfWish(): Moment[] {
  return [
    { id: 'look', icon: 'phone', title: '网格员联系您，核实一下', meta: '一个工作日内' },
    { id: 'wall', icon: 'window', title: '去掉姓名门牌，放上心愿墙', meta: '先念给您听，您同意了才放' },
    { id: 'claim', icon: 'heart-handshake', title: '有邻居认领，灯就亮了', meta: '认领的人和您约时间' },
  ]
}
