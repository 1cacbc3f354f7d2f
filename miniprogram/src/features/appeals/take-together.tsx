import { View } from '@tarojs/components'
import { type ActionName, type AppealCard } from '@wish/shared'
import { useRef, useState } from 'react'
import { freshKey } from '../../platform/key'
import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { aria } from '../../ui/aria'
import { Button } from '../../ui/kit/button'
import { toast } from '../../ui/kit/toast'
import { appealsApi } from './appeals.api'
import { AssignSheet } from './assign-together'
import { type OutcomeOfOne, OutcomeSheet } from './outcomes'
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

/** Whether a matter may be handed out together with others. A wish is read to the resident first: the wall comes before any unit. */
export function assignable({ kind, actions }: Pick<AppealCard, 'kind' | 'actions'>): boolean {
  return kind !== 'WISH' && actions.includes('assign')
}

/** What can be chosen in a list, and what 全选 chooses: what is taken with one tap, else what can be handed out. */
export function choosable(appeals: readonly AppealCard[]): { any: AppealCard[]; all: AppealCard[] } {
  const taken = appeals.filter((appeal) => takeOf(appeal))
  const any = appeals.filter((appeal) => takeOf(appeal) || assignable(appeal))
  return { any, all: taken.length > 0 ? taken : any }
}

/** Why those that were refused stay chosen, by id. */
export type Refused = Readonly<Record<string, string>>

/** What became of one of several. */
/**
 * Takes every chosen matter, or hands every one out, each by itself: one that somebody else was faster with does not stop the
 * others, and what became of each is told. Whatever was refused stays chosen, with its reason beside it.
 */
export function TakeTogether({ appeals, onDone }: { appeals: readonly AppealCard[]; onDone: (refused: Refused) => void }) {
  const [{ outcomes, done }, tell] = useState<{ outcomes: readonly OutcomeOfOne[]; done: string }>({ outcomes: [], done: '' })
  const told = () => tell({ outcomes: [], done: '' })
  const [assigning, setAssigning] = useState(false)
  // a lost answer is asked for again under its first key, so that nothing is done twice
  const keys = useRef<Record<string, string>>({})
  const sign = appeals.every((appeal) => takeOf(appeal) === 'sign')
  const word = sign ? '签收' : '接手'
  const takes = appeals.every((appeal) => takeOf(appeal))
  const assigns = appeals.every(assignable)

  const one = async (appeal: AppealCard, action: ActionName, input: object): Promise<OutcomeOfOne> => {
    const { id, title, version } = appeal
    const of = `${id} ${action} ${version} ${JSON.stringify(input)}`
    keys.current[of] ??= freshKey()
    try {
      await appealsApi.act(id, action, version, input, keys.current[of])
      return { id, title }
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (!problem.temporary) delete keys.current[of]
      return { id, title, why: problem.errors[0]?.detail ?? problem.message }
    }
  }
  const each = async (word: string, act: (appeal: AppealCard) => Promise<OutcomeOfOne>) => {
    const all: OutcomeOfOne[] = []
    for (let from = 0; from < appeals.length; from += AT_ONCE)
      all.push(...(await Promise.all(appeals.slice(from, from + AT_ONCE).map(act))))
    const refused: Record<string, string> = {}
    for (const { id, why } of all) if (why) refused[id] = why
    if (Object.keys(refused).length === 0) toast(`${word}了 ${all.length} 件`)
    else tell({ outcomes: all, done: `${word}好了` })
    onDone(refused)
    await queries.invalidateQueries({ queryKey: ['appeals'] })
  }
  const take = () => each(word, (appeal) => one(appeal, takeOf(appeal) ?? 'sign', {}))
  const assign = async (unitId: string) => {
    await each('派', (appeal) => one(appeal, 'assign', { unitId }))
    setAssigning(false)
  }
  return (
    <>
      {appeals.length > 0 && (
        <View className='work-sign' {...aria({ role: 'status' })}>
          <View className='grow'>
            <View className='b'>已选 {appeals.length} 件</View>
            <View className='f15 c2'>{takes ? `${word}后由您负责答复` : assigns ? '一起派给一家' : '这几件不能一起办，去掉几件再试'}</View>
          </View>
          {assigns && (
            <Button tone='plain-blue' onPress={() => setAssigning(true)}>
              一起派单
            </Button>
          )}
          {takes && (
            <Button tone='brand' onPress={take} busyText={`正在${word}…`}>
              一起{word}
            </Button>
          )}
        </View>
      )}
      {assigning && appeals[0] && (
        <AssignSheet first={appeals[0]} count={appeals.length} onAssign={assign} onClose={() => setAssigning(false)} />
      )}
      <OutcomeSheet outcomes={outcomes} went='好了' done={done} onClose={told} />
    </>
  )
}
