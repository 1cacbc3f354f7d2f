import { View } from '@tarojs/components'
import { PHONE_NEWS, PHONE_OUTCOME, type PhoneTaskView, whenWords } from '@wish/shared'
import { useState } from 'react'
import { useRefresh } from '../../../platform/refresh'
import { AnswerSheet } from '../../../ui/form/answer-sheet'
import { Mini } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { toast } from '../../../ui/kit/toast'
import { CallResident } from '../ticket/call-resident'
import { WorkCard } from '../work-card'
import { callRecorded, recordCall, usePhoneTaskCounts, usePhoneTasks } from './use-phone-tasks'

/** The residents whom no message reaches and who are to be told by telephone (电话任务), most urgent first. */
export function PhoneTaskQueue({ phone }: { phone: { number: string; name: string } }) {
  const tasks = usePhoneTasks()
  const counts = usePhoneTaskCounts()
  useRefresh(() => Promise.all([tasks.refetch(), counts.refetch()]))
  return (
    <Loaded query={tasks} skeleton={<SkeletonCards />} phone={phone}>
      {(items) =>
        items.length === 0 ? (
          <Empty art='tea' title='没有要打的电话，辛苦了'>
            有居民没有微信、该告诉他的，会出现在这里。
          </Empty>
        ) : (
          <LongList items={items} keyOf={({ id }) => id} growing={tasks}>
            {(task) => <Task task={task} />}
          </LongList>
        )
      }
    </Loaded>
  )
}

/** One call: what is to be said, the telephone behind its reason, and what came of it. */
function Task({ task, now = new Date() }: { task: PhoneTaskView; now?: Date }) {
  const [recording, setRecording] = useState(false)
  const { appeal, news, tries, dueAt } = task
  const { label, say } = PHONE_NEWS[news]
  return (
    <>
      <WorkCard
        // by when somebody shall have rung, not by when the matter shall be done
        appeal={{ ...appeal, dueAt }}
        now={now}
        below={
          <>
            <View className='row g8 wrap m8'>
              <Tag tone={news === 'TAKEN' ? 'blue' : 'warn'} icon='phone'>
                {label}
              </Tag>
            </View>
            <View className='prose m4'>{say}</View>
            {tries.map((at) => (
              <View key={at} className='f15 c2'>
                {whenWords(new Date(at), now)}打过，没人接
              </View>
            ))}
            <View className='row g8 wrap m12'>
              <CallResident appeal={{ id: appeal.id, contact: { name: '居民', phone: '' } }} asked />
              <Mini icon='pencil' label={`记一下“${appeal.title}”的电话`} onPress={() => setRecording(true)}>
                记一下
              </Mini>
            </View>
          </>
        }
      />
      {recording && (
        <AnswerSheet
          title='电话打得怎么样'
          label='记下来'
          icon='phone'
          fields={PHONE_OUTCOME}
          draftKey={`draft:phone:${task.id}`}
          send={(input) => recordCall(task, input)}
          onDone={() => {
            toast('记下来了')
            callRecorded(task)
          }}
          onStale={() => callRecorded(task)}
          onClose={() => setRecording(false)}
        />
      )}
    </>
  )
}
