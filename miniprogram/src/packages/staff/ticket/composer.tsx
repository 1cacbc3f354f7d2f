import { View } from '@tarojs/components'
import { type ActionName, type AppealView, lengthOf, rowOf } from '@wish/shared'
import { useState } from 'react'
import { useAct } from '../../../features/appeals/use-appeals'
import { freshKey } from '../../../platform/key'
import { asProblem } from '../../../platform/problem'
import { forget, recall, remember } from '../../../platform/storage'
import { cx } from '../../../ui/classes'
import { Icon } from '../../../ui/icon'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { TextArea } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import { Press } from '../../../ui/press'

/** The actions that are done in the box. */
export const COMPOSED = ['reply', 'note'] as const satisfies ActionName[]
type Sheet = (typeof COMPOSED)[number]

const WORDS: Record<Sheet, { tab: string; reads: string; send: string; done: string }> = {
  reply: { tab: '答复居民', reads: '居民会看到这段话', send: '发给居民', done: '发给居民了' },
  note: { tab: '内部记录', reads: '只有工作人员能看到', send: '记下来', done: '记下来了' },
}
/** What is said most often. */
const OFTEN = ['已看过现场。', '明天上门，到时给您打电话。', '请您在家等一下。']

/** A box to write in: who will read it stands above it, always. What is typed stays on the device until it is sent. */
export function Composer({ appeal }: { appeal: AppealView }) {
  const sheets = COMPOSED.filter((name) => appeal.actions.includes(name))
  const [chosen, setChosen] = useState<Sheet>('reply')
  const sheet = sheets.includes(chosen) ? chosen : sheets[0]
  const act = useAct(appeal)
  const keyOf = (name: Sheet) => `draft:${appeal.id}:${name}` as const
  const [typed, setTyped] = useState<Record<Sheet, string>>(() => ({
    reply: recall<string>(keyOf('reply')) ?? '',
    note: recall<string>(keyOf('note')) ?? '',
  }))
  if (!sheet) return null

  const write = (text: string) => {
    setTyped({ ...typed, [sheet]: text })
    remember(keyOf(sheet), text)
  }
  const send = async () => {
    try {
      await act.mutateAsync({ action: sheet, input: { text: typed[sheet].trim() }, key: freshKey() })
      setTyped({ ...typed, [sheet]: '' })
      forget(keyOf(sheet))
      toast(WORDS[sheet].done)
    } catch (thrown) {
      toast(asProblem(thrown).message, 'bad')
    }
  }
  const field = rowOf(sheet).asks.text
  const { min, max } = field?.type === 'text' ? field : { min: 1, max: 1000 }
  const length = lengthOf(typed[sheet])
  return (
    <Card className={cx('m12', 'composer', `composer-${sheet}`)}>
      <View className='composer-tabs'>
        {sheets.map((name) => (
          <Press
            key={name}
            className={cx('composer-tab', name === sheet && 'composer-tab-on')}
            onPress={() => setChosen(name)}
            role='tab'
            selected={name === sheet}
          >
            <Icon name={name === 'reply' ? 'message-report' : 'note'} />
            {WORDS[name].tab}
          </Press>
        ))}
      </View>
      <View className={cx('row g8 b m8', sheet === 'reply' ? 'cb' : 'cl')}>
        <Icon name={sheet === 'reply' ? 'eye' : 'lock'} />
        {WORDS[sheet].reads}
      </View>
      <View className='m8'>
        <TextArea
          value={typed[sheet]}
          onChange={write}
          label={WORDS[sheet].tab}
          placeholder='说说办到哪一步了'
          max={max}
          lines={3}
          invalid={length > max}
        />
      </View>
      {sheet === 'reply' && (
        <View className='row g8 wrap m12'>
          {OFTEN.map((words) => (
            <Mini key={words} onPress={() => write(`${typed.reply}${words}`)}>
              {words.replace('。', '').split('，')[0]}
            </Mini>
          ))}
        </View>
      )}
      {length > 0 && (
        <View className='m12 col'>
          <Button
            tone={sheet === 'reply' ? 'plain-blue' : 'plain'}
            icon='send'
            onPress={send}
            disabled={length < min || length > max}
            busyText='正在发…'
          >
            {WORDS[sheet].send}
          </Button>
        </View>
      )}
    </Card>
  )
}
