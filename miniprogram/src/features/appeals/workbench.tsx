import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { type AppealCard, BUCKETS, type BucketName } from '@wish/shared'
import { useState } from 'react'
import { freshKey } from '../../platform/key'
import { open } from '../../platform/navigation'
import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { useRefresh } from '../../platform/refresh'
import { aria } from '../../ui/aria'
import { cx } from '../../ui/classes'
import { Button, Mini, TextButton } from '../../ui/kit/button'
import { FilterChips } from '../../ui/kit/chips'
import { Loaded } from '../../ui/kit/loaded'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { toast } from '../../ui/kit/toast'
import { Press } from '../../ui/press'
import type { ListView } from './appeals.api'
import { appealsApi } from './appeals.api'
import { useAppeals, useCounts } from './use-appeals'
import { WorkCard } from './work-card'
import './workbench.scss'

/** The four figures that decide a day; the rest are chips below. */
const FIGURES = ['todo', 'working', 'soon', 'late'] as const satisfies BucketName[]
const MORE: readonly BucketName[] = ['claims', 'wall', 'confirm']
const TONES: Partial<Record<BucketName, string>> = { soon: 'cw', late: 'cx' }

/** Why a list is empty, said so that it is a relief or a way on. */
const NOTHING: Record<BucketName, string> = {
  todo: '没有要签收的，辛苦了',
  working: '手上没有在办的',
  soon: '一天之内没有到期的',
  late: '没有超期的，真好',
  claims: '没有等您点头的认领',
  wall: '墙上没有等人认领的心愿',
  confirm: '没有等居民确认的',
}

interface Props {
  view: ListView
  /** The unit one works for at the moment. */
  unitId?: string
  phone?: { number: string; name: string }
  /** May record what was solved on the spot. */
  onSpot?: boolean
}

/** The work of a unit on one page: figures that are filters, the most urgent on top, several signed at once. */
export function Workbench({ view, unitId, phone, onSpot }: Props) {
  const counts = useCounts(view, unitId)
  const [bucket, setBucket] = useState<BucketName>('todo')
  const list = useAppeals(view, { bucket, unitId })
  const [picked, setPicked] = useState<readonly string[]>([])
  useRefresh(() => Promise.all([counts.refetch(), list.refetch()]))
  useReachBottom(list.more)

  const choose = (next: BucketName) => {
    setBucket(next)
    setPicked([])
  }
  const signable = (list.data ?? []).filter((appeal) => appeal.actions.includes('sign'))
  const chosen = signable.filter(({ id }) => picked.includes(id))

  return (
    <View>
      <View className='work-figures card' {...aria({ role: 'radiogroup', label: '看哪些' })}>
        {FIGURES.map((name) => (
          <Press
            key={name}
            className={cx('work-figure', bucket === name && 'work-figure-on')}
            onPress={() => choose(name)}
            role='radio'
            checked={bucket === name}
            label={`${BUCKETS[name].label} ${counts.data?.[name] ?? 0} 件`}
          >
            <View className={cx('f22 b', (counts.data?.[name] ?? 0) > 0 && TONES[name])}>{counts.data?.[name] ?? '–'}</View>
            <View className={cx('f15', bucket === name ? 'b' : 'c2')}>{BUCKETS[name].label}</View>
          </Press>
        ))}
      </View>
      <View className='m12'>
        <FilterChips
          items={MORE.map((name) => ({ value: name, label: `${BUCKETS[name].label} ${counts.data?.[name] ?? ''}`.trim() }))}
          value={bucket}
          onChange={choose}
          label='还可以看'
        />
      </View>
      <View className='row sp g12 m8 work-order'>
        <View className='f15 c2'>按剩下的时间排，最急的在上面</View>
        {bucket === 'todo' && signable.length > 1 && (
          <TextButton onPress={() => setPicked(chosen.length === signable.length ? [] : signable.map(({ id }) => id))}>
            {chosen.length === signable.length ? '都不选' : `全选 ${signable.length} 件`}
          </TextButton>
        )}
      </View>
      <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
        {(appeals) =>
          appeals.length === 0 ? (
            <Empty art='tea' title={NOTHING[bucket]} actions={onSpot && <OnSpotButton />} />
          ) : (
            <>
              {appeals.map((appeal) => (
                <WorkCard
                  key={appeal.id}
                  appeal={appeal}
                  picked={picked.includes(appeal.id)}
                  onPick={
                    bucket === 'todo' && appeal.actions.includes('sign')
                      ? (on) => setPicked(on ? [...picked, appeal.id] : picked.filter((id) => id !== appeal.id))
                      : undefined
                  }
                />
              ))}
              {onSpot && (
                <View className='row center m16'>
                  <OnSpotButton />
                </View>
              )}
            </>
          )
        }
      </Loaded>
      {chosen.length > 0 && <SignTogether appeals={chosen} onDone={() => setPicked([])} />}
    </View>
  )
}

function OnSpotButton() {
  return (
    <Mini icon='circle-check' onPress={() => open('onSpot')}>
      当场解决了一件，记一笔
    </Mini>
  )
}

/** Signs every chosen matter, each by itself: one that somebody else was faster with does not stop the others. */
function SignTogether({ appeals, onDone }: { appeals: readonly AppealCard[]; onDone: () => void }) {
  const sign = async () => {
    const outcomes = await Promise.allSettled(appeals.map(({ id, version }) => appealsApi.act(id, 'sign', version, {}, freshKey())))
    const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [asProblem(outcome.reason)] : []))
    await queries.invalidateQueries({ queryKey: ['appeals'] })
    onDone()
    if (failed.length === 0) toast(`签收了 ${appeals.length} 件`)
    else toast(`签收了 ${appeals.length - failed.length} 件，${failed.length} 件没成：${failed[0]?.message}`, 'bad')
  }
  return (
    <View className='work-sign'>
      <View className='grow'>
        <View className='b'>已选 {appeals.length} 件</View>
        <View className='f15 c2'>签收后由您负责答复</View>
      </View>
      <Button tone='brand' onPress={sign} busyText='正在签收…'>
        一起签收
      </Button>
    </View>
  )
}
