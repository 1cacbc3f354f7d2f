import { View } from '@tarojs/components'
import { type Category, categoriesFor } from '@wish/shared'
import { useState } from 'react'
import { categoryIcon } from '../../../features/appeals/looks'
import { type Draft, kindFor } from '../../../features/submission/draft'
import { TextButton } from '../../../ui/kit/button'
import { Tiles } from '../../../ui/kit/chips'
import { Field } from '../../../ui/kit/field'
import { Note } from '../../../ui/kit/note'
import { TextArea } from '../../../ui/kit/text-input'
import { PhotoPicker } from '../../../ui/photos/photo-picker'
import type { Photos } from '../../../ui/photos/use-photos'
import { WORDS } from './words'

export interface StepProps {
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

/** Step 1: what it is about, in a picture, in words, in photos. */
export function StepWhat({ draft, edit, errors, photos }: StepProps & { photos: Photos }) {
  const words = WORDS[draft.door]
  const all = categoriesFor(draft.kind)
  const [everything, setEverything] = useState(false)
  const shown = everything ? all : firstTiles(all, draft.categoryId)
  return (
    <>
      <Tiles
        items={shown.map(({ id, label }) => ({ value: id, label, icon: categoryIcon(id, 'dots') }))}
        value={draft.categoryId ?? undefined}
        onChange={(categoryId) => edit({ categoryId, kind: kindFor(draft.door, categoryId) })}
        label={words.what}
        tone={words.tone}
      />
      {!everything && shown.length < all.length && (
        <View className='center'>
          <TextButton onPress={() => setEverything(true)}>还有 {all.length - shown.length} 类，都看看</TextButton>
        </View>
      )}
      {all.find(({ id }) => id === draft.categoryId)?.tier === 'EMERGENCY' && (
        <Note tone='bad' icon='alert-triangle' className='m12'>
          正在着火、漏气、有人受伤，请先打电话：119、110、120
        </Note>
      )}
      <View className='m16'>
        <Field label={words.tell} error={errors['/text']}>
          <TextArea
            value={draft.text}
            onChange={(text) => edit({ text })}
            label={words.tell}
            placeholder={words.example}
            max={1000}
            lines={3}
            invalid={!!errors['/text']}
          />
        </Field>
        <View className='m12'>
          {errors['/photoIds'] && <View className='field-error'>{errors['/photoIds']}</View>}
          <PhotoPicker photos={photos} />
        </View>
      </View>
    </>
  )
}
