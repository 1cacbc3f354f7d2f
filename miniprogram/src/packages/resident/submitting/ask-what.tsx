import { View } from '@tarojs/components'
import { type Category, categoriesFor, categoryOf } from '@wish/shared'
import { useState } from 'react'
import { categoryIcon } from '../../../features/appeals/looks'
import { type Draft, kindFor } from '../../../features/submission/draft'
import { dial } from '../../../platform/device'
import { CAN_DICTATE } from '../../../platform/voice'
import { TextButton } from '../../../ui/kit/button'
import { Tiles } from '../../../ui/kit/chips'
import { Field } from '../../../ui/kit/field'
import { Note } from '../../../ui/kit/note'
import { TextArea } from '../../../ui/kit/text-input'
import { PhotoPicker } from '../../../ui/photos/photo-picker'
import type { Photos } from '../../../ui/photos/use-photos'
import { useVoice, VoiceButton, VoicePanel } from '../../../ui/voice/voice-input'
import { WORDS } from './words'

/** What every question is drawn from. */
export interface AskProps {
  draft: Draft
  edit: (change: Partial<Draft>) => void
  errors: Record<string, string>
}

/** So many answers fit on a phone above the text; the rest are one tap away. */
const FIRST = 9

/** The tiles to begin with: the common ones, with "other" always among them and the chosen one never hidden. */
export function firstTiles(all: readonly Category[], chosen: string | null): Category[] {
  if (all.length <= FIRST) return [...all]
  const other = all[all.length - 1]
  const first = all.slice(0, FIRST - 1)
  const picked = all.find(({ id }) => id === chosen)
  const shown = picked && !first.includes(picked) && picked !== other ? [...first.slice(0, FIRST - 2), picked] : first
  return other ? [...shown, other] : shown
}

/** What it is about, in a picture. */
export function AskWhat({ draft, edit, errors }: AskProps) {
  const words = WORDS[draft.door]
  const all = categoriesFor(draft.kind)
  const [everything, setEverything] = useState(false)
  const shown = everything ? all : firstTiles(all, draft.categoryId)
  return (
    <>
      {errors['/categoryId'] && (
        <Note tone='bad' icon='alert-circle' className='submit-above'>
          {errors['/categoryId']}
        </Note>
      )}
      <Tiles
        items={shown.map(({ id, label }) => ({ value: id, label, icon: categoryIcon(id, 'dots') }))}
        value={draft.categoryId ?? undefined}
        onChange={(categoryId) => edit({ categoryId, kind: kindFor(draft.door, categoryId), visibility: asUsual(draft, categoryId) })}
        label={words.what}
        tone={words.tone}
      />
      {!everything && shown.length < all.length && (
        <View className='center m12'>
          <TextButton onPress={() => setEverything(true)}>还有 {all.length - shown.length} 类，都看看</TextButton>
        </View>
      )}
      {categoryOf(draft.categoryId)?.tier === 'EMERGENCY' && <Emergency />}
    </>
  )
}

/** A delicate matter is never shown to neighbours, whatever was chosen before. */
function asUsual({ door, visibility }: Draft, categoryId: string): Draft['visibility'] {
  return door === 'complaint' && categoryOf(categoryId)?.sensitive ? 'PRIVATE' : visibility
}

const EMERGENCY_NUMBERS = [
  { number: '119', name: '着火' },
  { number: '110', name: '报警' },
  { number: '120', name: '救人' },
]

/** What must not wait for us: a tap dials. */
export function Emergency() {
  return (
    <Note tone='bad' icon='alert-triangle' className='m12'>
      正在着火、漏气、有人受伤，请先打电话：
      <View className='row g8 wrap'>
        {EMERGENCY_NUMBERS.map(({ number, name }) => (
          <TextButton key={number} tone='bad' onPress={() => void dial(number)} label={`打 ${number}，${name}`}>
            {name} {number}
          </TextButton>
        ))}
      </View>
    </Note>
  )
}

/** What happened, said or typed. In elder mode speaking stands first. */
export function AskTell({ draft, edit, errors, alone }: AskProps & { alone: boolean }) {
  const words = WORDS[draft.door]
  const voice = useVoice(draft.text, (text) => edit({ text }))
  return (
    <>
      {alone && <VoiceButton voice={voice} large />}
      {alone && <VoicePanel voice={voice} />}
      <View className='m16'>
        <Field
          label={alone ? (CAN_DICTATE ? '说的会写在这里，也可以打字' : '点这里打字，键盘上的话筒也能说') : words.tell}
          error={errors['/text']}
        >
          <TextArea
            value={draft.text}
            onChange={(text) => edit({ text })}
            label={words.tell}
            placeholder={words.example}
            max={1000}
            lines={alone ? 5 : 3}
            invalid={!!errors['/text']}
            tools={alone ? undefined : <VoiceButton voice={voice} />}
          />
        </Field>
        {!alone && <VoicePanel voice={voice} />}
      </View>
    </>
  )
}

/** What it looks like; nobody has to. */
export function AskPhotos({ errors, photos, alone }: Pick<AskProps, 'errors'> & { photos: Photos; alone: boolean }) {
  return (
    <View className='m12'>
      {alone && <View className='c2 submit-above'>拍了看得更清楚，不拍也行。</View>}
      {errors['/photoIds'] && (
        <Note tone='bad' icon='alert-circle' className='submit-above'>
          {errors['/photoIds']}
        </Note>
      )}
      <PhotoPicker photos={photos} />
    </View>
  )
}
