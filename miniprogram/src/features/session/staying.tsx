import { View } from '@tarojs/components'
import { dayOf, dayWords } from '@wish/shared'
import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { Button } from '../../ui/kit/button'
import { Note } from '../../ui/kit/note'
import { toast } from '../../ui/kit/toast'
import { sessionApi } from './session.api'
import { useMe } from './use-session'

/** To somebody who asked to have the account deleted and came back in time: until when, and one tap to stay. */
export function Staying() {
  const { data: me } = useMe()
  if (!me?.deletion) return null
  const stay = async () => {
    try {
      queries.setQueryData(['me'], await sessionApi.cancelDeletion())
      toast('不注销了，一切照旧')
    } catch (thrown) {
      toast(asProblem(thrown).message, 'bad')
    }
  }
  return (
    <Note tone='lamp' icon='hourglass' className='m12'>
      <View className='b'>账号会在{dayWords(dayOf(new Date(me.deletion.at)), new Date())}注销</View>
      <View className='m4'>在那以前都可以反悔。</View>
      <View className='row m8'>
        <Button tone='brand' small onPress={stay}>
          不注销了
        </Button>
      </View>
    </Note>
  )
}
