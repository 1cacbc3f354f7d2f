import { View } from '@tarojs/components'
import type { MeView } from '@wish/shared'
import { useState } from 'react'
import { placeOf } from '../../../features/submission/draft'
import { BuildingSheet, scanBuilding } from '../../../features/territory/building-sheet'
import { CAN_SCAN } from '../../../platform/device'
import { Art } from '../../../ui/art'
import { Icon } from '../../../ui/icon'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Check } from '../../../ui/kit/choice'
import { DayPicker } from '../../../ui/kit/day-picker'
import { Field } from '../../../ui/kit/field'
import { Note } from '../../../ui/kit/note'
import { TextInput } from '../../../ui/kit/text-input'
import type { StepProps } from './step-what'

const RELATIONS = [
  { value: 'FAMILY', label: '家人' },
  { value: 'NEIGHBOUR', label: '邻居' },
  { value: 'SERVED', label: '我服务的居民' },
]

/** Step 2: where it is (the place of last time is there already), for whom, how to reach them. */
export function StepWhere({ draft, edit, errors, me }: StepProps & { me: MeView | undefined }) {
  const [picking, setPicking] = useState(false)
  const scanPlace = async () => {
    const building = await scanBuilding()
    if (building) edit({ place: placeOf(building) })
  }
  const wrongPlace = errors['/place/buildingId'] ?? errors['/place']
  return (
    <>
      {draft.place ? (
        <Card flush>
          <Art name='plan' cover className='submit-plan' />
          <View className='row g12 submit-place'>
            <View className='grow'>
              <View className='b'>{draft.place.name}</View>
              <View className='f15 c2'>{draft.place.where}</View>
            </View>
            <Mini tone='blue' onPress={() => setPicking(true)}>
              换地方
            </Mini>
          </View>
        </Card>
      ) : (
        <Field label='是哪栋楼？' error={wrongPlace}>
          <View className='col g12'>
            <Button tone='plain-blue' icon='building' onPress={() => setPicking(true)}>
              选一栋楼
            </Button>
          </View>
        </Field>
      )}
      {CAN_SCAN && (
        <View className='m12 row'>
          <Mini icon='scan' onPress={() => void scanPlace()}>
            扫楼门口的码
          </Mini>
        </View>
      )}
      <View className='m16'>
        <Field label='具体在哪儿' optional error={errors['/place/detail']}>
          <TextInput
            value={draft.detail}
            onChange={(detail) => edit({ detail })}
            label='具体在哪儿'
            placeholder='比如：2 单元四楼楼道'
            max={60}
            invalid={!!errors['/place/detail']}
          />
        </Field>
        {draft.door === 'wish' && <WishMatters draft={draft} edit={edit} errors={errors} />}
        <ForWhom draft={draft} edit={edit} errors={errors} />
        {!draft.proxy.on && <Reach me={me} />}
      </View>
      {draft.door === 'complaint' && (
        <Note tone='bad' icon='alert-triangle' className='m16'>
          正在着火、漏气、有人受伤，请先打电话：119、110、120
        </Note>
      )}
      <BuildingSheet open={picking} onClose={() => setPicking(false)} onChoose={(building) => edit({ place: placeOf(building) })} />
    </>
  )
}

function WishMatters({ draft, edit, errors }: StepProps) {
  return (
    <>
      <Field label='希望哪天之前' optional error={errors['/wish/wantedBy']}>
        <DayPicker
          value={draft.wantedBy ?? undefined}
          onChange={(wantedBy) => edit({ wantedBy })}
          label='希望哪天之前'
          maxDays={180}
          tone='brand'
        />
      </Field>
      <Field label='大约要花多少钱' optional hint='不花钱就填 0。心愿只收服务和小件，不收现金。' error={errors['/wish/valueYuan']}>
        <TextInput
          value={draft.valueYuan}
          onChange={(valueYuan) => edit({ valueYuan })}
          label='大约要花多少钱'
          type='number'
          max={4}
          invalid={!!errors['/wish/valueYuan']}
          after={<View className='c2'>元</View>}
        />
      </Field>
    </>
  )
}

/** For oneself, or for somebody else who has agreed. */
function ForWhom({ draft, edit, errors }: StepProps) {
  const { proxy } = draft
  const set = (change: Partial<typeof proxy>) => edit({ proxy: { ...proxy, ...change } })
  const wrong = (name: string) => errors[`/beneficiary/${name}`]
  return (
    <>
      <Field label='这是替谁提的？'>
        <ChoiceChips
          items={[
            { value: 'self', label: '我自己' },
            { value: 'other', label: '替家人邻居提' },
          ]}
          value={proxy.on ? 'other' : 'self'}
          onChange={(value) => set({ on: value === 'other' })}
          label='这是替谁提的'
        />
      </Field>
      {proxy.on && (
        <View className='card m12'>
          <Field label='怎么称呼这位' error={wrong('name')}>
            <TextInput
              value={proxy.name}
              onChange={(name) => set({ name })}
              label='怎么称呼这位'
              placeholder='比如：3 楼的李奶奶'
              max={20}
              invalid={!!wrong('name')}
            />
          </Field>
          <Field label='是您的' error={wrong('relation')}>
            <ChoiceChips items={RELATIONS} value={proxy.relation || undefined} onChange={(relation) => set({ relation })} label='是您的' />
          </Field>
          <Field label='本人的电话' hint='工作人员要能联系到本人' error={wrong('phone')}>
            <TextInput
              value={proxy.phone}
              onChange={(phone) => set({ phone })}
              label='本人的电话'
              type='tel'
              max={20}
              invalid={!!wrong('phone')}
            />
          </Field>
          <Field label='' error={wrong('consent')}>
            <Check checked={proxy.consent} onChange={(consent) => set({ consent })}>
              本人同意由我代提
            </Check>
          </Field>
        </View>
      )}
    </>
  )
}

/** How staff will reach the person; a telephone is welcome and never demanded. */
function Reach({ me }: { me: MeView | undefined }) {
  if (!me) return null
  return (
    <Field label='怎么联系您'>
      <View className='inp inp-off'>
        <Icon name={me.phone ? 'phone' : 'message'} />
        <View className='grow'>{me.phone ?? '在小程序里回复您'}</View>
      </View>
      {!me.phone && <View className='field-hint'>想留电话，可以在“我的”里留；不留也能提。</View>}
    </Field>
  )
}
