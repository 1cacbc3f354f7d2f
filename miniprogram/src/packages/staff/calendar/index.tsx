import { View } from '@tarojs/components'
import { PRESET_NAMES, PRESETS, type Preset, type WorkCalendarView, type WorkYearView, whenWords } from '@wish/shared'
import { useState } from 'react'
import { calendarApi } from '../../../features/calendar/calendar.api'
import { calendarChanged, useCalendar } from '../../../features/calendar/use-calendar'
import { useHelpPhone } from '../../../features/session/phone'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Heading } from '../../../ui/heading'
import { Button } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Choice } from '../../../ui/kit/choice'
import { ask } from '../../../ui/kit/dialog'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { toast } from '../../../ui/kit/toast'
import { DaysInWords } from './days-in-words'
import { YearSheet } from './year-sheet'

/** 放假安排: the days off that every deadline is counted by. Everybody may look; the street enters and corrects. */
export default function CalendarPage() {
  const calendar = useCalendar()
  const phone = useHelpPhone()
  const [editing, setEditing] = useState<WorkYearView | null>(null)
  useRefresh(calendar.refetch)
  return (
    <Page title='放假安排'>
      <Loaded query={calendar} skeleton={<SkeletonCards count={2} />} phone={phone}>
        {({ years, missing, mayEdit, streets }) => (
          <>
            <View className='c2'>受理、签收、复核的期限按工作日数。放假和周末上班的日子，以这里为准。</View>
            {missing.map((year) => (
              <Note key={year} tone='lamp' icon='alert-circle' className='m12'>
                <View>
                  {year} 年的还没录入，这一年的期限先按周一到周五估算。{!mayEdit && '请街道的同事来录。'}
                </View>
                {mayEdit && (
                  <View className='row m12'>
                    <Button tone='blue' icon='calendar-plus' onPress={() => setEditing(blank(year))}>
                      录入 {year} 年
                    </Button>
                  </View>
                )}
              </Note>
            ))}
            {years.map((year) => (
              <Year key={year.year} year={year} onEdit={mayEdit ? () => setEditing(year) : undefined} />
            ))}
            {streets
              .filter(({ mayChoose }) => mayChoose)
              .map((street) => (
                <PresetChoice key={street.id} street={street} />
              ))}
            {editing && <YearSheet key={editing.year} year={editing} onClose={() => setEditing(null)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** By which clocks new matters of a street are counted: chosen by its street office. */
function PresetChoice({ street: { id, name, preset } }: { street: WorkCalendarView['streets'][number] }) {
  const choose = async (next: Preset) => {
    if (next === preset) return
    const text = `以后新提的事，${PRESETS[next].label}算：${PRESETS[next].words}。正在办的还按原来的算。`
    if (!(await ask({ title: '换一种算法？', text, yes: '换', no: '不换' }))) return
    await calendarApi.choose(id, next).then(
      (fresh) => {
        calendarChanged(fresh)
        toast('换好了，新提的事按这个算')
      },
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  return (
    <>
      <Section title={`${name}的办理期限`} />
      <Choice
        options={PRESET_NAMES.map((value) => ({ value, label: PRESETS[value].label, hint: PRESETS[value].words }))}
        value={preset}
        onChange={(next) => void choose(next as Preset)}
        label='办理期限怎么算'
      />
    </>
  )
}

function blank(year: number): WorkYearView {
  return { year, off: [], on: [], source: '国务院办公厅通知', version: 0, changedAt: null, changes: [] }
}

function Year({ year: { year, off, on, source, changes = [] }, onEdit }: { year: WorkYearView; onEdit?: () => void }) {
  return (
    <Card className='m12'>
      <View className='row sp g12 wrap'>
        <Heading level={2} className='f18 b'>
          {year} 年
        </Heading>
        {onEdit && (
          <Button tone='plain' small label={`改 ${year} 年的放假安排`} onPress={onEdit}>
            改
          </Button>
        )}
      </View>
      <DaysInWords off={off} on={on} />
      <View className='f15 c2 m8'>依据：{source}</View>
      {changes.map(({ at, who, words }) => (
        <View key={at} className='f15 c2 m4'>
          {whenWords(new Date(at), new Date())}，{who}：{words}
        </View>
      ))}
    </Card>
  )
}
