import { View } from '@tarojs/components'
import type { AppealCard } from '@wish/shared'
import { useState } from 'react'
import { Button } from '../../ui/kit/button'
import { Choice } from '../../ui/kit/choice'
import { Field } from '../../ui/kit/field'
import { Loaded } from '../../ui/kit/loaded'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { useAppeal } from './use-appeals'

/**
 * To which unit several matters go at once. Offered is where the first of them could go; what cannot go there is refused by the
 * server, one by one, and stays chosen.
 */
export function AssignSheet({
  first,
  count,
  onAssign,
  onClose,
}: {
  first: AppealCard
  count: number
  onAssign: (unitId: string) => Promise<void>
  onClose: () => void
}) {
  const appeal = useAppeal(first.id)
  const [unitId, setUnitId] = useState<string>()
  const [missing, setMissing] = useState(false)
  const submit = async () => {
    if (!unitId) return setMissing(true)
    await onAssign(unitId)
  }
  return (
    <Sheet
      open
      title={`${count} 件一起派给谁`}
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon='send' onPress={submit} busyText='正在派…'>
          派给他们
        </Button>
      }
    >
      <Loaded query={appeal} skeleton={<SkeletonCards count={1} />} part>
        {({ units }) =>
          units.length === 0 ? (
            <View className='c2'>现在没有可以派的单位。点开一件看看最新情况。</View>
          ) : (
            <Field
              label='派给谁'
              error={missing && !unitId ? '请选一家' : undefined}
              hint='类别和时限按每一件原来的；要改的，请点开单独派。'
            >
              <Choice
                options={units.map(({ id, name, where }) => ({ value: id, label: name, hint: where }))}
                value={unitId}
                onChange={setUnitId}
                label='派给谁'
              />
            </Field>
          )
        }
      </Loaded>
    </Sheet>
  )
}
