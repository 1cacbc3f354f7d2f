import { type Fields, PART_ACTIONS, type PartActionName, type PartView, partRowOf } from '@wish/shared'
import { useState } from 'react'
import { asProblem } from '../../platform/problem'
import { FieldsForm } from '../../ui/form/fields-form'
import { useFields } from '../../ui/form/use-fields'
import type { IconName } from '../../ui/icons/names'
import { Button, Mini } from '../../ui/kit/button'
import { Note } from '../../ui/kit/note'
import { Sheet } from '../../ui/kit/sheet'
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
      {action && <PartSheet part={part} action={action} appealId={appealId} onClose={() => setAction(undefined)} />}
    </>
  )
}

function PartSheet({
  part,
  action,
  appealId,
  onClose,
}: {
  part: PartView
  action: PartActionName
  appealId?: string
  onClose: () => void
}) {
  const fields: Fields = PART_ACTIONS[action].asks
  const state = useFields(fields, { draftKey: `draft:part:${part.id}:${action}` })
  const [problem, setProblem] = useState<string>()
  const submit = async () => {
    setProblem(undefined)
    const input = await state.submit()
    if (!input) return
    try {
      await actOnPart(part, action, input)
      state.done()
      toast(DONE[action])
      partsChanged(appealId)
      onClose()
    } catch (thrown) {
      const refused = asProblem(thrown)
      // somebody was faster: what was typed stays, the page behind shows how it is now
      if (refused.status === 409) partsChanged(appealId)
      if (!state.take(refused)) setProblem(refused.message)
    }
  }
  return (
    <Sheet
      open
      title={`${PART_ACTIONS[action].label} · ${part.unit.name}`}
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon={ICONS[action]} onPress={submit} busyText='正在提交…'>
          {PART_ACTIONS[action].label}
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
