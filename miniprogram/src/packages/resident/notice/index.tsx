import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { dayWords, type NoticeAction, type NoticeView, whenWords } from '@wish/shared'
import { NoticeTag } from '../../../features/notices/notice-card'
import { noticesApi } from '../../../features/notices/notices.api'
import { noticesChanged, useNotice } from '../../../features/notices/use-notices'
import { useHelpPhone } from '../../../features/session/phone'
import { open } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Button, TextButton } from '../../../ui/kit/button'
import { CallBar } from '../../../ui/kit/call-bar'
import { Card } from '../../../ui/kit/card'
import { ask } from '../../../ui/kit/dialog'
import { Listen } from '../../../ui/kit/listen'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { toast } from '../../../ui/kit/toast'
import { Phrases } from '../../../ui/phrases'

/** One notice: what it says, until when it counts, who says it and how to ask them. */
export default function NoticePage() {
  const { params } = useRouter()
  const notice = useNotice(params.id ?? '')
  const phone = useHelpPhone()
  useRefresh(notice.refetch)
  return (
    <Page title='通知'>
      <Loaded query={notice} skeleton={<SkeletonCards count={1} />} phone={phone}>
        {(loaded) => <Sheet notice={loaded} />}
      </Loaded>
      <View className='row center m16'>
        <TextButton onPress={() => open('notices')}>
          看全部通知
          <Icon name='chevron-right' />
        </TextButton>
      </View>
    </Page>
  )
}

function Sheet({ notice }: { notice: NoticeView }) {
  const now = new Date()
  return (
    <>
      {notice.state === 'OVER' && (
        <Note icon='history' className='m12'>
          这条通知已经过期了，只供您查看。
        </Note>
      )}
      {notice.state === 'HELD' && (
        <Note tone='lamp' icon='clock-exclamation' className='m12'>
          里面的话没有通过自动检查，居民还看不到。请另一位同事看过以后放出来，或者撤下重写。
        </Note>
      )}
      <Card weight={notice.urgent && notice.state === 'SHOWN' ? 'urgent' : 'plain'} className='m12'>
        <Heading level={2} className='f22 b'>
          {notice.title}
        </Heading>
        <View className='row sp g12 wrap m8'>
          <NoticeTag notice={notice} always={notice.actions.length > 0} />
          <Listen text={`${notice.title}。${notice.text}`} />
        </View>
        <View className='f18 m12 prose'>{notice.text}</View>
        <View className='f15 c3 m16'>
          <Phrases>
            {notice.from === notice.until
              ? `${dayWords(notice.until, now)}有效`
              : `${dayWords(notice.from, now)}到${dayWords(notice.until, now)}都有效`}
          </Phrases>
        </View>
        <View className='f15 c3'>
          {notice.unit.name} · {whenWords(new Date(notice.at), now)} 发的
        </View>
      </Card>
      {notice.phone && (
        <View className='m12'>
          <CallBar name={notice.unit.name} hours='有不明白的，打来问' phone={notice.phone} />
        </View>
      )}
      {notice.actions.length > 0 && (
        <View className='m24 col g12'>
          {notice.actions.includes('release') && <Act notice={notice} action='release' />}
          {notice.actions.includes('withdraw') && <Act notice={notice} action='withdraw' />}
        </View>
      )}
    </>
  )
}

const ACTS = {
  release: { label: '我看过了，放出来', icon: 'eye', title: '放出来给居民看？', text: '您看过这条通知的每一句话。', done: '居民能看到了' },
  withdraw: { label: '撤下这条通知', icon: 'ban', title: '撤下这条通知？', text: '撤下以后居民就看不到了，不能再放回去。', done: '撤下了' },
} as const

/** What whoever answers for the notice may do with it. */
function Act({ notice, action }: { notice: NoticeView; action: NoticeAction }) {
  const { label, icon, title, text, done } = ACTS[action]
  const press = async () => {
    if (!(await ask({ title, text, yes: action === 'release' ? '放出来' : '撤下', no: '先不', tone: 'brand' }))) return
    try {
      noticesChanged(await noticesApi.act(notice.id, action))
      toast(done)
    } catch (thrown) {
      toast(asProblem(thrown).message, 'bad')
    }
  }
  return (
    <Button tone={action === 'release' ? 'blue' : 'plain'} icon={icon} onPress={press}>
      {label}
    </Button>
  )
}
