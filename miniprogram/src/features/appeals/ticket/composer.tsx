import { View } from '@tarojs/components'
import { type ActionName, type AppealView, lengthOf, rowOf } from '@wish/shared'
import { useRef, useState } from 'react'
import { freshKey } from '../../../platform/key'
import { asProblem, type Problem } from '../../../platform/problem'
import { forget, recall, remember } from '../../../platform/storage'
import { cx } from '../../../ui/classes'
import { Icon } from '../../../ui/icon'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Note } from '../../../ui/kit/note'
import { Segments } from '../../../ui/kit/segments'
import { TextArea } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import { useAct } from '../use-appeals'
import './ticket.scss'

/** The actions that are done in the box. */
export const COMPOSED = ['reply', 'note'] as const satisfies ActionName[]
type Paper = (typeof COMPOSED)[number]

const WORDS: Record<Paper, { tab: string; hint: string; send: string; done: string }> = {
  reply: { tab: '答复居民', hint: '说说办到哪一步了', send: '发给居民', done: '发给居民了' },
  note: { tab: '内部记录', hint: '给同事看的：去过哪里，问过谁', send: '记下来', done: '记下来了' },
}
/** What is said most often. */
const OFTEN = ['已看过现场。', '明天上门，到时给您打电话。', '请您在家等一下。']

/** Who will read it, in words, for above the box. */
function readersOf(paper: Paper, { contact }: AppealView): string {
  if (paper === 'note') return '只有工作人员能看到，居民看不到'
  return `${contact?.name ?? '居民'}会看到这段话，还能点“听一听”`
}

/** A key that holds for one text at one version: asked again after a lost answer it is the same request, mended it is another. */
function useKey() {
  const held = useRef<{ of: string; key: string }>()
  return {
    keyFor: (text: string, version: number) => {
      const of = `${version}:${text}`
      if (held.current?.of !== of) held.current = { of, key: freshKey() }
      return held.current.key
    },
    spent: () => {
      held.current = undefined
    },
  }
}

/** A box to write in: who will read it stands above it, always. What is typed stays on the device until it is sent. */
export function Composer({ appeal, className, lines = 3 }: { appeal: AppealView; className?: string; lines?: number }) {
  const papers = COMPOSED.filter((name) => appeal.actions.includes(name))
  const [chosen, setChosen] = useState<Paper>('reply')
  const paper = papers.includes(chosen) ? chosen : papers[0]
  const act = useAct(appeal)
  const { keyFor, spent } = useKey()
  const [problem, setProblem] = useState<Problem | null>(null)
  const draftOf = (name: Paper) => `draft:${appeal.id}:${name}` as const
  const [typed, setTyped] = useState<Record<Paper, string>>(() => ({
    reply: recall<string>(draftOf('reply')) ?? '',
    note: recall<string>(draftOf('note')) ?? '',
  }))
  if (!paper) return null

  const write = (text: string) => {
    setTyped((before) => ({ ...before, [paper]: text }))
    remember(draftOf(paper), text)
  }
  const field = rowOf(paper).asks.text
  const { min, max } = field?.type === 'text' ? field : { min: 1, max: 1000 }
  const length = lengthOf(typed[paper])
  const fits = length >= min && length <= max
  const send = async () => {
    if (!fits) return
    setProblem(null)
    const text = typed[paper].trim()
    try {
      await act.mutateAsync({ action: paper, input: { text }, key: keyFor(text, appeal.version) })
      setTyped((before) => ({ ...before, [paper]: '' }))
      forget(draftOf(paper))
      spent()
      toast(WORDS[paper].done)
    } catch (thrown) {
      const refused = asProblem(thrown)
      if (!refused.temporary) spent()
      setProblem(refused)
    }
  }
  return (
    <Card className={cx('composer', `composer-${paper}`, className)}>
      <View className='composer-top'>
        <Segments
          items={papers.map((name) => ({ value: name, label: WORDS[name].tab, icon: name === 'reply' ? 'message-report' : 'note' }))}
          value={paper}
          onChange={setChosen}
          label='写给谁'
        />
        <View className={cx('row g8 b composer-readers', paper === 'reply' ? 'cb' : 'cl')}>
          <Icon name={paper === 'reply' ? 'eye' : 'lock'} />
          <View className='grow'>{readersOf(paper, appeal)}</View>
        </View>
      </View>
      {problem && (
        <Note tone='bad' icon={problem.code === 'appeal.stale' ? 'git-compare' : 'alert-circle'} className='m8'>
          {problem.code === 'appeal.stale' ? '刚刚有人处理过这件事，上面已经是最新的。您写的还在，看一眼再发。' : problem.message}
        </Note>
      )}
      <View className='m8'>
        <TextArea
          value={typed[paper]}
          onChange={write}
          label={WORDS[paper].tab}
          placeholder={WORDS[paper].hint}
          max={max}
          lines={lines}
          invalid={length > max}
        />
      </View>
      {paper === 'reply' && (
        <View className='row g8 wrap m12'>
          {OFTEN.map((words) => (
            <Mini key={words} label={`写上：${words}`} onPress={() => write(`${typed.reply}${words}`)}>
              {words.replace('。', '').split('，')[0]}
            </Mini>
          ))}
        </View>
      )}
      {length > 0 && (
        <View className='m12 col'>
          <Button tone={paper === 'reply' ? 'plain-blue' : 'plain'} icon='send' onPress={send} disabled={!fits} busyText='正在发…'>
            {WORDS[paper].send}
          </Button>
        </View>
      )}
    </Card>
  )
}
