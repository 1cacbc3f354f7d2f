import { View } from '@tarojs/components'
import { noticeOf, readHolidayNotice, type WorkYearView, workYearProblem } from '@wish/shared'
import { useState } from 'react'
import { calendarApi } from '../../../features/calendar/calendar.api'
import { calendarChanged } from '../../../features/calendar/use-calendar'
import { asProblem } from '../../../platform/problem'
import { Button } from '../../../ui/kit/button'
import { Field } from '../../../ui/kit/field'
import { Note } from '../../../ui/kit/note'
import { Sheet } from '../../../ui/kit/sheet'
import { TextArea, TextInput } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import { DaysInWords } from './days-in-words'

const LONGEST_NOTICE = 2000

/** One year in the words of its published notice: pasted or typed, read at once, and only what was understood is saved. */
export function YearSheet({ year: { year, off, on, source, version }, onClose }: { year: WorkYearView; onClose: () => void }) {
  const [words, setWords] = useState(noticeOf({ off, on }))
  const [from, setFrom] = useState(source)
  const [problem, setProblem] = useState('')
  const [asked, setAsked] = useState(false)
  const read = readHolidayNotice(year, words)
  const wrong = read.doubts[0] ?? workYearProblem({ year, off: read.off, on: read.on })
  const save = async () => {
    setAsked(true)
    setProblem('')
    if (wrong) return
    try {
      calendarChanged(await calendarApi.save(year, { off: read.off, on: read.on, source: from.trim(), version }))
      toast(`${year} 年的放假安排记好了`)
      onClose()
    } catch (thrown) {
      const { message, errors } = asProblem(thrown)
      setProblem(errors[0]?.detail ?? message)
    }
  }
  return (
    <Sheet
      open
      title={`${year} 年放假安排`}
      onClose={onClose}
      foot={
        <View className='col grow'>
          <Button tone='blue' onPress={save} busyText='正在记下…'>
            就这样，记下来
          </Button>
        </View>
      }
    >
      <Field
        label='放假通知'
        error={(asked || words !== '') && wrong ? wrong : undefined}
        hint='把国务院的放假通知整段贴进来就行；也可以照着写：5月1日至5日放假。5月9日上班。'
      >
        <TextArea value={words} onChange={setWords} label='放假通知' lines={8} max={LONGEST_NOTICE} invalid={asked && wrong !== null} />
      </Field>
      <View className='m12'>
        <Field label='哪里公布的'>
          <TextInput value={from} onChange={setFrom} label='哪里公布的' />
        </Field>
      </View>
      {read.off.length + read.on.length > 0 && (
        <>
          <View className='c2 m12'>系统看懂的是：</View>
          <DaysInWords off={read.off} on={read.on} />
        </>
      )}
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {problem}
        </Note>
      )}
    </Sheet>
  )
}
