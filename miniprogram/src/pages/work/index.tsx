import { View } from '@tarojs/components'
import { open } from '../../platform/navigation'
import { Button } from '../../ui/kit/button'
import { Page } from '../../ui/kit/page'
import { Empty } from '../../ui/kit/states'

/** 办理: for residents the way to their own matters; what staff and volunteers see here is theirs. */
export default function WorkPage() {
  return (
    <Page title='办理' tab>
      <View>
        <Empty
          art='mailbox'
          title='您的事在这里看'
          actions={
            <Button tone='blue' onPress={() => open('myAppeals')}>
              看我的诉求和心愿
            </Button>
          }
        />
      </View>
    </Page>
  )
}
