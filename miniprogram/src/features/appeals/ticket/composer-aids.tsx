import { View } from '@tarojs/components'
import { type AppealView, filledTemplate, type LintRemark, lintReply, templatesFor, type Voice } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../../platform/navigation'
import { Mini, TextButton } from '../../../ui/kit/button'
import { Dots } from '../../../ui/kit/dots'
import { Note } from '../../../ui/kit/note'
import { Timeline } from '../../../ui/kit/timeline'
import { ACTION_ICONS } from '../looks'

/** Words that often fit, for this voice and this matter; a touch writes them, nothing is sent by it. */
export function Templates({ appeal, voice, write }: { appeal: AppealView; voice: Voice; write: (words: string) => void }) {
  const offered = templatesFor(voice, appeal)
  if (offered.length === 0) return null
  return (
    <View className='row g8 wrap m12 composer-often'>
      {offered.map((template) => {
        const words = filledTemplate(template, appeal, new Date())
        return (
          <Mini key={template.id} label={`写上：${words}`} onPress={() => write(words)}>
            {template.label}
          </Mini>
        )
      })}
    </View>
  )
}

/** What could be said better, while it is being written; the one thing that must not go is said in red. */
export function Remarks({ remarks }: { remarks: readonly LintRemark[] }) {
  return (
    <>
      {remarks.map(({ kind, advice, stops }) => (
        <Note key={kind} tone={stops ? 'bad' : 'lamp'} icon={stops ? 'alert-circle' : 'bulb'} className='m8'>
          {advice}
        </Note>
      ))}
    </>
  )
}

/** What is noticed about the words on the paper. */
export function remarksOn(text: string, voice: Voice): LintRemark[] {
  return text.trim() === '' ? [] : lintReply(text, voice)
}

/** The words as whoever gets them will read them. */
export function Preview({ appeal, voice, text }: { appeal: AppealView; voice: Voice; text: string }) {
  const [shown, setShown] = useState(false)
  if (text.trim() === '') return null
  const title = voice === 'openReply' ? `${appeal.unit.name}在心愿墙上答复` : `${appeal.unit.name}答复您`
  return (
    <View className='m12'>
      <TextButton onPress={() => setShown(!shown)}>{shown ? '收起' : '看看发出去是什么样'}</TextButton>
      {shown && (
        <View className='card card-ground m8'>
          <Timeline
            moments={[
              {
                id: 'preview',
                icon: ACTION_ICONS[voice],
                title,
                text: text.trim(),
                meta: <Dots parts={['刚刚', appeal.unit.name]} />,
                now: true,
              },
            ]}
          />
        </View>
      )}
    </View>
  )
}

/** The fourth voice needs to know whom to ask: it has a form of its own. */
export function AskOthers({ appeal }: { appeal: AppealView }) {
  if (!appeal.actions.includes('consult')) return null
  return (
    <View className='m12'>
      <TextButton onPress={() => open('action', { id: appeal.id, action: 'consult' })}>拿不准？请别家出个主意</TextButton>
    </View>
  )
}
