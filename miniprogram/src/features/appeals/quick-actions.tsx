import type { ActionName, AppealCard } from '@wish/shared'
import { wordsOf } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../platform/navigation'
import { asProblem } from '../../platform/problem'
import { Mini } from '../../ui/kit/button'
import { toast } from '../../ui/kit/toast'
import { hasForm } from './action-bar'
import { ACTION_ICONS } from './looks'
import { useAct } from './use-appeals'

/** What can be done from the list without reading on, the likeliest first. */
const QUICK: readonly ActionName[] = ['sign', 'handleNow', 'publishWish', 'complete', 'firstContact', 'progress']

/**
 * The one action that a card offers at once, or undefined. A wish is not taken in passing: the wall comes first. What is to
 * be judged is read before anything: both verdicts and the call to the resident stand on its page.
 */
export function quickOf({ kind, status, actions }: Pick<AppealCard, 'kind' | 'status' | 'actions'>): ActionName | undefined {
  if (status === 'DISPUTED') return undefined
  return QUICK.find((name) => actions.includes(name) && !(kind === 'WISH' && name === 'handleNow'))
}

/** The likeliest next step, on the card itself: done at once when it asks for nothing, else its form. */
export function QuickAction({ appeal }: { appeal: AppealCard }) {
  const name = quickOf(appeal)
  const act = useAct(appeal)
  const [busy, setBusy] = useState(false)
  if (!name) return null
  const { label, done } = wordsOf(name, appeal)
  const press = async () => {
    if (hasForm(name)) return open('action', { id: appeal.id, action: name })
    if (busy) return
    setBusy(true)
    await act
      .mutateAsync({ action: name })
      .then(
        () => toast(done),
        (thrown) => toast(asProblem(thrown).message, 'bad'),
      )
      .finally(() => setBusy(false))
  }
  return (
    <Mini tone='blue' icon={busy ? 'refresh' : ACTION_ICONS[name]} label={`${label}“${appeal.title}”`} onPress={() => void press()}>
      {label}
    </Mini>
  )
}
