import { CALL_ACTIONS, type CallActionName, type CallView } from '@wish/shared'
import { useState } from 'react'
import { AnswerSheet } from '../../ui/form/answer-sheet'
import type { IconName } from '../../ui/icons/names'
import { Mini } from '../../ui/kit/button'
import { toast } from '../../ui/kit/toast'
import { callsChanged } from './use-whistles'
import { whistlesApi } from './whistles.api'

// biome-ignore format: a table
const ICONS: Record<CallActionName, IconName> = {
  checkIn: 'user-check', decline: 'message', report: 'circle-check', judgeDecline: 'scale', score: 'star', callOff: 'x',
}
/** The one that is most likely wanted. */
const MAIN: readonly CallActionName[] = ['checkIn', 'report', 'judgeDecline', 'score']
// biome-ignore format: a table
const DONE: Record<CallActionName, string> = {
  checkIn: '报到了，吹哨的一方会看到', decline: '说过了，等他们答复', report: '报上去了，辛苦了', judgeDecline: '答复了', score: '评好了', callOff: '不等这一家了',
}

/** What may be done with a call, each a button with its form. */
export function CallActions({ call, appealId }: { call: CallView; appealId?: string }) {
  const [action, setAction] = useState<CallActionName>()
  if (call.actions.length === 0) return null
  return (
    <>
      {call.actions.map((name) => (
        <Mini
          key={name}
          tone={MAIN.includes(name) ? 'blue' : undefined}
          icon={ICONS[name]}
          label={`${CALL_ACTIONS[name].label}：${call.unit.name}`}
          onPress={() => setAction(name)}
        >
          {CALL_ACTIONS[name].label}
        </Mini>
      ))}
      {action && (
        <AnswerSheet
          title={`${CALL_ACTIONS[action].label} · ${call.unit.name}`}
          label={CALL_ACTIONS[action].label}
          icon={ICONS[action]}
          fields={CALL_ACTIONS[action].asks}
          draftKey={`draft:call:${call.id}:${action}`}
          send={(input) => whistlesApi.act(call.id, action, call.version, input)}
          onDone={() => {
            toast(DONE[action])
            callsChanged(appealId)
          }}
          onStale={() => callsChanged(appealId)}
          onClose={() => setAction(undefined)}
        />
      )}
    </>
  )
}
