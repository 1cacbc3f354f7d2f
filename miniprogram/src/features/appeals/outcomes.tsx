import { View } from '@tarojs/components'
import { Icon } from '../../ui/icon'
import { Button } from '../../ui/kit/button'
import { Sheet } from '../../ui/kit/sheet'

/** What became of one of several matters that were taken together: `why` only when it was refused. */
export interface OutcomeOfOne {
  id: string
  title: string
  why?: string | undefined
}

/** What became of each, when not all of them went well; nothing while there is nothing to say. */
export function OutcomeSheet({
  outcomes,
  went,
  done,
  onClose,
}: {
  outcomes: readonly OutcomeOfOne[]
  /** As in 「3 件答复了」. */
  went: string
  /** Said of one that went well. */
  done: string
  onClose: () => void
}) {
  const good = outcomes.filter(({ why }) => why === undefined).length
  return (
    <Sheet
      open={outcomes.length > 0}
      title={good ? `${good} 件${went}，${outcomes.length - good} 件没成` : '都没有成'}
      onClose={onClose}
      foot={
        <Button tone='blue' onPress={onClose}>
          知道了
        </Button>
      }
    >
      {outcomes.map(({ id, title, why }) => (
        <View key={id} className='cell top'>
          <View className={why === undefined ? 'cg row' : 'cx row'}>
            <Icon name={why === undefined ? 'circle-check' : 'alert-circle'} />
          </View>
          <View className='grow'>
            <View className='b'>{title}</View>
            <View className='f15 c2'>{why ?? done}</View>
          </View>
        </View>
      ))}
    </Sheet>
  )
}
