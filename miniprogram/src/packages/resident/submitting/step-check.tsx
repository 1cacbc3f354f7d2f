import { Text, View } from '@tarojs/components'
import { addWorkdays, CHINA, CLOCKS, categoryOf, dayOf, dayWords, KINDS, type Kind, type MeView, type Visibility } from '@wish/shared'
import type { ReactNode } from 'react'
import { type Door, draftTitle } from '../../../features/submission/draft'
import { TextButton } from '../../../ui/kit/button'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Choice, type ChoiceOption } from '../../../ui/kit/choice'
import { Fact, List } from '../../../ui/kit/list'
import { Note } from '../../../ui/kit/note'
import { Section } from '../../../ui/kit/section'
import type { StepProps } from './step-what'

const WISH_SEEN: readonly ChoiceOption<Visibility>[] = [
  { value: 'PUBLIC', label: '放上心愿墙，请邻居来认领', hint: '网格先核实，去掉姓名、电话、门牌再放', icon: 'window' },
  { value: 'PRIVATE', label: '只让网格知道', hint: '不上墙，由网格想办法', icon: 'lock' },
]
const TROUBLES: readonly Kind[] = ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF']

/** Step 3: who may see it, a last look, and what happens after sending. */
export function StepCheck({ draft, edit, errors, me, onStep }: StepProps & { me: MeView | undefined; onStep: (step: number) => void }) {
  const photos = draft.photos.length > 0 ? `${draft.photos.length} 张照片` : ''
  const fits = TROUBLES.filter((kind) => !draft.categoryId || categoryOf(draft.categoryId)?.kinds.includes(kind))
  return (
    <>
      {draft.door === 'wish' && (
        <Choice options={WISH_SEEN} value={draft.visibility} onChange={(visibility) => edit({ visibility })} label='谁能看到' />
      )}
      {draft.door === 'wish' && <Section title='再看一遍' />}
      <List>
        <Change name='什么事' onPress={() => onStep(1)}>
          <View className='clamp3'>{draft.text.trim() || draftTitle(draft)}</View>
          <View className='f15 c2'>{[categoryOf(draft.categoryId)?.label, photos].filter(Boolean).join(' · ')}</View>
        </Change>
        <Change name='在哪里' onPress={() => onStep(2)}>
          {[draft.place?.name, draft.detail.trim()].filter(Boolean).join(' · ') || '还没选'}
        </Change>
        {draft.wantedBy && (
          <Change name='什么时候' onPress={() => onStep(2)}>
            {dayWords(draft.wantedBy, new Date())}前
          </Change>
        )}
        <Change name={draft.proxy.on ? '替谁提' : '联系您'} onPress={() => onStep(2)}>
          {draft.proxy.on ? draft.proxy.name || '还没写' : (me?.phone ?? '在小程序里回复')}
        </Change>
      </List>
      {draft.door === 'complaint' && (
        <>
          <Section title='这算是' />
          <ChoiceChips
            items={fits.map((value) => ({ value, label: KINDS[value].label }))}
            value={draft.kind}
            onChange={(kind) => edit({ kind })}
            label='这算是'
          />
          {/* a trouble is between the resident and those who handle it; nothing else is promised */}
          <Note tone='blue' icon='lock' className='m16'>
            只有您和工作人员能看到，姓名、电话、门牌都不公开。
          </Note>
        </>
      )}
      {Object.entries(errors).map(([pointer, detail]) => (
        <Note key={pointer} tone='bad' icon='alert-circle' className='m12'>
          {detail}
        </Note>
      ))}
      <WhatNext door={draft.door} categoryId={draft.categoryId} grid={draft.place?.gridName ?? draft.place?.where ?? null} />
    </>
  )
}

function Change({ name, onPress, children }: { name: string; onPress: () => void; children: ReactNode }) {
  return (
    <Fact
      name={name}
      action={
        <TextButton onPress={onPress} label={`改${name}`}>
          改
        </TextButton>
      }
    >
      {children}
    </Fact>
  )
}

/** Before it is sent: who takes it first, and by when somebody has looked at it. Counted by the same rules as on the server. */
function WhatNext({ door, categoryId, grid }: { door: Door; categoryId: string | null; grid: string | null }) {
  const now = new Date()
  const urgent = categoryOf(categoryId)?.tier === 'EMERGENCY'
  const by = addWorkdays(now, CLOCKS.triageWorkdays, CHINA).at
  return (
    <Note tone='lamp' icon='user-heart' className='m12'>
      提交后由 <Text className='b'>{grid || '社区'}</Text> 先接手，
      {urgent ? (
        <Text className='b'>半小时内有人看</Text>
      ) : (
        <>
          <Text className='b'>{dayWords(dayOf(by), now)}前</Text>
          {door === 'wish' ? '联系您核实' : '告诉您谁来办'}
        </>
      )}
      。
    </Note>
  )
}
