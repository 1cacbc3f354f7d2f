import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useHelpPhone } from '../../../features/session/phone'
import { whenSignedIn } from '../../../features/session/use-session'
import { draftTitle } from '../../../features/submission/draft'
import { deliver, dropUnsent, type Unsent, useUnsent } from '../../../features/submission/unsent'
import { open, replace } from '../../../platform/navigation'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Page } from '../../../ui/kit/page'
import { Empty, Failed } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'

/** It was sent and has not arrived: that it is safe, that it goes by itself, and what can be done meanwhile. It turns into the result when it has arrived. */
export function UnsentResult({ unsent }: { unsent: string }) {
  const item = useUnsent(({ items }) => items.find(({ draft }) => draft.key === unsent))
  const phone = useHelpPhone()
  const appealId = item?.appealId
  useEffect(() => {
    if (!appealId) return
    dropUnsent(unsent)
    replace('result', { id: appealId })
  }, [appealId, unsent])

  if (!item) {
    return (
      <Page title='提交'>
        <Empty art='mailbox' title='这一件已经不在手机里了' actions={<Button onPress={() => open('myAppeals')}>看看我的诉求</Button>}>
          交上去了，或者您删掉了。
        </Empty>
      </Page>
    )
  }
  const { draft, why } = item
  const again = why?.code === 'idempotency.key-reused'
  if (again) {
    return (
      <Page title='提交'>
        <Failed
          title='这一份之前已经交上去了'
          text='去“我的诉求”里看看它走到哪了。后来改的内容，可以在那里补充。'
          more={
            <Button
              tone='blue'
              onPress={() => {
                dropUnsent(unsent)
                replace('myAppeals')
              }}
            >
              看看我的诉求
            </Button>
          }
        />
      </Page>
    )
  }
  return (
    <Page title='还没交上去'>
      <Failed
        title={item.state === 'sending' ? '正在发…' : '刚才没有交上去'}
        text={wordsFor(item)}
        onRetry={() => new Promise<void>((settled) => whenSignedIn(() => void deliver(unsent).then(() => settled())))}
        phone={phone.number}
        phoneName={phone.name}
        more={
          <Button
            tone='plain'
            icon='pencil'
            onPress={() => replace(draft.door === 'wish' ? 'makeWish' : 'complain', { unsent })}
            disabled={item.state === 'sending'}
          >
            再改改
          </Button>
        }
      />
      <Card className='m24'>
        <View className='card-top'>
          <View className='b f18 card-title clamp2'>{draftTitle(draft)}</View>
          <Tag tone='warn' icon='cloud-up'>
            待发送
          </Tag>
        </View>
        <View className='f15 c2 m4'>
          存在手机里{draft.photos.length > 0 ? `，${draft.photos.length} 张照片` : ''}。在首页和“我的诉求”里都找得到。
        </View>
      </Card>
    </Page>
  )
}

/** What is safe and what happens now; the reason only where knowing it helps. */
function wordsFor({ state, why }: Unsent): string {
  const safe = '您写的和拍的都还在，一个字没丢。'
  if (state === 'refused') return `${why?.message ?? '要改一下才能交'}。${safe}`
  if (why?.code === 'session.required') return `${why.message}。${safe}`
  return `${safe}网络好了，它自己会发出去；也可以现在再试一次，或者直接打电话说。`
}
