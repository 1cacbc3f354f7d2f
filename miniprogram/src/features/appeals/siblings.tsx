import { View } from '@tarojs/components'
import { ACTIONS, type AppealView, numberWords, SAID_TO_ALL_LIMIT, type SaidToOne, type SiblingView, STATUSES } from '@wish/shared'
import { useState } from 'react'
import { get, post } from '../../platform/http'
import { Problem } from '../../platform/problem'
import { queries, useKeptQuery } from '../../platform/query'
import { AnswerSheet } from '../../ui/form/answer-sheet'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Pick } from '../../ui/kit/choice'
import { Dots } from '../../ui/kit/dots'
import { Cell } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Tag } from '../../ui/kit/tag'
import { toast } from '../../ui/kit/toast'
import { statusTone } from './looks'
import { OutcomeSheet } from './outcomes'

/** One matter that hears the words, as it was on the screen. */
interface Target {
  id: string
  version: number
  title: string
}

/** The other matters of the same trouble (同一问题的几件), to whoever handles this one and them: how each stands, and one answer for several. */
export function Siblings({ appeal, onOpen, now = new Date() }: { appeal: AppealView; onOpen: (id: string) => void; now?: Date }) {
  return appeal.siblings ? <Linked appeal={appeal} onOpen={onOpen} now={now} /> : null
}

function Linked({ appeal, onOpen, now }: { appeal: AppealView; onOpen: (id: string) => void; now: Date }) {
  const list = useKeptQuery<SiblingView[]>({
    queryKey: ['steps', appeal.id, 'siblings'],
    load: (signal) => get(`/appeals/${appeal.id}/siblings`, undefined, signal),
  })
  return (
    <Loaded query={list} skeleton={<SkeletonCards count={1} />} part>
      {(siblings) => (siblings.length === 0 ? null : <Several appeal={appeal} siblings={siblings} onOpen={onOpen} now={now} />)}
    </Loaded>
  )
}

function Several({
  appeal,
  siblings,
  onOpen,
  now,
}: {
  appeal: AppealView
  siblings: readonly SiblingView[]
  onOpen: (id: string) => void
  now: Date
}) {
  const [left, leave] = useState<readonly string[]>([])
  const [answering, setAnswering] = useState(false)
  const [said, tell] = useState<readonly SaidToOne[]>([])
  const able = siblings.filter(({ actions }) => actions.includes('reply'))
  const chosen: Target[] = able.filter(({ id }) => !left.includes(id))
  const own: Target[] = appeal.actions.includes('reply') ? [appeal] : []
  const to = [...own, ...chosen].slice(0, SAID_TO_ALL_LIMIT)
  const titleOf = (id: string) => [appeal, ...siblings].find((one) => one.id === id)?.title ?? ''
  const send = async (input: object) => {
    const targets = to.map(({ id, version }) => ({ id, version }))
    const outcome = await post<SaidToOne[]>(`/appeals/${appeal.id}/siblings/actions/reply`, { ...input, to: targets })
    // what nobody was told stays typed
    if (!outcome.some(({ done }) => done)) throw new Problem('action.not-now', outcome[0]?.problem ?? '', 409)
    for (const queryKey of [['appeal', appeal.id], ['steps'], ['appeals']]) void queries.invalidateQueries({ queryKey })
    if (outcome.every(({ done }) => done)) toast(`${outcome.length} 件都答复了`)
    else tell(outcome)
  }
  return (
    <Card className='m12'>
      <Heading level={3} className='row g8 b'>
        <Icon name='git-merge' />
        同一问题，还有 {siblings.length} 件
      </Heading>
      <View className='f15 c2 m4'>各办各的，期限也各算各的。居民看不到这一栏。</View>
      <View className='m8'>
        {siblings.map(({ id, title, no, placeName, unit, status, actions }) => (
          <View key={id} className='row g8'>
            {actions.includes('reply') && (
              <Pick
                checked={!left.includes(id)}
                onChange={(picked) => leave(picked ? left.filter((one) => one !== id) : [...left, id])}
                label={`也答复“${title}”`}
              />
            )}
            <View className='grow'>
              <Cell title={title} value={<Dots parts={[numberWords(no, now), placeName, unit.name]} />} onPress={() => onOpen(id)}>
                <Tag tone={statusTone(status)}>{STATUSES[status].staff}</Tag>
              </Cell>
            </View>
          </View>
        ))}
      </View>
      {chosen.length > 0 && (
        <View className='row m12'>
          <Mini icon='message-report' tone='blue' onPress={() => setAnswering(true)}>
            一起答复 {to.length} 件
          </Mini>
        </View>
      )}
      {answering && (
        <AnswerSheet
          title={`一起答复 ${to.length} 件`}
          label={`发给 ${to.length} 位居民`}
          icon='message-report'
          fields={ACTIONS.reply.asks}
          draftKey={`draft:siblings:${appeal.id}`}
          send={send}
          onDone={() => undefined}
          onStale={() => queries.invalidateQueries({ queryKey: ['steps', appeal.id] })}
          onClose={() => setAnswering(false)}
        />
      )}
      <OutcomeSheet
        outcomes={said.map(({ id, done, problem }) => ({ id, title: titleOf(id), why: done ? undefined : (problem ?? '没有成') }))}
        went='答复了'
        done='答复了'
        onClose={() => tell([])}
      />
    </Card>
  )
}
