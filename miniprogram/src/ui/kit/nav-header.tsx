import { View } from '@tarojs/components'
import { frameOf } from '../../platform/device'
import { IS_H5 } from '../../platform/env'
import { goBack } from '../../platform/navigation'
import { Heading } from '../heading'
import { Icon } from '../icon'
import { Press } from '../press'
import { useReading } from '../scale'

/** Our own header in place of the native one: it shares the page's ground and grows with the person's text size. */
export function NavHeader({ title, tab, onBack = () => goBack() }: { title: string; tab?: boolean; onBack?: () => void }) {
  const { statusBar, header, capsule } = frameOf()
  const elder = useReading((reading) => reading.elder)
  // beside WeChat's capsule the row cannot grow; in a browser there is nothing beside it
  const height = IS_H5 && elder ? Math.max(header, 60) : header
  // without a capsule the sheet keeps the room: a long title must not lie on the way back
  const side = capsule > 0 ? { paddingRight: `${capsule}px`, ...(tab ? {} : { paddingLeft: `${capsule}px` }) } : {}
  return (
    <View className='nav' style={{ paddingTop: `${statusBar}px` }}>
      <View className={tab ? 'nav-row nav-tab' : 'nav-row'} style={{ minHeight: `${height}px`, ...side }}>
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
