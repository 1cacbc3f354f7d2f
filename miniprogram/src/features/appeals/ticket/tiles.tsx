import { View } from '@tarojs/components'
import { type ActionName, type AppealView, wordsOf } from '@wish/shared'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { Deeds } from '../../../ui/kit/segments'
import { toast } from '../../../ui/kit/toast'
import { hasForm } from '../action-bar'
import { ACTION_ICONS } from '../looks'
import { useAct } from '../use-appeals'

/** Actions with a place of their own on the page of a matter; the bar below offers the rest. */
const TILES: readonly ActionName[] = [
  'assign',
  'transfer',
  'askInfo',
  'firstContact',
  'progress',
  'returnBack',
  'reject',
  'takeOver',
  'releaseClaim',
  'merge',
  'unmerge',
]

/** Those of them that are offered, but for the one that the bar has taken. */
export function tilesOf({ actions }: Pick<AppealView, 'actions'>, taken: ActionName | undefined): ActionName[] {
  return TILES.filter((name) => actions.includes(name) && name !== taken)
}

/** What else may be done, each a tile. */
export function Tiles({ appeal, names }: { appeal: AppealView; names: readonly ActionName[] }) {
  const act = useAct(appeal)
  if (names.length === 0) return null
  const press = (action: ActionName) => {
    if (hasForm(action)) return open('action', { id: appeal.id, action })
    act.mutate(
      { action },
      { onSuccess: () => toast(wordsOf(action, appeal).done), onError: (thrown) => toast(asProblem(thrown).message, 'bad') },
    )
  }
  return (
    <View className='m12'>
      <Deeds
        items={names.map((name) => ({
          key: name,
          label: wordsOf(name, appeal).label,
          icon: ACTION_ICONS[name],
          onPress: () => press(name),
        }))}
      />
    </View>
  )
}
