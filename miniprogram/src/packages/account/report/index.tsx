import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { REPORT_PART_NAMES, REPORT_PARTS, REPORT_REASON_NAMES, REPORT_REASONS, type ReportPart, type ReportReason } from '@wish/shared'
import { useState } from 'react'
import { whenSignedIn } from '../../../features/session/use-session'
import { post } from '../../../platform/http'
import { goBack } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { Button } from '../../../ui/kit/button'
import { Choice } from '../../../ui/kit/choice'
import { Field } from '../../../ui/kit/field'
import { NoAddress } from '../../../ui/kit/gates'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Empty } from '../../../ui/kit/states'
import { TextArea } from '../../../ui/kit/text-input'
import { Phrases } from '../../../ui/phrases'

const OPTIONS = REPORT_REASON_NAMES.map((value) => ({ value, ...REPORT_REASONS[value] }))

/** 举报: something that everybody can see should not be there. Who says so stays secret, and says why in one tap. */
export default function ReportPage() {
  const { id = '', part: from = 'WISH', what = '' } = useRouter().params
  const part: ReportPart = REPORT_PART_NAMES.find((name) => name === from) ?? 'WISH'
  const [reason, setReason] = useState<ReportReason>()
  const [text, setText] = useState('')
  const [errors, setErrors] = useState<{ reason?: string; text?: string; all?: string }>({})
  const [sent, setSent] = useState(false)

  const send = async () => {
    if (!reason) return setErrors({ reason: '请选一个原因' })
    if (reason === 'OTHER' && !text.trim()) return setErrors({ text: '请说一说是什么问题' })
    setErrors({})
    try {
      await post('/reports', { appealId: id, part, reason, ...(text.trim() ? { text: text.trim() } : {}) })
      setSent(true)
    } catch (thrown) {
      const problem = asProblem(thrown)
      const beside = (name: string) => problem.errors.find(({ pointer }) => pointer === `/${name}`)?.detail
      setErrors({ reason: beside('reason'), text: beside('text'), all: problem.errors.length > 0 ? undefined : problem.message })
    }
  }
  if (!id) {
    return (
      <Page title='举报'>
        <NoAddress way='去心愿墙' to='wishes'>
          打开那个心愿，在它下面点“举报”。
        </NoAddress>
      </Page>
    )
  }
  if (sent) {
    return (
      <Page title='举报'>
        <Empty
          art='window-heart'
          title='收到了，谢谢您提醒'
          actions={
            <Button tone='blue' onPress={() => goBack()}>
              好的
            </Button>
          }
        >
          一天之内有工作人员来看，结果放在您的消息里。别人不会知道是您说的。
        </Empty>
      </Page>
    )
  }
  return (
    <Page
      title='举报'
      bar={
        <BottomBar>
          <Button tone='blue' icon='flag' grow onPress={() => new Promise<void>((done) => whenSignedIn(() => void send().then(done)))}>
            提交举报
          </Button>
        </BottomBar>
      }
    >
      {what && (
        <View className='c2'>
          <Phrases>{`您要举报的是「${plain(what)}」：${REPORT_PARTS[part]}`}</Phrases>
        </View>
      )}
      {errors.all && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {errors.all}
        </Note>
      )}
      <View className='m12'>
        <Field label='有什么问题' error={errors.reason}>
          <Choice options={OPTIONS} value={reason} onChange={setReason} label='有什么问题' />
        </Field>
      </View>
      <View className='m16'>
        <Field label='说一说' optional={reason !== 'OTHER'} error={errors.text}>
          <TextArea
            value={text}
            onChange={setText}
            label='说一说'
            max={300}
            invalid={!!errors.text}
            placeholder='例如：第二句写了人家的电话'
          />
        </Field>
      </View>
      <Note icon='lock' className='m12'>
        只有社区和街道的工作人员能看到，也看不到是谁举报的。
      </Note>
    </Page>
  )
}

/** WeChat hands the address on as it was written, a browser reads it first; a title with a sign of its own must not stop the page. */
function plain(what: string): string {
  try {
    return decodeURIComponent(what)
  } catch {
    return what
  }
}
