import { CALL_ACTIONS, type CallActionName, type CallView, type Fields } from '@wish/shared'
import { useState } from 'react'
import { asProblem } from '../../platform/problem'
import { FieldsForm } from '../../ui/form/fields-form'
import { useFields } from '../../ui/form/use-fields'
import type { IconName } from '../../ui/icons/names'
import { Button, Mini } from '../../ui/kit/button'
import { Note } from '../../ui/kit/note'
import { Sheet } from '../../ui/kit/sheet'
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
      {action && <CallSheet call={call} action={action} appealId={appealId} onClose={() => setAction(undefined)} />}
    </>
  )
}

function CallSheet({
  call,
  action,
  appealId,
  onClose,
}: {
  call: CallView
  action: CallActionName
  appealId?: string
  onClose: () => void
}) {
  const fields: Fields = CALL_ACTIONS[action].asks
  const state = useFields(fields, { draftKey: `draft:call:${call.id}:${action}` })
  const [problem, setProblem] = useState<string>()
  const submit = async () => {
    setProblem(undefined)
    const input = await state.submit()
    if (!input) return
    try {
      await whistlesApi.act(call.id, action, call.version, input)
      state.done()
      toast(DONE[action])
      callsChanged(appealId)
      onClose()
    } catch (thrown) {
      const refused = asProblem(thrown)
      // somebody was faster: what was typed stays, the page behind shows how it is now
      if (refused.status === 409) callsChanged(appealId)
      if (!state.take(refused)) setProblem(refused.message)
    }
  }
  return (
    <Sheet
      open
      title={`${CALL_ACTIONS[action].label} · ${call.unit.name}`}
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon={ICONS[action]} onPress={submit} busyText='正在提交…'>
          {CALL_ACTIONS[action].label}
        </Button>
      }
    >
      {problem && (
        <Note tone='bad' icon='alert-circle'>
          {problem}
        </Note>
      )}
      <FieldsForm state={state} />
    </Sheet>
  )
}
