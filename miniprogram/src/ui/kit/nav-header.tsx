import { View } from '@tarojs/components'
import { frameOf } from '../../platform/device'
import { goBack } from '../../platform/navigation'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { Press } from '../press'

/** Our own header in place of the native one: it shares the page's ground and grows with the person's text size. */
export function NavHeader({ title, tab, onBack = () => goBack() }: { title: string; tab?: boolean; onBack?: () => void }) {
  const { statusBar, header, capsule } = frameOf()
  // without a capsule the sheet keeps the room: a long title must not lie on the way back
  const side = capsule > 0 ? { paddingRight: `${capsule}px`, ...(tab ? {} : { paddingLeft: `${capsule}px` }) } : {}
  return (
    <View className='nav' style={{ paddingTop: `${statusBar}px` }}>
      <View className={tab ? 'nav-row nav-tab' : 'nav-row'} style={{ minHeight: `${header}px`, ...side }}>
        {!tab && (
          <Press className='nav-back' onPress={onBack} label='返回'>
            <Icon name='chevron-left' />
          </Press>
        )}
        <Heading level={1} className='nav-title'>
          {title}
        </Heading>
      </View>
    </View>
  )
}
