import { Text, View } from '@tarojs/components'
import {
  addWorkdays,
  CLOCKS,
  categoryOf,
  dayOf,
  dayWords,
  KINDS,
  type Kind,
  lengthWords,
  type MeView,
  SUBJECT_NAMES,
  SUBJECTS,
  tierSpan,
  type Visibility,
} from '@wish/shared'
import type { ReactNode } from 'react'
import { useClocks } from '../../../features/calendar/use-calendar'
import { type Door, type Draft, draftTitle, type Question, saysAbout } from '../../../features/submission/draft'
import { addressOf } from '../../../platform/env'
import { TextButton } from '../../../ui/kit/button'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Check, Choice, type ChoiceOption } from '../../../ui/kit/choice'
import { Fact, List } from '../../../ui/kit/list'
import { Note } from '../../../ui/kit/note'
import { Section } from '../../../ui/kit/section'
import { Picture } from '../../../ui/photos/picture'
import { OneWord } from '../../../ui/phrases'
import type { AskProps } from './ask-what'

const WISH_SEEN: readonly ChoiceOption<Visibility>[] = [
  { value: 'PUBLIC', label: '放上心愿墙，请邻居来认领', hint: '网格先核实，去掉姓名、电话、门牌再放', icon: 'window' },
  { value: 'PRIVATE', label: '只让网格知道', hint: '不上墙，由网格想办法', icon: 'lock' },
]
const TROUBLES: readonly Kind[] = ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF']

/** The last look: what happens after sending and by when, everything with a way to change it, and who may see it. */
export function StepCheck({ draft, edit, errors, me, onAsk }: AskProps & { me: MeView | undefined; onAsk: (question: Question) => void }) {
  const photos = draft.photos.length > 0 ? `${draft.photos.length} 张照片` : ''
  return (
    <>
      {Object.entries(errors).map(([pointer, detail]) => (
        <Note key={pointer} tone='bad' icon='alert-circle' className='submit-above'>
          {detail}
        </Note>
      ))}
      {draft.door === 'wish' && (
        <>
          <Choice options={WISH_SEEN} value={draft.visibility} onChange={(visibility) => edit({ visibility })} label='谁能看到' />
          {draft.visibility === 'PUBLIC' && <OpenPhotos draft={draft} edit={edit} />}
          <Section title='再看一遍' />
        </>
      )}
      <List>
        <Change name='什么事' onPress={() => onAsk('tell')}>
          <View className='prose'>{draft.text.trim() || draftTitle(draft)}</View>
          <View className='f15 c2'>{[categoryOf(draft.categoryId)?.label, photos].filter(Boolean).join(' · ')}</View>
        </Change>
        <Change name='在哪里' onPress={() => onAsk('where')}>
          {[draft.place?.name, draft.detail.trim()].filter(Boolean).join(' · ') || '还没选'}
        </Change>
        {draft.door === 'wish' && (
          <Change name='什么时候' onPress={() => onAsk('when')}>
            {draft.wantedBy ? `${dayWords(draft.wantedBy, new Date())}前` : '哪天都行'}
            {draft.valueYuan.trim() !== '' && <View className='f15 c2'>{costWords(draft.valueYuan)}</View>}
          </Change>
        )}
        <Change name={draft.proxy.on ? '替谁提' : '联系您'} onPress={() => onAsk('more')}>
          {draft.proxy.on ? draft.proxy.name || '还没写' : draft.contactPhone.trim() || me?.phone || '在小程序里回复'}
        </Change>
      </List>
      <WhatNext
        door={draft.door}
        categoryId={draft.categoryId}
        grid={aboutGrid(draft) ? null : (draft.place?.gridName ?? draft.place?.where ?? null)}
      />
      {draft.door === 'complaint' && <WhoSees draft={draft} edit={edit} />}
    </>
  )
}

/** Photo by photo: may everybody see it? Nothing is ticked beforehand. */
function OpenPhotos({ draft, edit }: { draft: Draft; edit: AskProps['edit'] }) {
  if (draft.photos.length === 0) return null
  const toggle = (key: string, on: boolean) =>
    edit({ openPhotos: on ? [...draft.openPhotos, key] : draft.openPhotos.filter((other) => other !== key) })
  return (
    <>
      <Section title='照片也放上墙吗' />
      <View className='f15 c2'>不勾的照片，只有办事的人看得到。</View>
      {draft.photos.map(({ key, thumbnailUrl }, at) => (
        <View key={key} className='row g12 m8'>
          {thumbnailUrl && <Picture className='pic-img open-photo' src={addressOf(thumbnailUrl)} />}
          <View className='grow'>
            <Check checked={draft.openPhotos.includes(key)} onChange={(on) => toggle(key, on)}>
              第 {at + 1} 张可以给大家看
            </Check>
          </View>
        </View>
      ))}
    </>
  )
}

/** Between the resident and those who handle it, unless the resident says that neighbours may read how it goes. */
function WhoSees({ draft, edit }: { draft: Draft; edit: AskProps['edit'] }) {
  const category = categoryOf(draft.categoryId)
  const fits = TROUBLES.filter((kind) => !category || category.kinds.includes(kind))
  return (
    <>
      <Note tone='blue' icon='lock' className='m16'>
        只有您和工作人员能看到，姓名、电话、门牌都不公开。
      </Note>
      {!category?.sensitive && (
        <View className='m8'>
          <Check checked={draft.visibility === 'GRID'} onChange={(on) => edit({ visibility: on ? 'GRID' : 'PRIVATE' })}>
            以后网格要讲给邻居听，也可以（不写我是谁、住哪里）
          </Check>
        </View>
      )}
      <Section title='这算是' />
      <ChoiceChips
        items={fits.map((value) => ({ value, label: KINDS[value].label }))}
        value={draft.kind}
        onChange={(kind) => edit({ kind })}
        label='这算是'
      />
      {saysAbout(draft.kind) && (
        <>
          <Section title='说的是哪一家' />
          <ChoiceChips
            items={ABOUT_WHOM}
            value={draft.about ?? 'NONE'}
            onChange={(about) => edit({ about: about === 'NONE' ? null : about })}
            label='说的是哪一家'
          />
          <View className='f15 c2 m8'>说到的那一家看不到，会由上一级来办。</View>
        </>
      )}
    </>
  )
}

/** What is about the grid, the community takes first. */
const aboutGrid = ({ about, kind }: Draft) => about === 'GRID_GROUP' && saysAbout(kind)
const ABOUT_WHOM = [
  { value: 'NONE' as const, label: '不是说哪一家' },
  ...SUBJECT_NAMES.map((value) => ({ value, label: SUBJECTS[value].label })),
]

const costWords = (yuan: string) => (Number(yuan) === 0 ? '不花钱' : `大约 ${yuan.trim()} 元`)

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
  const tier = categoryOf(categoryId)?.tier ?? 'NORMAL'
  const { calendar, preset } = useClocks()
  const by = addWorkdays(now, CLOCKS.triageWorkdays, calendar).at
  return (
    <Note tone='lamp' icon='user-heart' className='m12'>
      提交后由 <Text className='b'>{grid || '社区'}</Text> 先接手，
      {tier === 'EMERGENCY' ? (
        <Text className='b'>半小时内有人看</Text>
      ) : (
        <>
          <Text className='b'>
            <OneWord>{`${dayWords(dayOf(by), now)}前`}</OneWord>
          </Text>
          {door === 'wish' ? '联系您核实' : '告诉您谁来办'}
        </>
      )}
      。{door === 'complaint' && preset && `开始办理后，一般 ${lengthWords(tierSpan(preset, tier))}内办好。`}
    </Note>
  )
}
