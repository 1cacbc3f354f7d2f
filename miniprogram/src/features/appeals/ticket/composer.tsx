import { Text, View } from '@tarojs/components'
import { type ActionName, type AppealView, type LintRemark, lengthOf, rowOf, VOICE_WORDS } from '@wish/shared'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { scrollTo } from '../../../platform/device'
import { freshKey } from '../../../platform/key'
import { asProblem, type Problem } from '../../../platform/problem'
import { forget, recall, remember, type StorageKey } from '../../../platform/storage'
import { cx } from '../../../ui/classes'
import { Icon } from '../../../ui/icon'
import type { IconName } from '../../../ui/icons/names'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Note } from '../../../ui/kit/note'
import { Segments } from '../../../ui/kit/segments'
import { TextArea } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import { useAct } from '../use-appeals'
import { AskOthers, Preview, Remarks, remarksOn, Templates } from './composer-aids'
import './ticket.scss'

/** The actions that are done in the box. */
export const COMPOSED = ['reply', 'openReply', 'note'] as const satisfies ActionName[]
type Paper = (typeof COMPOSED)[number]
/** Where the box stands on the page. */
const BOX = 'answer-box'

const WORDS: Record<Paper, { icon: IconName; hint: string; send: string; done: string }> = {
  reply: { icon: 'message-report', hint: '说说谁去、做什么、哪天做', send: '发给居民', done: '发给居民了' },
  openReply: { icon: 'speakerphone', hint: '给所有看心愿墙的人：还需要什么，办到哪一步', send: '贴到墙上', done: '贴到心愿墙上了' },
  note: { icon: 'note', hint: '给同事看的：去过哪里，问过谁', send: '记下来', done: '记下来了' },
}

/** Who will read it, in words, for above the box. */
function readersOf(paper: Paper, { contact }: AppealView): ReactNode {
  const words = VOICE_WORDS[paper].readers.split('{name}').join(contact?.name ?? '居民')
  if (paper !== 'reply') return words
  return (
    <>
      {words}，还能点<Text className='nw'>“听一听”</Text>
    </>
  )
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

/** What somebody is writing about one matter: to the resident, or for colleagues. */
export interface Writing {
  /** The papers there are; none where nothing may be written. */
  papers: readonly Paper[]
  paper: Paper
  turnTo: (paper: Paper) => void
  text: string
  write: (text: string) => void
  /** Something stands on the paper, and it can go as it is. */
  begun: boolean
  fits: boolean
  max: number
  /** What could be said better. */
  remarks: readonly LintRemark[]
  problem: Problem | null
  send: () => Promise<void>
  /** Brings the paper for the resident under the thumb, ready to be written on. */
  call: () => void
  called: boolean
  left: () => void
}

/** Keeps what is typed on the device until it is sent; the page holds it, because its bar sends it too. */
export function useWriting(appeal: AppealView | undefined): Writing {
  const id = appeal?.id
  const papers = appeal ? COMPOSED.filter((name) => appeal.actions.includes(name)) : []
  const [chosen, setChosen] = useState<Paper>('reply')
  const paper = papers.includes(chosen) ? chosen : (papers[0] ?? chosen)
  const act = useAct(appeal)
  const { keyFor, spent } = useKey()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [called, setCalled] = useState(false)
  const [typed, setTyped] = useState<Partial<Record<StorageKey, string>>>({})
  const place = `draft:${id ?? ''}:${paper}` as const
  const text = typed[place] ?? (id ? (recall<string>(place) ?? '') : '')
  const write = (next: string) => {
    setTyped((before) => ({ ...before, [place]: next }))
    remember(place, next)
  }
  const field = rowOf(paper).asks.text
  const { min, max } = field?.type === 'text' ? field : { min: 1, max: 1000 }
  const length = lengthOf(text)
  const remarks = useMemo(() => remarksOn(text, paper), [text, paper])
  const fits = length >= min && length <= max && !remarks.some(({ stops }) => stops)
  const send = async () => {
    if (!appeal || !fits) return
    setProblem(null)
    const said = text.trim()
    try {
      await act.mutateAsync({ action: paper, input: { text: said }, key: keyFor(said, appeal.version) })
      setTyped((before) => ({ ...before, [place]: '' }))
      forget(place)
      spent()
      toast(WORDS[paper].done)
    } catch (thrown) {
      const refused = asProblem(thrown)
      if (!refused.temporary) spent()
      setProblem(refused)
      scrollTo(BOX)
    }
  }
  const call = () => {
    if (papers.includes('reply')) setChosen('reply')
    setCalled(true)
    scrollTo(BOX)
  }
  const left = () => setCalled(false)
  return { papers, paper, turnTo: setChosen, text, write, begun: length > 0, fits, max, remarks, problem, send, call, called, left }
}

/** Sends what has been written; says to whom. */
export function SendButton({
  writing,
  solid,
}: {
  writing: Writing /** It is the one firm button of the page, in a row of three that has no room for a picture. */
  solid?: boolean
}) {
  const { paper, fits, send } = writing
  const quiet = VOICE_WORDS[paper].inside ? 'plain' : 'plain-blue'
  return (
    <Button tone={solid ? 'blue' : quiet} icon={solid ? undefined : 'send'} onPress={send} disabled={!fits} busyText='正在发…'>
      {WORDS[paper].send}
    </Button>
  )
}

/** The way to the box from wherever one is on the page: with the thumb, without looking for it. */
export function AnswerButton({ writing: { papers, call } }: { writing: Writing }) {
  return <Button onPress={call}>{VOICE_WORDS[papers.includes('reply') ? 'reply' : 'note'].tab}</Button>
}

/** A box to write in: who will read it stands above it, always. */
export function Composer({
  appeal,
  writing,
  className,
  lines = 3,
  alone,
}: {
  appeal: AppealView
  writing: Writing
  className?: string
  lines?: number
  /** No bar below sends it: the box has its own button. */
  alone?: boolean
}) {
  const { papers, paper, turnTo, text, write, max, remarks, problem, called, left } = writing
  if (papers.length === 0) return null
  return (
    <Card id={BOX} className={cx('composer', `composer-${paper}`, className)}>
      <View className='composer-top'>
        <Segments
          items={papers.map((name) => ({ value: name, label: VOICE_WORDS[name].tab, icon: WORDS[name].icon }))}
          value={paper}
          onChange={turnTo}
          label='写给谁'
        />
        <View className={cx('row g8 b composer-readers', VOICE_WORDS[paper].inside ? 'cl' : 'cb')}>
          <Icon name={VOICE_WORDS[paper].inside ? 'lock' : paper === 'openReply' ? 'speakerphone' : 'eye'} />
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
          value={text}
          onChange={write}
          label={VOICE_WORDS[paper].tab}
          placeholder={WORDS[paper].hint}
          max={max}
          lines={lines}
          invalid={lengthOf(text) > max}
          focus={called}
          onBlur={left}
        />
      </View>
      <Remarks remarks={remarks} />
      <Templates appeal={appeal} voice={paper} write={(words) => write(`${text}${words}`)} />
      {paper !== 'note' && <Preview appeal={appeal} voice={paper} text={text} />}
      {paper === 'note' && <AskOthers appeal={appeal} />}
      {alone && writing.begun && (
        <View className='m12 col'>
          <SendButton writing={writing} />
        </View>
      )}
    </Card>
  )
}
