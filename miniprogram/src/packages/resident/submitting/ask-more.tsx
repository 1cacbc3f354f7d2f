import { View } from '@tarojs/components'
import type { MeView } from '@wish/shared'
import { phoneFromWechat } from '../../../features/session/phone'
import { IS_H5 } from '../../../platform/env'
import { asProblem } from '../../../platform/problem'
import { Icon } from '../../../ui/icon'
import { WechatButton } from '../../../ui/kit/button'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Check } from '../../../ui/kit/choice'
import { DayPicker } from '../../../ui/kit/day-picker'
import { Field } from '../../../ui/kit/field'
import { TextInput } from '../../../ui/kit/text-input'
import { toast } from '../../../ui/kit/toast'
import type { AskProps } from './ask-what'

const RELATIONS = [
  { value: 'FAMILY', label: '家人' },
  { value: 'NEIGHBOUR', label: '邻居' },
  { value: 'SERVED', label: '我服务的居民' },
]

/** What has an answer already and may be changed: for whom, how to be reached. */
export function AskMore({ draft, edit, errors, me }: AskProps & { me: MeView | undefined }) {
  return (
    <>
      <ForWhom draft={draft} edit={edit} errors={errors} />
      {!draft.proxy.on && <Reach draft={draft} edit={edit} errors={errors} me={me} />}
    </>
  )
}

/** By when a wish would be good, and what it may cost; both may be left open. */
export function AskWhen({ draft, edit, errors }: AskProps) {
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
function ForWhom({ draft, edit, errors }: AskProps) {
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
              placeholder='如：李奶奶'
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

/** How staff will reach the person; a telephone is welcome, with the reason, and never demanded. */
function Reach({ draft, edit, errors, me }: AskProps & { me: MeView | undefined }) {
  const fromWechat = (code: string | undefined) => {
    // refusing is an answer too: the field below is still there
    if (!code) return
    phoneFromWechat(code).then(
      () => toast('电话留好了'),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  if (me?.phone) {
    return (
      <Field label='怎么联系您' hint='只给办事的人看，不公开。'>
        <View className='inp inp-off'>
          <Icon name='phone' />
          <View className='grow'>{me.phone}</View>
        </View>
      </Field>
    )
  }
  return (
    <Field
      label='留个电话'
      optional
      hint='有不清楚的好打给您问，只给办事的人看，不公开。不留就在小程序里回复您。'
      error={errors['/contactPhone']}
    >
      <TextInput
        value={draft.contactPhone}
        onChange={(contactPhone) => edit({ contactPhone })}
        label='留个电话'
        placeholder='手机或座机都行'
        type='tel'
        max={20}
        invalid={!!errors['/contactPhone']}
        before={<Icon name='phone' />}
      />
      {!IS_H5 && me && (
        <View className='m8 row'>
          <WechatButton openType='getPhoneNumber|agreePrivacyAuthorization' icon='device-mobile' tone='plain' onPhoneCode={fromWechat}>
            用微信的手机号
          </WechatButton>
        </View>
      )}
    </Field>
  )
}
