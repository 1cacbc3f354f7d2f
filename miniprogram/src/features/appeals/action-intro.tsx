import { View } from '@tarojs/components'
import type { ActionName } from '@wish/shared'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons/names'
import { Note } from '../../ui/kit/note'

const CLAIM_RULES: readonly { icon: IconName; text: string }[] = [
  { icon: 'users', text: '独居老人家，两个人一起去' },
  { icon: 'cash-off', text: '不给钱、不收礼' },
  { icon: 'eye-off', text: '不拍脸，不往外说家里的事' },
]

/** What whoever claims a wish promises; read before the tick, not before the questions. */
export function ClaimRules() {
  return (
    <View className='card card-ground claim-rules'>
      <View className='b'>咱们说好</View>
      {CLAIM_RULES.map(({ icon, text }) => (
        <View key={icon} className='row g12 m8'>
          <View className='cl row'>
            <Icon name={icon} />
          </View>
          <View className='grow'>{text}</View>
        </View>
      ))}
    </View>
  )
}

/** What one should know before filling in the form of an action. */
export function ActionIntro({ action, words }: { action: ActionName; words?: string }) {
  return words ? (
    <Note tone={action === 'note' ? 'lamp' : 'quiet'} icon={action === 'note' ? 'lock' : 'info-circle'}>
      {words}
    </Note>
  ) : null
}
