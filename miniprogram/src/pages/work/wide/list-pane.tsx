import { type AppealCard, type BucketName, categoryOf, KINDS } from '@wish/shared'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { WorkFilter } from '../../../features/appeals/appeals.api'
import { DueTag } from '../../../features/appeals/deadline'
import { SavedFilters } from '../../../features/appeals/saved-filters'
import { StatusTag } from '../../../features/appeals/status-tag'
import { choosable, type Refused, TakeTogether } from '../../../features/appeals/take-together'
import { useAppeals, useWorkFilters } from '../../../features/appeals/use-appeals'
import { useWork, type WorkPlace } from '../../../features/appeals/use-work'
import { isLate } from '../../../features/appeals/work-card'
import { WorkChips, WorkFigures } from '../../../features/appeals/work-figures'
import { FilterForm, FilterWords, narrowings } from '../../../features/appeals/work-filters'
import { NOTHING } from '../../../features/appeals/workbench'
import { aria } from '../../../ui/aria'
import { cx } from '../../../ui/classes'
import { Icon } from '../../../ui/icon'
import { Mini, TextButton } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { walk } from './keys'
import { EVERY } from './search'

/** Pixels before the end at which more is asked for. */
const AHEAD = 400

interface Props {
  place: WorkPlace
  bucket: BucketName | undefined
  filter: WorkFilter
  onFilter: (filter: WorkFilter) => void
  q: string | undefined
  /** The matter on the right. */
  openId: string | undefined
  onOpen: (id: string) => void
  /** Nothing is open yet: the most urgent one is shown. */
  onFirst: (id: string) => void
  onBucket: (bucket: BucketName) => void
  list: RefObject<HTMLUListElement>
  phone: { number: string; name: string }
  /** What should be read before anything is taken up. */
  above?: ReactNode
  now?: Date
}

/** The left pane: figures, filters, and the matters by the time that is left. */
export function ListPane(props: Props) {
  const { place, q, filter, onBucket, onFilter, phone } = props
  const [filtering, setFiltering] = useState(false)
  const [picked, setPicked] = useState<readonly string[]>([])
  const offered = useWorkFilters(place.view, place.unitId)
  const work = useWork(place, filter, props.bucket)
  const found = useAppeals('area', { q, status: EVERY }, q !== undefined)
  const list = q === undefined ? work.list : found
  const can = choosable(work.bucket === 'todo' && q === undefined ? (list.data ?? []) : [])
  const takeable = can.any
  const taken = takeable.filter(({ id }) => picked.includes(id))
  const [refused, setRefused] = useState<Refused>({})
  const all = can.all.length === taken.length && can.all.every((appeal) => taken.includes(appeal))
  const pane = useRef<HTMLDivElement>(null)
  const shown = list.data?.length
  const { more } = list
  const look = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = pane.current ?? {}
    if (scrollHeight - scrollTop - clientHeight < AHEAD) more()
  }
  // a tall window may show all of the first part at once, and then nothing ever scrolls
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever rows were added
  useEffect(() => {
    if (pane.current?.clientHeight) look()
  }, [shown])
  return (
    <section className='desk-list' aria-label={q === undefined ? '要办的事' : '找到的事'}>
      {q === undefined && (
        <div className='desk-list-head'>
          {props.above}
          <WorkFigures counts={work.counts.data} bucket={work.bucket} onChoose={onBucket} />
          <div className='work-chips'>
            <WorkChips counts={work.counts.data} bucket={work.bucket} onChoose={onBucket} serving={place.serving} />
          </div>
          <div className='row sp g8 m8'>
            <Mini
              icon='filter'
              tone={narrowings(filter) ? 'blue' : undefined}
              expanded={filtering}
              onPress={() => setFiltering(!filtering)}
            >
              {narrowings(filter) ? `筛选 ${narrowings(filter)}` : '筛选'}
            </Mini>
            {can.all.length > 1 ? (
              <TextButton onPress={() => setPicked(all ? [] : can.all.map(({ id }) => id))}>
                {all ? '都不选' : `全选 ${can.all.length} 件`}
              </TextButton>
            ) : (
              <span className='f15 c2'>按剩下的时间排</span>
            )}
          </div>
          {filtering && offered.data && (
            <div className='card m8'>
              <FilterForm offered={offered.data} filter={filter} onChange={onFilter} />
            </div>
          )}
          <FilterWords offered={offered.data} filter={filter} onChange={onFilter} />
          <SavedFilters place={place} offered={offered.data} filter={filter} onChange={onFilter} />
        </div>
      )}
      <div className='desk-scroll' ref={pane} onScroll={look}>
        <Loaded query={list} skeleton={<SkeletonCards count={5} />} phone={phone}>
          {(appeals) => <Rows {...props} {...{ appeals, takeable, picked, setPicked, refused }} bucket={work.bucket} total={work.total} />}
        </Loaded>
      </div>
      <TakeTogether
        appeals={taken}
        onDone={(why) => {
          setPicked(Object.keys(why))
          setRefused(why)
        }}
      />
    </section>
  )
}

function Rows({
  appeals,
  bucket,
  total,
  takeable,
  picked,
  setPicked,
  refused,
  q,
  place,
  openId,
  onOpen,
  onFirst,
  list,
  now = new Date(),
}: Props & {
  appeals: readonly AppealCard[]
  total: number | undefined
  takeable: readonly AppealCard[]
  picked: readonly string[]
  setPicked: (picked: readonly string[]) => void
  refused: Refused
}) {
  const first = appeals[0]?.id
  useEffect(() => {
    if (openId === undefined && first !== undefined) onFirst(first)
  }, [openId, first, onFirst])
  if (appeals.length === 0) {
    if (q !== undefined)
      return (
        <Empty art='mailbox' title={`没有找到“${q}”`}>
          换个写法试试，比如只写楼号，或者编号的后四位。
        </Empty>
      )
    return <Empty art='tea' title={total === 0 ? '没有待办，辛苦了' : `${bucket ? NOTHING[bucket] : '这里没有了'}，辛苦了`} />
  }
  return (
    <ul className='desk-rows' ref={list} onKeyDown={walk(list)}>
      {appeals.map((appeal, at) => {
        const on = appeal.id === openId
        // one stop for the tab key: the open one, else the first; arrows do the rest
        const stop = on || (at === 0 && !appeals.some(({ id }) => id === openId))
        return (
          <li key={appeal.id} className={cx('desk-row', on && 'desk-row-on', isLate(appeal, now) && 'desk-row-late')}>
            {takeable.includes(appeal) && (
              <button
                type='button'
                className='press desk-tick'
                onClick={() => setPicked(picked.includes(appeal.id) ? picked.filter((id) => id !== appeal.id) : [...picked, appeal.id])}
                {...aria({ role: 'checkbox', checked: picked.includes(appeal.id), label: `选中“${appeal.title}”` })}
              >
                <span className={cx('ck', picked.includes(appeal.id) && 'ck-on')}>
                  {picked.includes(appeal.id) && <Icon name='check' />}
                </span>
              </button>
            )}
            <button
              type='button'
              className='press desk-open'
              data-row={appeal.id}
              tabIndex={stop ? 0 : -1}
              aria-current={on ? 'true' : undefined}
              onClick={() => onOpen(appeal.id)}
            >
              <span className='desk-line'>
                <span className='b desk-title'>{appeal.title}</span>
                {q === undefined ? (
                  <DueTag due={appeal.dueAt} still={appeal.status === 'NEED_INFO'} held={appeal.status === 'ON_HOLD'} now={now} />
                ) : (
                  <StatusTag appeal={appeal} staff />
                )}
              </span>
              <span className='desk-line f15 c2'>
                <span className='desk-title'>{appeal.placeName}</span>
                <span>{place.view === 'area' ? appeal.unit.name : (categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label)}</span>
              </span>
              {refused[appeal.id] && <span className='f15 cx m4'>没有成：{refused[appeal.id]}</span>}
              {(appeal.flags ?? []).length > 0 && (
                <span className='row g8 wrap m4'>
                  {appeal.flags?.map(({ label, tone }) => (
                    <Tag key={label} tone={tone} icon={tone === 'bad' ? 'alert-circle' : 'clock-exclamation'}>
                      {label}
                    </Tag>
                  ))}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
