import { View } from '@tarojs/components'
import { BUCKETS, type BucketName, couldDo } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Button, Mini, TextButton } from '../../ui/kit/button'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { SavedFilters } from './saved-filters'
import { choosable, type Refused, TakeTogether } from './take-together'
import { useWorkFilters } from './use-appeals'
import { FIGURES, useWork, useWorkFilter, type WorkPlace } from './use-work'
import { WorkCard } from './work-card'
import { WorkChips, WorkFigures } from './work-figures'
import { FilterSheet, FilterWords, narrowings } from './work-filters'
import './workbench.scss'

/** Why a part is empty, said so that it is a relief or a way on. */
export const NOTHING: Record<BucketName, string> = {
  todo: '没有要签收的',
  working: '手上没有在办的',
  soon: '一天之内没有到期的',
  late: '没有超期的，真好',
  promised: '说好的日子都做到了，真好',
  decide: '没有等您批的',
  claims: '没有等您点头的认领',
  wall: '墙上没有等人认领的心愿',
  review: '没有要复核的',
  confirm: '没有等居民确认的',
}
/** Only here do matters of several states meet; elsewhere its word would stand on every card. */
const MIXED: readonly BucketName[] = ['soon', 'late']

/** The work of a unit on one page: figures that are filters, the most urgent on top, several taken at once. */
export function Workbench({ place, phone }: { place: WorkPlace; phone?: { number: string; name: string } }) {
  const [chosen, setChosen] = useState<BucketName>()
  const [filter, setFilter] = useWorkFilter(place)
  const [filtering, setFiltering] = useState(false)
  const [picked, setPicked] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Refused>({})
  const offered = useWorkFilters(place.view, place.unitId)
  const { counts, bucket, list, total } = useWork(place, filter, chosen)
  useRefresh(() => Promise.all([counts.refetch(), list.refetch(), offered.refetch()]))

  const pick = (ids: readonly string[], why: Refused = {}) => {
    setPicked(ids)
    setRefused(why)
  }
  const choose = (next: BucketName) => {
    setChosen(next)
    pick([])
  }
  const narrow = (next: typeof filter) => {
    setFilter(next)
    pick([])
  }
  const can = choosable(bucket === 'todo' ? (list.data ?? []) : [])
  const taken = can.any.filter(({ id }) => picked.includes(id))
  const all = can.all.length === taken.length && can.all.every((appeal) => taken.includes(appeal))
  const onSpot = couldDo(place.serving, 'recordOnSpot')

  return (
    <View className='work'>
      <WorkFigures counts={counts.data} bucket={bucket} onChoose={choose} />
      <View className='work-chips'>
        <WorkChips counts={counts.data} bucket={bucket} onChoose={choose} serving={place.serving} />
      </View>
      <View className='row g8 wrap m12'>
        <Mini icon='filter' tone={narrowings(filter) ? 'blue' : undefined} onPress={() => setFiltering(true)}>
          {narrowings(filter) ? `筛选 ${narrowings(filter)}` : '筛选'}
        </Mini>
        {onSpot && <OnSpotButton />}
        {can.all.length > 1 && (
          <View className='work-all'>
            <TextButton onPress={() => pick(all ? [] : can.all.map(({ id }) => id))}>
              {all ? '都不选' : `全选 ${can.all.length} 件`}
            </TextButton>
          </View>
        )}
      </View>
      <FilterWords offered={offered.data} filter={filter} onChange={narrow} />
      <SavedFilters place={place} offered={offered.data} filter={filter} onChange={narrow} />
      <View className='m12'>
        {bucket === undefined ? (
          <Loaded query={counts} skeleton={<SkeletonCards />} phone={phone}>
            {() => null}
          </Loaded>
        ) : (
          <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
            {(appeals) =>
              appeals.length === 0 ? (
                <Nothing {...{ bucket, total, counts: counts.data, choose }} narrowed={narrowings(filter) > 0} onAll={() => narrow({})} />
              ) : (
                <LongList items={appeals} keyOf={({ id }) => id} growing={list}>
                  {(appeal) => (
                    <WorkCard
                      appeal={appeal}
                      oneState={!MIXED.includes(bucket)}
                      withUnit={place.view === 'area'}
                      picked={picked.includes(appeal.id)}
                      why={refused[appeal.id]}
                      onPick={
                        can.any.includes(appeal)
                          ? (on) => setPicked(on ? [...picked, appeal.id] : picked.filter((id) => id !== appeal.id))
                          : undefined
                      }
                    />
                  )}
                </LongList>
              )
            }
          </Loaded>
        )}
      </View>
      <TakeTogether appeals={taken} onDone={(why) => pick(Object.keys(why), why)} />
      {offered.data && (
        <FilterSheet open={filtering} onClose={() => setFiltering(false)} offered={offered.data} filter={filter} onChange={narrow} />
      )}
    </View>
  )
}

/** Nothing here: a relief when it is everything, otherwise the way to where something is. */
function Nothing({
  bucket,
  total,
  counts,
  choose,
  narrowed,
  onAll,
}: {
  bucket: BucketName
  total: number | undefined
  counts: Record<BucketName, number> | undefined
  choose: (bucket: BucketName) => void
  narrowed: boolean
  onAll: () => void
}) {
  if (narrowed) {
    return (
      <Empty
        art='desk'
        title='这样筛，没有'
        actions={
          <Button tone='plain-blue' onPress={onAll}>
            都看
          </Button>
        }
      >
        {NOTHING[bucket]}。换个条件，或者都看看。
      </Empty>
    )
  }
  if (total === 0) {
    return (
      <Empty art='tea' title='没有待办，辛苦了'>
        喝口茶。有新的事，会在这里等您。
      </Empty>
    )
  }
  const next = FIGURES.find((name) => name !== bucket && (counts?.[name] ?? 0) > 0)
  return (
    <Empty
      art='tea'
      title={`${NOTHING[bucket]}，辛苦了`}
      actions={
        next && (
          <Button tone='plain-blue' onPress={() => choose(next)}>
            看{BUCKETS[next].label}的 {counts?.[next]} 件
          </Button>
        )
      }
    />
  )
}

function OnSpotButton() {
  return (
    <Mini icon='circle-check' label='当场解决了一件，记一笔' onPress={() => open('onSpot')}>
      当场解决
    </Mini>
  )
}
