import { View } from '@tarojs/components'
import './index.scss'
import { Button } from '../../ui/kit/button'
import { BottomBar, Page } from '../../ui/kit/page'
import { Pressed } from './pressed'
import { Shown } from './shown'
import { Whole } from './whole'

/** Every component of the kit in every state, for whoever builds pages. Only in builds made with KIT=1 (see app.config.ts). */
export default function KitPage() {
  return (
    <View className='kit-page'>
      <Page
        title='邻里心愿 · 组件'
        bar={
          <BottomBar note='固定在底部的操作条' three>
            <Button className='bar-more' icon='dots' label='更多操作'>
              更多
            </Button>
            <Button>次要</Button>
            <Button tone='blue'>主要</Button>
          </BottomBar>
        }
      >
        <View className='kit'>
          <Pressed />
          <Shown />
          <Whole />
        </View>
      </Page>
    </View>
  )
}
