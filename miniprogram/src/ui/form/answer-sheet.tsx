import type { Fields } from '@wish/shared'
import { useState } from 'react'
import { asProblem } from '../../platform/problem'
import type { StorageKey } from '../../platform/storage'
import type { IconName } from '../icons/names'
import { Button } from '../kit/button'
import { Note } from '../kit/note'
import { Sheet } from '../kit/sheet'
import { FieldsForm } from './fields-form'
import { useFields } from './use-fields'

interface Props {
  title: string
  /** On the button. */
  label: string
  icon: IconName
  fields: Fields
  /** Under which name what is typed is kept until it has arrived. */
  draftKey: StorageKey
  send: (input: Record<string, unknown>) => Promise<unknown>
  onDone: () => void
  /** Somebody was faster: what is behind the sheet has to be looked at anew. */
  onStale: () => void
  onClose: () => void
}

/** A sheet in which one of the small actions beside a matter is typed and sent. What was typed stays until the server has it. */
export function AnswerSheet({ title, label, icon, fields, draftKey, send, onDone, onStale, onClose }: Props) {
  const state = useFields(fields, { draftKey })
  const [problem, setProblem] = useState<string>()
  const submit = async () => {
    setProblem(undefined)
    const input = await state.submit()
    if (!input) return
    try {
      await send(input)
      state.done()
      onDone()
      onClose()
    } catch (thrown) {
      const refused = asProblem(thrown)
      if (refused.status === 409) onStale()
      if (!state.take(refused)) setProblem(refused.message)
    }
  }
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon={icon} onPress={submit} busyText='正在提交…'>
          {label}
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
