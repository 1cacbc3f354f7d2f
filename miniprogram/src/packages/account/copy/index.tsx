import { View } from '@tarojs/components'
import type { DataCopy } from '@wish/shared'
import { useState } from 'react'
import { sessionApi } from '../../../features/session/session.api'
import { useSignedIn } from '../../../features/session/use-session'
import { saveText } from '../../../platform/files'
import { asProblem } from '../../../platform/problem'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { SignInFirst } from '../../../ui/kit/gates'
import { Fact } from '../../../ui/kit/list'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { toast } from '../../../ui/kit/toast'

/** Everything I have given, to read here and to take along as a file. */
export default function CopyPage() {
  const signedIn = useSignedIn()
  const [copy, setCopy] = useState<DataCopy | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const gather = async () => {
    setProblem(null)
    try {
      setCopy(await sessionApi.copy())
    } catch (thrown) {
      const failure = asProblem(thrown)
      setProblem(failure.code === 'rate.limited' ? '今天已经复制了三份，明天可以再来。' : failure.message)
    }
  }
  const save = async (data: DataCopy) => {
    const saved = await saveText('我的邻里心愿信息.json', JSON.stringify(data, null, 2))
    if (saved) toast('存好了')
  }
  if (!signedIn) {
    return (
      <Page title='我的信息'>
        <SignInFirst title='登录以后才能复制'>还没登录，这里没有存您的任何信息。</SignInFirst>
      </Page>
    )
  }
  return (
    <Page title='我的信息'>
      <View className='prose'>您给过我们的都在这里：资料、诉求和心愿、说过的话、照片、认领、同意过的说明。一天可以复制三次。</View>
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {problem}
        </Note>
      )}
      <View className='m16 col g12'>
        {copy ? (
          <Button tone='blue' icon='copy' onPress={() => save(copy)}>
            存成文件
          </Button>
        ) : (
          <Button tone='blue' icon='copy' onPress={gather} busyText='正在找齐…'>
            复制一份
          </Button>
        )}
      </View>
      {copy?.sections.map(({ title, entries }) => (
        <View key={title}>
          <Section title={`${title}（${entries.length}）`} />
          {entries.slice(0, SHOWN_AT_MOST).map((entry, at) => (
            <Card key={`${entry.title}${String(at)}`}>
              <View className='b'>{entry.title}</View>
              {entry.facts.map(({ label, value }, fact) => (
                <Fact key={`${label}${String(fact)}`} name={label}>
                  {value}
                </Fact>
              ))}
            </Card>
          ))}
          {entries.length > SHOWN_AT_MOST && <View className='c2 m8'>还有 {entries.length - SHOWN_AT_MOST} 条，都在文件里。</View>}
        </View>
      ))}
    </Page>
  )
}

/** A page is to be read; the file has all of it. */
const SHOWN_AT_MOST = 20
