import { View } from '@tarojs/components'
import {
  CONTENT_DOUBTS,
  CONTENT_KINDS,
  CONTENT_QUEUE_NAMES,
  CONTENT_QUEUES,
  type ContentQueue,
  type ContentView,
  numberWords,
  whenWords,
} from '@wish/shared'
import { useState } from 'react'
import { settleContent, useContents } from '../../../features/contents/use-contents'
import { ReportsEntry } from '../../../features/reports/reports-entry'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Button, TextButton } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { Field } from '../../../ui/kit/field'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { Segments } from '../../../ui/kit/segments'
import { Sheet } from '../../../ui/kit/sheet'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { TextArea } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import { PhotoGrid } from '../../../ui/photos/photo-grid'

const PARTS = CONTENT_QUEUE_NAMES.map((value) => ({ value, label: CONTENT_QUEUES[value].label }))
const NOT_YOURS = { title: '这里由社区和街道来看', text: '公开的内容，请社区或街道的同事看。' }
const EMPTY: Record<ContentQueue, { title: string; text: string }> = {
  waiting: { title: '没有要看的，辛苦了', text: '拿不准的话和照片，会先放在这里等您看。' },
  patrol: { title: '最近公开的都看过了', text: '新放上墙的心愿、通知和公开答复，会出现在这里。' },
}

/** What everybody can see, or is to see: looked at by the community and the street, with a reason to its author when it may not. */
export default function ContentsPage() {
  const signedIn = useSignedIn()
  const phone = useHelpPhone()
  const [part, setPart] = useState<ContentQueue>('waiting')
  const contents = useContents(part, signedIn)
  const [refusing, setRefusing] = useState<ContentView | null>(null)
  useRefresh(async () => {
    if (signedIn) await contents.refetch()
  })
  const pass = (item: ContentView) =>
    settleContent(item.id, 'PASS').then(
      () => toast(part === 'waiting' ? '可以了，会告诉写的人' : '记下了，您看过'),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  return (
    <Page title='公开内容'>
      {!signedIn ? (
        <SignInFirst title='登录以后才能看'>工作人员登录好了，会回到这里。</SignInFirst>
      ) : (
        <>
          <Segments items={PARTS} value={part} onChange={setPart} label='看哪些' />
          <View className='m12' />
          <Loaded query={contents} skeleton={<SkeletonCards />} phone={phone} gone={NOT_YOURS}>
            {(items) => (
              <>
                {part === 'waiting' && <ReportsEntry />}
                {items.length === 0 ? (
                  <Empty title={EMPTY[part].title}>{EMPTY[part].text}</Empty>
                ) : (
                  <LongList items={items} keyOf={({ id }) => id} growing={contents}>
                    {(item) => <Item item={item} part={part} onPass={() => pass(item)} onRefuse={() => setRefusing(item)} />}
                  </LongList>
                )}
              </>
            )}
          </Loaded>
        </>
      )}
      {refusing && <Refuse item={refusing} part={part} onClose={() => setRefusing(null)} />}
    </Page>
  )
}

function Item({
  item,
  part,
  onPass,
  onRefuse,
}: {
  item: ContentView
  part: ContentQueue
  onPass: () => Promise<void>
  onRefuse: () => void
}) {
  const now = new Date()
  return (
    <Card>
      <View className='row g8 wrap'>
        <Tag tone={item.why === 'RISKY' ? 'bad' : item.why ? 'warn' : 'mute'} icon='eye'>
          {CONTENT_KINDS[item.kind]}
        </Tag>
        <View className='f15 c2'>{whenWords(new Date(item.at), now)}</View>
      </View>
      {item.why && part === 'waiting' && <View className='c2 m8'>{CONTENT_DOUBTS[item.why]}</View>}
      <View className='b f18 m8'>{item.title}</View>
      {item.text !== '' && <View className='prose m4'>{item.text}</View>}
      {item.photo && <PhotoGrid photos={[item.photo]} />}
      <Dots className='f15 c2 m4' parts={[item.place, item.no && numberWords(item.no, now)]} />
      {item.appealId && (
        <View className='row m8'>
          <TextButton onPress={() => open('ticket', { id: item.appealId ?? '' })}>看整件事</TextButton>
        </View>
      )}
      <View className='row g12 m12'>
        <Button grow onPress={onPass}>
          {part === 'waiting' ? '可以公开' : '看过了'}
        </Button>
        <Button tone='plain-blue' grow onPress={onRefuse}>
          {part === 'waiting' ? '先不公开' : '撤下'}
        </Button>
      </View>
    </Card>
  )
}

function Refuse({ item, part, onClose }: { item: ContentView; part: ContentQueue; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const label = part === 'waiting' ? '为什么先不公开' : '为什么撤下'
  const submit = async () => {
    if (reason.trim().length < 2) return setError('请写明为什么')
    try {
      await settleContent(item.id, 'REFUSE', reason.trim())
      toast(part === 'waiting' ? '先不公开，会告诉写的人' : '撤下来了，会告诉写的人')
      onClose()
    } catch (thrown) {
      const problem = asProblem(thrown)
      setError(problem.errors[0]?.detail ?? problem.message)
    }
  }
  return (
    <Sheet
      open
      title={part === 'waiting' ? '先不公开' : '撤下来'}
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon='eye-off' onPress={submit} busyText='正在记下…'>
          {part === 'waiting' ? '先不公开' : '撤下来'}
        </Button>
      }
    >
      <Field label={label} error={error} hint='写的人会看到这句话。事情照样办。'>
        <TextArea value={reason} onChange={setReason} label={label} max={300} invalid={!!error} placeholder='例如：照片里有别人的脸' />
      </Field>
    </Sheet>
  )
}
