import { View } from '@tarojs/components'
import { categoryOf, dayOf, dayWords, PARTS, type PartView, whenWords } from '@wish/shared'
import { dial } from '../../platform/device'
import { Heading } from '../../ui/heading'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Tag, type TagTone } from '../../ui/kit/tag'
import { PartActions } from './part-form'

/** How a part stands, in a word that both sides understand. */
export function partTag({ state, report }: Pick<PartView, 'state' | 'report'>): { words: string; tone: TagTone } {
  if (state === 'ENDED') return { words: '不用再做了', tone: 'mute' }
  if (state === 'DONE') return { words: '做完了', tone: 'ok' }
  if (state === 'REFUSED') return { words: '说做不了', tone: 'warn' }
  return report ? { words: '正在做', tone: 'blue' } : { words: '还没回话', tone: 'warn' }
}

/** By which day something of it is to be reached: the day of a piece, else the next day that whoever leads has promised. */
export function partDue({ open, done, dueOn, matter }: PartView): string | null {
  return open && !done ? (dueOn ?? matter.nextStepOn) : null
}

/** The day of a part as a tag; red when it is past. */
export function PartDue({ part, now }: { part: PartView; now: Date }) {
  const due = partDue(part)
  if (!due) return null
  const late = due < dayOf(now)
  return (
    <Tag tone={late ? 'bad' : 'warn'} icon={late ? 'alert-circle' : 'calendar'}>
      {late ? `说好${dayWords(due, now)}，过了` : `${dayWords(due, now)}前`}
    </Tag>
  )
}

/** One part to the unit that does it: what is asked, where, by whom, by which day, and the form to report with. */
export function PartCard({ part, now = new Date() }: { part: PartView; now?: Date }) {
  const { matter, lead, phone, open } = part
  const tag = partTag(part)
  const due = partDue(part)
  return (
    <Card className='m12' weight={due !== null && due < dayOf(now) ? 'urgent' : 'plain'}>
      <View className='row g8 wrap'>
        <Tag tone='mute'>{PARTS[part.part].label}</Tag>
        <Tag tone={tag.tone}>{tag.words}</Tag>
        <PartDue part={part} now={now} />
      </View>
      <Heading level={3} className='b f18 m8 prose'>
        {part.task ?? part.demand}
      </Heading>
      {part.task && <View className='m4 prose'>{part.demand}</View>}
      <Dots className='f15 c2 m4' parts={[matter.placeName, categoryOf(matter.categoryId)?.label, matter.no]} />
      <View className='f15 c2'>
        {lead.name}牵头，{whenWords(new Date(part.namedAt), now)}请的
      </View>
      <PartWords part={part} now={now} />
      {(part.actions.length > 0 || phone) && (
        <View className='row g8 wrap m12'>
          <PartActions part={part} only='helping' />
          {phone && open && (
            <Mini tone='call' icon='phone' label={`打给${lead.name}`} onPress={() => void dial(phone)}>
              问一问
            </Mini>
          )}
        </View>
      )}
    </Card>
  )
}

/** What has been said about a part so far. */
export function PartWords({ part: { report, reportedAt, endReason }, now }: { part: PartView; now: Date }) {
  if (!report && !endReason) return null
  return (
    <View className='m8'>
      {report && (
        <View className='prose'>
          {reportedAt && `${whenWords(new Date(reportedAt), now)}说：`}
          {report}
        </View>
      )}
      {endReason && <View className='f15 c2'>{endReason}</View>}
    </View>
  )
}
