import { View } from '@tarojs/components'
import { useState } from 'react'
import { useMe } from '../../../features/session/use-session'
import { lastPlace, placeOf } from '../../../features/submission/draft'
import { useSimilar } from '../../../features/submission/use-similar'
import { BuildingSheet, scanBuilding } from '../../../features/territory/building-sheet'
import { homeOf } from '../../../features/territory/use-community'
import { CAN_SCAN } from '../../../platform/device'
import { Art } from '../../../ui/art'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Field } from '../../../ui/kit/field'
import { Note } from '../../../ui/kit/note'
import { TextInput } from '../../../ui/kit/text-input'
import { type AskProps, Emergency } from './ask-what'

/** Where it is: the place of last time is there already, another is scanned at its door or chosen from a list. */
export function AskWhere({ draft, edit, errors }: AskProps) {
  const [picking, setPicking] = useState(false)
  const me = useMe()
  const scanPlace = async () => {
    const building = await scanBuilding()
    if (building) edit({ place: placeOf(building) })
  }
  const wrongPlace = errors['/place/buildingId'] ?? errors['/place']
  const { place } = draft
  return (
    <>
      {place ? (
        <>
          {wrongPlace && (
            <Note tone='bad' icon='alert-circle' className='submit-above'>
              {wrongPlace}
            </Note>
          )}
          <Card flush>
            <Art name='plan' cover className='submit-plan' />
            <View className='row g12 submit-place'>
              <View className='grow'>
                <View className='b'>{place.name}</View>
                <View className='f15 c2'>{place.where}</View>
                {lastPlace()?.buildingId === place.buildingId && <View className='f15 c2'>按您上次的地址填好了</View>}
              </View>
              <Mini tone='blue' onPress={() => setPicking(true)}>
                换地方
              </Mini>
            </View>
          </Card>
        </>
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
      </View>
      {draft.door === 'complaint' && <Similar categoryId={draft.categoryId} buildingId={place?.buildingId} />}
      {draft.door === 'complaint' && <Emergency />}
      <BuildingSheet
        home={homeOf(me.data)}
        open={picking}
        onClose={() => setPicking(false)}
        onChoose={(building) => edit({ place: placeOf(building) })}
      />
    </>
  )
}

/** That others near by have said the same: a figure, and no word about any of them. */
function Similar({ categoryId, buildingId }: { categoryId: string | null; buildingId: string | undefined }) {
  const { data } = useSimilar(categoryId, buildingId)
  if (!data?.atLeast) return null
  return (
    <Note tone='lamp' icon='users' className='m12'>
      您家附近最近一个月已有至少 {data.atLeast} 件类似的事，网格知道了。您的情况照样可以提。
    </Note>
  )
}
