import { PART_ACTIONS, type PartActionName, type PartView, partRowOf } from '@wish/shared'
import { useState } from 'react'
import { AnswerSheet } from '../../ui/form/answer-sheet'
import type { IconName } from '../../ui/icons/names'
import { Mini } from '../../ui/kit/button'
import { toast } from '../../ui/kit/toast'
import { actOnPart, partsChanged } from './use-partners'

const ICONS: Record<PartActionName, IconName> = { report: 'message-report', refuse: 'message', askAgain: 'refresh', release: 'x' }
// biome-ignore format: a table
const DONE: Record<PartActionName, string> = {
  report: '报上去了，牵头的单位会看到', refuse: '说过了，等牵头的单位答复', askAgain: '说过了，还是请他们做', release: '说好了，不用他们再做了',
}
/** The one that is most likely wanted. */
const MAIN: readonly PartActionName[] = ['report', 'askAgain']

/** What may be done with a part, each a button with its form; `only` what one of the two sides does. */
export function PartActions({ part, appealId, only }: { part: PartView; appealId?: string; only?: 'helping' | 'leading' }) {
  const [action, setAction] = useState<PartActionName>()
  const offered = part.actions.filter((name) => only === undefined || partRowOf(name).by === only)
  return (
    <>
      {offered.map((name) => (
        <Mini
          key={name}
          tone={MAIN.includes(name) ? 'blue' : undefined}
          icon={ICONS[name]}
          label={`${PART_ACTIONS[name].label}：${part.unit.name}`}
          onPress={() => setAction(name)}
        >
          {PART_ACTIONS[name].label}
        </Mini>
      ))}
      {action && (
        <AnswerSheet
          title={`${PART_ACTIONS[action].label} · ${part.unit.name}`}
          label={PART_ACTIONS[action].label}
          icon={ICONS[action]}
          fields={PART_ACTIONS[action].asks}
          draftKey={`draft:part:${part.id}:${action}`}
          send={(input) => actOnPart(part, action, input)}
          onDone={() => {
            toast(DONE[action])
            partsChanged(appealId)
          }}
          onStale={() => partsChanged(appealId)}
          onClose={() => setAction(undefined)}
        />
      )}
    </>
  )
}
