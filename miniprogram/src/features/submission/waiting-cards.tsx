import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { open } from '../../platform/navigation'
import { useElder } from '../../ui/elder'
import { Button, TextButton } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { ask } from '../../ui/kit/dialog'
import { Section } from '../../ui/kit/section'
import { Tag } from '../../ui/kit/tag'
import { toast } from '../../ui/kit/toast'
import { type Door, type Draft, draftTitle, storedDraft } from './draft'
import { deliver, dropUnsent, type Unsent, useUnsent } from './unsent'

const pageOf = (door: Door) => (door === 'wish' ? 'makeWish' : 'complain')
const DOORS: readonly Door[] = ['complaint', 'wish']

/** What lies on the device and has not reached the server: waiting to be sent (待发送), or not finished. Nothing when there is nothing. */
export function WaitingCards({ drafts: withDrafts = true }: { drafts?: boolean }) {
  const items = useUnsent((state) => state.items)
  const [drafts, setDrafts] = useState<Draft[]>(readDrafts)
  useDidShow(() => setDrafts(readDrafts()))
  const waiting = items.filter(({ state }) => state !== 'arrived')
  const arrived = items.filter(({ state }) => state === 'arrived')
  const unfinished = withDrafts ? drafts.filter(({ key }) => !items.some(({ draft }) => draft.key === key)) : []
  const drop = async (key: string) => {
    if (!(await ask({ title: '不要这一件了？', text: '写的字和照片都会删掉，找不回来。', yes: '删掉', no: '留着' }))) return
    dropUnsent(key)
    toast('删掉了')
  }
  return (
    <>
      {arrived.map(({ draft, appealId }) => (
        <Card
          key={draft.key}
          weight='lamp'
          label='看看这件事'
          onPress={() => {
            dropUnsent(draft.key)
            if (appealId) open('appeal', { id: appealId })
          }}
        >
          <View className='card-top'>
            <View className='b f18 card-title clamp2'>{draftTitle(draft)}</View>
            <Tag tone='ok' icon='circle-check'>
              发出去了
            </Tag>
          </View>
          <View className='f15 c2 m4'>刚才没发出去的这件，已经交上去了。点这里看看。</View>
        </Card>
      ))}
      {waiting.length > 0 && <Section title='等网络好了就发出去' />}
      {waiting.map((item) => (
        <WaitingCard key={item.draft.key} item={item} onDrop={() => void drop(item.draft.key)} />
      ))}
      {!withDrafts && waiting.length > 0 && <View className='m16' />}
      {unfinished.length > 0 && <Section title='还没写完' />}
      {unfinished.map((draft) => (
        <Card key={draft.key} onPress={() => open(pageOf(draft.door))} label='接着写'>
          <View className='card-top'>
            <View className='b f18 card-title clamp2'>{draftTitle(draft)}</View>
            <Tag tone='warn' icon='pencil'>
              没写完
            </Tag>
          </View>
          <View className='f15 c2 m4'>已存在手机里{photosWords(draft)}，点这里接着写</View>
        </Card>
      ))}
    </>
  )
}

function readDrafts(): Draft[] {
  return DOORS.flatMap((door) => storedDraft(door) ?? [])
}

function WaitingCard({ item, onDrop }: { item: Unsent; onDrop: () => void }) {
  const { elder } = useElder()
  const { draft, state, why } = item
  if (why?.code === 'idempotency.key-reused') return <WentBefore draft={draft} />
  const mend = state === 'refused' || state === 'open'
  return (
    <Card weight={state === 'refused' ? 'urgent' : 'plain'}>
      <View className='card-top'>
        <View className='b f18 card-title clamp2'>{draftTitle(draft)}</View>
        <Tag
          tone={state === 'refused' ? 'bad' : 'warn'}
          icon={state === 'refused' ? 'alert-circle' : state === 'open' ? 'pencil' : 'cloud-up'}
        >
          {state === 'sending' ? '正在发' : state === 'refused' ? '要改一下' : state === 'open' ? '改到一半' : '待发送'}
        </Tag>
      </View>
      <View className='f15 c2 m4'>
        {state === 'refused' || why?.code === 'session.required' ? `${why?.errors[0]?.detail ?? why?.message}。` : ''}已存在手机里
        {photosWords(draft)}
      </View>
      <View className={elder ? 'col g12 m12' : 'row g12 m12'}>
        {!mend && (
          <Button tone='plain-blue' small grow busy={state === 'sending'} onPress={() => deliver(draft.key)}>
            现在就发
          </Button>
        )}
        <Button
          small
          grow
          tone={mend ? 'plain-blue' : 'plain'}
          disabled={state === 'sending'}
          onPress={() => open(pageOf(draft.door), { unsent: draft.key })}
        >
          {mend ? '接着改' : '再改改'}
        </Button>
      </View>
      {state !== 'sending' && (
        <View className='center m4'>
          <TextButton tone='ink' onPress={onDrop}>
            删掉
          </TextButton>
        </View>
      )}
    </Card>
  )
}

/** Its first version had arrived without anybody hearing of it; what was changed since did not. */
function WentBefore({ draft }: { draft: Draft }) {
  return (
    <Card>
      <View className='b f18 clamp2'>{draftTitle(draft)}</View>
      <View className='f15 c2 m4'>这一份之前已经交上去了。后来改的内容，可以在“我的诉求”里补充。</View>
      <View className='row m12'>
        <Button tone='plain-blue' small grow onPress={() => dropUnsent(draft.key)}>
          知道了
        </Button>
      </View>
    </Card>
  )
}

const photosWords = (draft: Draft) => (draft.photos.length > 0 ? `，${draft.photos.length} 张照片` : '')
