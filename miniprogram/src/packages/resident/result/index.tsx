import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type AppealView, dayOf, dayWords, lengthWords, numberWords, tierSpan } from '@wish/shared'
import type { ReactNode } from 'react'
import './index.scss'
import { useAppeal } from '../../../features/appeals/use-appeals'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { type Reminders, useReminders } from '../../../features/submission/use-reminders'
import { copy } from '../../../platform/clipboard'
import { dial } from '../../../platform/device'
import { replace } from '../../../platform/navigation'
import { Art } from '../../../ui/art'
import { Heading } from '../../../ui/heading'
import { Button, TextButton } from '../../../ui/kit/button'
import { NoAddress, SignInFirst } from '../../../ui/kit/gates'
import { Fact, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { Sk, Skeleton } from '../../../ui/kit/skeleton'
import { type Moment, Timeline } from '../../../ui/kit/timeline'
import { toast } from '../../../ui/kit/toast'
import { OneWord } from '../../../ui/phrases'

/** What became of sending: it has arrived, and who has it. */
export default function ResultPage() {
  const { id = '' } = useRouter().params
  const signedIn = useSignedIn()
  return id === '' || !signedIn ? <NoResult id={id} /> : <ArrivedResult id={id} />
}

const GONE = { title: '没有找到这件事', text: '要是您刚刚提交过，看看“我的诉求和心愿”里有没有；没有就打个电话问问。' }

/** A result that cannot be shown: nobody is signed in, or the address names nothing. */
function NoResult({ id }: { id: string }) {
  return (
    <Page title='提交结果'>
      {id === '' ? (
        <NoAddress way='看我的诉求和心愿' to='myAppeals'>
          您提过的事、许过的心愿，都在那里。
        </NoAddress>
      ) : (
        <SignInFirst title='登录以后才能看'>只有提这件事的人和办事的人看得到。登录好了，会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

/** It has arrived: its number, who has it now, by when there is word, and what comes next. */
function ArrivedResult({ id }: { id: string }) {
  const appeal = useAppeal(id)
  const phone = useHelpPhone()
  const { data } = appeal
  const reminders = useReminders(id, data !== undefined)
  const wish = data?.kind === 'WISH'
  const tone = wish ? 'brand' : 'blue'
  const see = () => replace('appeal', { id })
  return (
    <Page
      title={data ? (wish ? '心愿许好了' : '提交好了') : '提交结果'}
      ground='dawn'
      bar={
        data && (
          <BottomBar>
            <Button icon='phone' onPress={() => void dial(data.phone ?? phone.number)}>
              打电话
            </Button>
            {reminders.state === 'offered' ? (
              <Button tone={tone} icon='bell-ringing' onPress={reminders.ask}>
                有进展提醒我
              </Button>
            ) : (
              <Button tone={tone} onPress={see}>
                {wish ? '看这个心愿' : '看这件事'}
              </Button>
            )}
          </BottomBar>
        )
      }
    >
      <Loaded query={appeal} skeleton={<ResultSkeleton />} phone={phone} gone={GONE}>
        {(shown) => (
          <Arrived appeal={shown} onSee={reminders.state === 'offered' ? see : undefined}>
            <Asked reminders={reminders.state} />
          </Arrived>
        )}
      </Loaded>
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

function Arrived({ appeal, onSee, children }: { appeal: AppealView; onSee?: () => void; children: ReactNode }) {
  const now = new Date()
  const wish = appeal.kind === 'WISH'
  const by = appeal.dueAt ? dayWords(dayOf(new Date(appeal.dueAt)), now) : null
  // the whole number goes to the clipboard: it is unique without its year only this year
  const copyNumber = () => void copy(appeal.no).then((done) => done && toast('编号复制好了'))
  return (
    <>
      <View className='center result-head'>
        <Art name='window-check' className='result-art' />
        <Heading level={2} className='f22 b m8'>
          {wish ? '心愿收到了，您放心' : '收到了，您放心'}
        </Heading>
        <View className='c2'>{appeal.unit.name}已经接着了</View>
      </View>
      <View className='m16'>{children}</View>
      <List>
        <Fact name='编号' action={<TextButton onPress={copyNumber}>复制</TextButton>}>
          <Text className='b nw'>{numberWords(appeal.no, now)}</Text>
        </Fact>
        <Fact name='谁来答复'>
          <Text className='b'>{appeal.accountable.name}</Text>
        </Fact>
        {by && appeal.status === 'SUBMITTED' && (
          <Fact name='什么时候'>
            <Text className='b cw'>
              <OneWord>{`${by}前`}</OneWord>
            </Text>
            <Text className='nw'>{wish ? '联系您核实' : '告诉您谁来办'}</Text>
          </Fact>
        )}
      </List>
      <Section title='接下来' more={onSee && <TextButton onPress={onSee}>{wish ? '看这个心愿' : '看这件事'}</TextButton>} />
      <Timeline moments={wish ? nextOfWish() : nextOfComplaint(appeal)} />
    </>
  )
}

function ResultSkeleton() {
  return (
    <Skeleton>
      <View className='row center'>
        <Sk w='105px' h={84} shape='card' />
      </View>
      <View className='row center m12'>
        <Sk w='180px' h={30} />
      </View>
      <Sk h={168} m={24} shape='card' />
      <Sk w='30%' h={22} m={24} />
      <Sk w='80%' h={20} m={16} />
      <Sk w='70%' h={20} m={24} />
    </Skeleton>
  )
}

function nextOfComplaint({ tier, preset }: AppealView): Moment[] {
  return [
    { id: 'look', icon: 'phone', title: '网格员先看，有不清楚的联系您', meta: '一个工作日内' },
    { id: 'work', icon: 'tool', title: '安排人处理', meta: `开始办理后，一般 ${lengthWords(tierSpan(preset, tier))}内办好` },
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
