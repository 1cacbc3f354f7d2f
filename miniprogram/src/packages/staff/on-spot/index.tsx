import { View } from '@tarojs/components'
import { ACTIONS, couldDo } from '@wish/shared'
import { useRef, useState } from 'react'
import { appealsApi } from '../../../features/appeals/appeals.api'
import { servingOf } from '../../../features/appeals/use-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { BuildingSheet } from '../../../features/territory/building-sheet'
import { homeOf } from '../../../features/territory/use-community'
import { scrollTo } from '../../../platform/device'
import { freshKey } from '../../../platform/key'
import { goBack, open } from '../../../platform/navigation'
import { asProblem, type Problem } from '../../../platform/problem'
import { queries } from '../../../platform/query'
import { FieldsForm, fieldId } from '../../../ui/form/fields-form'
import { useFields, valueAt } from '../../../ui/form/use-fields'
import { Icon } from '../../../ui/icon'
import { Button } from '../../../ui/kit/button'
import { Field } from '../../../ui/kit/field'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { BottomBar, Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'
import { Press } from '../../../ui/press'
import './index.scss'

const { lat: _lat, lng: _lng, ...PLACE } = ACTIONS.recordOnSpot.asks.place.fields
/** The same questions, without the coordinates nobody types. */
const ASKS = { ...ACTIONS.recordOnSpot.asks, place: { ...ACTIONS.recordOnSpot.asks.place, fields: PLACE } }

/** A record of what was put right in passing; only for those who may keep one. */
export default function OnSpotPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  if (!signedIn) {
    return (
      <Page title='当场解决'>
        <SignInFirst title='登录以后才能记'>工作人员登录好了，会回到这里。</SignInFirst>
      </Page>
    )
  }
  const may = me.data?.memberships.some((membership) => couldDo(servingOf(membership), 'recordOnSpot'))
  if (may) return <Form />
  return (
    <Page title='当场解决'>
      <Loaded query={me} skeleton={<SkeletonCards count={1} />} phone={phone}>
        {() => (
          <Empty
            art='door-locked'
            title='这里由网格员和小巷管家来记'
            actions={
              <Button tone='blue' onPress={() => open('complain')}>
                提一件诉求
              </Button>
            }
          >
            您看到什么要修、要管，提上来就有人办。
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}

/** One step: something was seen and put right at once; before and after in words or photos. */
function Form() {
  const state = useFields(ASKS, { draftKey: 'draft:on-spot' })
  const me = useMe()
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const key = useRef(freshKey())
  const placeName = valueAt(state.values, '/placeName')

  const showFirst = () => {
    const first = state.firstError()
    if (first) scrollTo(fieldId(first))
  }
  const record = async () => {
    setProblem(null)
    const input = await state.submit()
    if (!input) return showFirst()
    try {
      await appealsApi.recordOnSpot(input, key.current)
      state.done()
      void queries.invalidateQueries({ queryKey: ['appeals'] })
      toast('记下来了')
      goBack()
    } catch (thrown) {
      const refused = asProblem(thrown)
      if (!refused.temporary) key.current = freshKey()
      if (!state.take(refused)) setProblem(refused)
      showFirst()
    }
  }
  const building = (error: string | undefined) => (
    <Field label='哪栋楼' error={error}>
      <Press className='inp on-spot-place' onPress={() => setChoosing(true)} label='选一栋楼'>
        <Icon name='building' />
        <View className={typeof placeName === 'string' ? 'grow' : 'grow c3'}>{typeof placeName === 'string' ? placeName : '选一栋楼'}</View>
        <Icon name='chevron-right' />
      </Press>
    </Field>
  )
  return (
    <Page
      title='当场解决'
      bar={
        <BottomBar>
          <Button tone='blue' onPress={record} busyText='正在记…'>
            记下来
          </Button>
        </BottomBar>
      }
    >
      <Note tone='blue' icon='circle-check'>
        看到就办好的小事记在这里：原来怎样，现在怎样。不算进响应率、解决率和满意率。
      </Note>
      {problem && (
        <Note tone='bad' icon='alert-circle' className='m12'>
          {problem.message}
        </Note>
      )}
      <View className='m12'>
        <FieldsForm state={state} custom={{ '/place/buildingId': building }} />
      </View>
      <BuildingSheet
        home={homeOf(me.data)}
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={({ id, name, where }) => {
          state.set('/place/buildingId', id)
          state.set('/placeName', `${name} · ${where}`)
        }}
      />
    </Page>
  )
}
