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

/** One sentence per action where a person would ask "and then?". */
const AND_THEN: Partial<Record<ActionName, string>> = {
  deny: '说说哪里没办好，会退回去重新办一次。',
  confirm: '您说了算。结果怎么样，照实说就行。',
  supplyInfo: '补上以后马上接着办，等您的这段时间不算在办理时限里。',
  contestReject: '会交给上一级再看一遍，只能申请一次。',
  withdraw: '撤回以后就不再办了，需要时可以重新提。',
  releaseClaim: '没关系，说一声就好，心愿会优先请别的邻居来接。',
  reply: '居民会收到提醒，还能点“听一听”。',
  note: '只有工作人员看得到，居民看不到。',
}

/** What one should know before filling in the form of an action. */
export function ActionIntro({ action }: { action: ActionName }) {
  if (action === 'claim') {
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
  const words = AND_THEN[action]
  return words ? (
    <Note tone={action === 'note' ? 'lamp' : 'quiet'} icon={action === 'note' ? 'lock' : 'info-circle'}>
      {words}
    </Note>
  ) : null
}
