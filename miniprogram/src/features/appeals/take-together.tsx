import { View } from '@tarojs/components'
import { type ActionName, type AppealCard } from '@wish/shared'
import { useRef, useState } from 'react'
import { freshKey } from '../../platform/key'
import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { aria } from '../../ui/aria'
import { Icon } from '../../ui/icon'
import { Button } from '../../ui/kit/button'
import { Sheet } from '../../ui/kit/sheet'
import { toast } from '../../ui/kit/toast'
import { appealsApi } from './appeals.api'
import { quickOf } from './quick-actions'

/** Calls under way at a time: a stairwell's network, and a server that others use too. */
const AT_ONCE = 4
/** What takes a matter into one's hands and asks for nothing. */
const TAKES: readonly ActionName[] = ['sign', 'handleNow']

/** How a matter is taken together with others; undefined when it has to be looked at by itself. */
export function takeOf(appeal: AppealCard): ActionName | undefined {
  const quick = quickOf(appeal)
  return TAKES.find((name) => name === quick)
}

/** What became of one of several. */
interface Outcome {
  id: string
  title: string
  /** Why not; absent when it went well. */
  why?: string
  /** The network, not a person or a rule: trying again may help. */
  again?: boolean
}

/**
 * Takes every chosen matter, each by itself: one that somebody else was faster with does not stop the others, and what
 * became of each is told.
 */
export function TakeTogether({
  appeals,
  onDone,
}: {
  appeals: readonly AppealCard[] /** Those that may be tried again stay chosen. */
  onDone: (stay: readonly string[]) => void
}) {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  // a lost answer is asked for again under its first key, so that nothing is done twice
  const keys = useRef<Record<string, string>>({})
  const sign = appeals.every((appeal) => takeOf(appeal) === 'sign')
  const word = sign ? '签收' : '接手'

  const one = async (appeal: AppealCard): Promise<Outcome> => {
    const { id, title, version } = appeal
    keys.current[id] ??= freshKey()
    try {
      await appealsApi.act(id, takeOf(appeal) ?? 'sign', version, {}, keys.current[id])
      return { id, title }
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (!problem.temporary) delete keys.current[id]
      return { id, title, why: problem.message, again: problem.temporary }
    }
  }
  const take = async () => {
    const done: Outcome[] = []
    for (let from = 0; from < appeals.length; from += AT_ONCE)
      done.push(...(await Promise.all(appeals.slice(from, from + AT_ONCE).map(one))))
    const failed = done.filter(({ why }) => why)
    if (failed.length === 0) toast(`${word}了 ${done.length} 件`)
    else setOutcomes(done)
    onDone(failed.filter(({ again }) => again).map(({ id }) => id))
    await queries.invalidateQueries({ queryKey: ['appeals'] })
  }
  const good = outcomes.filter(({ why }) => !why).length
  return (
    <>
      {appeals.length > 0 && (
        <View className='work-sign' {...aria({ role: 'status' })}>
          <View className='grow'>
            <View className='b'>已选 {appeals.length} 件</View>
            <View className='f15 c2'>{word}后由您负责答复</View>
          </View>
          <Button tone='brand' onPress={take} busyText={`正在${word}…`}>
            一起{word}
          </Button>
        </View>
      )}
      <Sheet
        open={outcomes.length > 0}
        title={good ? `${good} 件好了，${outcomes.length - good} 件没成` : '都没有成'}
        onClose={() => setOutcomes([])}
        foot={
          <Button tone='blue' onPress={() => setOutcomes([])}>
            知道了
          </Button>
        }
      >
        {outcomes.map(({ id, title, why }) => (
          <View key={id} className='cell top'>
            <View className={why ? 'cx row' : 'cg row'}>
              <Icon name={why ? 'alert-circle' : 'circle-check'} />
            </View>
            <View className='grow'>
              <View className='b'>{title}</View>
              <View className='f15 c2'>{why ?? `${word}好了`}</View>
            </View>
          </View>
        ))}
      </Sheet>
    </>
  )
}
