import { View } from '@tarojs/components'
import { numberWords, type Page as Part, REPORT_PARTS, REPORT_REASONS, type ReportedView, whenWords } from '@wish/shared'
import { useState } from 'react'
import { useHelpPhone } from '../../../features/session/phone'
import { useSignedIn } from '../../../features/session/use-session'
import { get, post } from '../../../platform/http'
import { asProblem } from '../../../platform/problem'
import { queries, useKeptQuery } from '../../../platform/query'
import { useRefresh } from '../../../platform/refresh'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { Field } from '../../../ui/kit/field'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { Sheet } from '../../../ui/kit/sheet'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { TextArea } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'

const KEY = ['reports']
const NOT_YOURS = { title: '这里由社区和街道来看', text: '居民举报的内容，请社区或街道的同事处理。' }

/** What neighbours reported, for the community and the street: keep it, or take it down with a word to whoever wrote it. */
export default function ReportsPage() {
  const signedIn = useSignedIn()
  const phone = useHelpPhone()
  const reports = useKeptQuery<Part<ReportedView>>({
    queryKey: KEY,
    load: (signal) => get('/reports', undefined, signal),
    enabled: signedIn,
  })
  const [taking, setTaking] = useState<ReportedView | null>(null)
  useRefresh(async () => {
    if (signedIn) await reports.refetch()
  })
  const settle = async (report: ReportedView, verdict: 'KEEP' | 'TAKE_DOWN', reason?: string) => {
    await post('/reports/verdicts', { appealId: report.appealId, verdict, ...(reason ? { reason } : {}) })
    toast(verdict === 'KEEP' ? '留着了，会告诉举报的人' : '取下来了，双方都会收到消息')
    await queries.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Page title='举报待看'>
      {!signedIn ? (
        <SignInFirst title='登录以后才能看'>工作人员登录好了，会回到这里。</SignInFirst>
      ) : (
        <Loaded query={reports} skeleton={<SkeletonCards />} phone={phone} gone={NOT_YOURS}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title='没有举报，辛苦了'>有人举报的时候，会出现在这里。请在一天之内看。</Empty>
            ) : (
              items.map((report) => (
                <Reported
                  key={report.appealId}
                  report={report}
                  onKeep={() => settle(report, 'KEEP').catch((thrown) => toast(asProblem(thrown).message, 'bad'))}
                  onTake={() => setTaking(report)}
                />
              ))
            )
          }
        </Loaded>
      )}
      {taking && <TakeDown onClose={() => setTaking(null)} onSettle={(reason) => settle(taking, 'TAKE_DOWN', reason)} />}
    </Page>
  )
}

function Reported({ report, onKeep, onTake }: { report: ReportedView; onKeep: () => Promise<void>; onTake: () => void }) {
  const now = new Date()
  return (
    <Card>
      <View className='row g8 wrap'>
        <Tag tone='warn' icon='flag'>
          {report.count} 人举报
        </Tag>
        <View className='f15 c2'>最早 {whenWords(new Date(report.since), now)}</View>
      </View>
      <View className='b f18 m8'>{report.title}</View>
      <View className='prose m4'>{report.text}</View>
      <Dots className='f15 c2 m4' parts={[report.communityName, numberWords(report.no, now), !report.onWall && '现在不在墙上']} />
      {report.reasons.map(({ reason, part, text, at }) => (
        <View key={`${at}${reason}`} className='m8'>
          <View className='b'>
            {REPORT_PARTS[part]}：{REPORT_REASONS[reason].label}
          </View>
          {text && <View className='c2'>“{text}”</View>}
        </View>
      ))}
      <View className='row g12 m12'>
        <Button grow onPress={onKeep}>
          留着
        </Button>
        <Button tone='plain-blue' grow onPress={onTake}>
          取下来
        </Button>
      </View>
    </Card>
  )
}

function TakeDown({ onClose, onSettle }: { onClose: () => void; onSettle: (reason: string) => Promise<void> }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const submit = async () => {
    if (reason.trim().length < 2) return setError('请写明为什么取下')
    try {
      await onSettle(reason.trim())
      onClose()
    } catch (thrown) {
      const problem = asProblem(thrown)
      setError(problem.errors[0]?.detail ?? problem.message)
    }
  }
  return (
    <Sheet
      open
      title='从心愿墙取下'
      onClose={onClose}
      foot={
        <Button tone='blue' grow icon='eye-off' onPress={submit} busyText='正在取下…'>
          取下来
        </Button>
      }
    >
      <Field label='为什么取下' error={error} hint='许愿的人会看到这句话。改好以后，网格可以重新放上。'>
        <TextArea
          value={reason}
          onChange={setReason}
          label='为什么取下'
          max={300}
          invalid={!!error}
          placeholder='例如：里面写了邻居的电话，改一改再放'
        />
      </Field>
    </Sheet>
  )
}
