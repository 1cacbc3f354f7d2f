import { View } from '@tarojs/components'
import { type AppealView, categoryOf, type PhotoConsentView, SEEN_BY, type Visibility, WIDENING } from '@wish/shared'
import { useState } from 'react'
import { get, post } from '../../platform/http'
import { asProblem } from '../../platform/problem'
import { queries, useKeptQuery } from '../../platform/query'
import { Button } from '../../ui/kit/button'
import { Check, Choice, type ChoiceOption } from '../../ui/kit/choice'
import { Cell } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { Note } from '../../ui/kit/note'
import { Section } from '../../ui/kit/section'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { toast } from '../../ui/kit/toast'
import { PhotoGrid } from '../../ui/photos/photo-grid'
import { useAct } from './use-appeals'

const ICONS: Record<Visibility, ChoiceOption<Visibility>['icon']> = { PRIVATE: 'lock', GRID: 'users', PUBLIC: 'window' }
const SEEN: Record<Visibility, string> = { PRIVATE: '您和工作人员', GRID: '本网格的邻居', PUBLIC: '大家，不写姓名门牌' }

/** Who may see a matter, as a line of its page; whoever it is for changes it here, for the words and for each photo. */
export function WhoSees({ appeal }: { appeal: AppealView }) {
  const [changing, setChanging] = useState(false)
  const mine = appeal.actions.includes('setVisibility')
  return (
    <>
      <Cell
        icon={appeal.visibility === 'PRIVATE' ? 'lock' : 'users'}
        title='谁能看到'
        value={SEEN[appeal.visibility]}
        {...(mine ? { onPress: () => setChanging(true) } : {})}
      />
      {changing && <Change appeal={appeal} onClose={() => setChanging(false)} />}
    </>
  )
}

function Change({ appeal, onClose }: { appeal: AppealView; onClose: () => void }) {
  const [visibility, setVisibility] = useState(appeal.visibility)
  const [error, setError] = useState<string>()
  const act = useAct(appeal)
  const delicate = categoryOf(appeal.categoryId)?.sensitive ?? false
  // only wishes hang on the wall
  const options = WIDENING.filter(
    (value) => value === appeal.visibility || ((value !== 'PUBLIC' || appeal.kind === 'WISH') && !delicate),
  ).map((value) => ({ value, icon: ICONS[value], ...SEEN_BY[value] }))
  const save = async () => {
    if (visibility === appeal.visibility) return onClose()
    try {
      await act.mutateAsync({ action: 'setVisibility', input: { visibility } })
      toast(visibility === 'PUBLIC' ? '记下了，网格改好给您看过再放上墙' : '改好了，马上算数')
      onClose()
    } catch (thrown) {
      setError(asProblem(thrown).message)
    }
  }
  return (
    <Sheet
      open
      title='谁能看到'
      onClose={onClose}
      foot={
        <Button tone='brand' grow onPress={save} busyText='正在改…'>
          {visibility === appeal.visibility ? '好了' : '就这样改'}
        </Button>
      }
    >
      {error && (
        <Note tone='bad' icon='alert-circle'>
          {error}
        </Note>
      )}
      <Choice options={options} value={visibility} onChange={setVisibility} label='谁能看到' />
      {appeal.kind === 'WISH' && <PhotoConsents id={appeal.id} />}
    </Sheet>
  )
}

function PhotoConsents({ id }: { id: string }) {
  const queryKey = ['appeal', id, 'photos']
  const photos = useKeptQuery<PhotoConsentView[]>({ queryKey, load: (signal) => get(`/appeals/${id}/photos`, undefined, signal) })
  const say = async (photoId: string, yes: boolean) => {
    try {
      await post(`/photos/${photoId}/consent`, { yes })
      toast(yes ? '记下了，检查好就放' : '收回了，大家马上看不到')
    } catch (thrown) {
      toast(asProblem(thrown).message, 'bad')
    }
    await photos.refetch()
    void queries.invalidateQueries({ queryKey: ['wish', id] })
  }
  return (
    <Loaded query={photos} skeleton={<SkeletonCards count={1} />} quiet>
      {(items) =>
        items.length === 0 ? null : (
          <>
            <Section title='哪些照片给大家看' />
            <View className='f15 c2'>一张一张由您定，随时可以收回。</View>
            {items.map(({ photo, byOthers, consented, waits }) => (
              <View key={photo.id} className='row g12 m8'>
                <PhotoGrid photos={[photo]} small />
                <View className='grow'>
                  <Check checked={consented} onChange={(yes) => void say(photo.id, yes)}>
                    {byOthers ? '别人拍的这张，可以给大家看' : '这张可以给大家看'}
                  </Check>
                  {waits && <View className='f15 c2'>{waits}</View>}
                </View>
              </View>
            ))}
          </>
        )
      }
    </Loaded>
  )
}
