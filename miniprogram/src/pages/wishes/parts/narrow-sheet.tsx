import { View } from '@tarojs/components'
import { categoriesFor } from '@wish/shared'
import { Heading } from '../../../ui/heading'
import { Button } from '../../../ui/kit/button'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Sheet } from '../../../ui/kit/sheet'

/** By what the wall is narrowed. */
export interface Narrowing {
  categoryId?: string
  /** Only around the own building. */
  near: boolean
}

/** Nothing is left out. */
export const ANYTHING: Narrowing = { near: false }

const EVERYTHING = 'all'

/** Which sort of wish, and how near: each answer holds at once, so that one sees what is left behind the sheet. */
export function NarrowSheet({
  open,
  value,
  gridName,
  onChange,
  onClose,
}: {
  open: boolean
  value: Narrowing
  /** The grid of the own building, when it belongs to the community that is shown. */
  gridName: string | undefined
  onChange: (value: Narrowing) => void
  onClose: () => void
}) {
  const sorts = categoriesFor('WISH').map(({ id, label }) => ({ value: id, label }))
  return (
    <Sheet
      open={open}
      title='想看哪些'
      onClose={onClose}
      foot={
        <Button tone='brand' onPress={onClose}>
          看看
        </Button>
      }
    >
      {gridName && (
        <>
          <Heading level={3} className='f18 b'>
            离我多远
          </Heading>
          <View className='m8 narrow-part'>
            <ChoiceChips
              items={[
                { value: 'far', label: '整个社区' },
                { value: 'near', label: `我家附近（${gridName}）` },
              ]}
              value={value.near ? 'near' : 'far'}
              onChange={(chosen) => onChange({ ...value, near: chosen === 'near' })}
              label='离我多远'
              tone='brand'
            />
          </View>
        </>
      )}
      <Heading level={3} className='f18 b'>
        哪一类
      </Heading>
      <View className='m8'>
        <ChoiceChips
          items={[{ value: EVERYTHING, label: '全部类别' }, ...sorts]}
          value={value.categoryId ?? EVERYTHING}
          onChange={(chosen) => onChange({ ...value, categoryId: chosen === EVERYTHING ? undefined : chosen })}
          label='哪一类'
          tone='brand'
        />
      </View>
    </Sheet>
  )
}
