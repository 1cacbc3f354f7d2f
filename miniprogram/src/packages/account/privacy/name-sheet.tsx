import { useState } from 'react'
import { changeSettings } from '../../../features/session/use-session'
import { asProblem } from '../../../platform/problem'
import { Button } from '../../../ui/kit/button'
import { Field } from '../../../ui/kit/field'
import { Sheet } from '../../../ui/kit/sheet'
import { TextInput } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'

/** Puts right how somebody is called. */
export function NameSheet({ name, onClose }: { name: string; onClose: () => void }) {
  const [value, setValue] = useState(name)
  const [error, setError] = useState<string>()
  const save = async () => {
    if (!value.trim()) return setError('请写一个称呼')
    try {
      await changeSettings({ name: value.trim() })
      toast('改好了')
      onClose()
    } catch (thrown) {
      const problem = asProblem(thrown)
      setError(problem.errors[0]?.detail ?? problem.message)
    }
  }
  return (
    <Sheet
      open
      title='怎么称呼您'
      onClose={onClose}
      foot={
        <Button tone='blue' grow onPress={save} busyText='正在记下…'>
          就这样叫我
        </Button>
      }
    >
      <Field label='称呼' error={error} hint='办事的工作人员会看到，例如「王阿姨」。心愿墙上不会出现。'>
        <TextInput value={value} onChange={setValue} label='称呼' max={20} invalid={!!error} />
      </Field>
    </Sheet>
  )
}
