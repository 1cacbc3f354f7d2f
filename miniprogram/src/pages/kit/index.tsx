import { View } from '@tarojs/components'
import './index.scss'
import { Page } from '../../ui/kit/page'
import { Pressed } from './pressed'
import { Shown } from './shown'

/** Every component of the kit in every state, for whoever builds pages. Only in builds made with KIT=1 (see app.config.ts). */
export default function KitPage() {
  return (
    <View className='kit-page'>
      <Page title='邻里心愿 · 组件'>
        <View className='kit'>
          <Pressed />
          <Shown />
        </View>
      </Page>
    </View>
  )
}
