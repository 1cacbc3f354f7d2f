import { WATCHED, WATCHED_NAMES, type WatchedCard, type WatchedName } from '@wish/shared'
import { useEffect, useState } from 'react'
import { useWatched, useWatchedCounts } from '../../../features/appeals/supervision/use-watched'
import { NOTHING, Watched } from '../../../features/appeals/supervision/watched-queue'
import { useRefresh } from '../../../platform/refresh'
import { Button, Mini } from '../../../ui/kit/button'
import { FilterChips } from '../../../ui/kit/chips'
import { Loaded } from '../../../ui/kit/loaded'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'

interface Props {
  /** What stands in the other pane. */
  openId: string | undefined
  /** Nothing is open yet: the gravest one is shown. */
  onFirst: (id: string) => void
  onOpen: (id: string) => void
  /** Presses for a matter: its form opens where the matter stands. */
  onPressFor: (id: string) => void
  /** Back to one's own work. */
  onLeave: () => void
  phone: { number: string; name: string }
}

/** The desk of supervision (督办台) as the left pane: the gravest first, each with its clocks; the matter itself stays in sight at the right. */
export function WatchPane({ openId, onFirst, onOpen, onPressFor, onLeave, phone }: Props) {
  const [chosen, setChosen] = useState<WatchedName>()
  const counts = useWatchedCounts()
  const part = chosen ?? (counts.data && (WATCHED_NAMES.find((name) => (counts.data?.[name] ?? 0) > 0) ?? 'late'))
  const list = useWatched(part)
  const first = list.data?.[0]?.id
  useEffect(() => {
    if (openId === undefined && first !== undefined) onFirst(first)
  }, [openId, first, onFirst])
  useRefresh(() => Promise.all([counts.refetch(), list.refetch()]))
  return (
    <section className='desk-list' aria-label='督办台'>
      <div className='desk-list-head'>
        <div className='row sp g8'>
          <h2 className='hd b f18'>督办台</h2>
          <Mini icon='arrow-back-up' onPress={onLeave}>
            回到办理
          </Mini>
        </div>
        {counts.data && (
          <div className='m8'>
            <FilterChips
              items={WATCHED_NAMES.map((name) => ({ value: name, label: `${WATCHED[name].label} ${counts.data?.[name] ?? 0}` }))}
              value={part ?? 'late'}
              onChange={setChosen}
              label='看哪些'
            />
          </div>
        )}
      </div>
      <div className='desk-scroll desk-watch'>
        <Loaded query={part === undefined ? { ...counts, data: undefined } : list} skeleton={<SkeletonCards count={5} />} phone={phone}>
          {() => <Cards items={list.data ?? []} part={part ?? 'late'} openId={openId} onOpen={onOpen} onPressFor={onPressFor} />}
        </Loaded>
        {list.hasNextPage && (
          <Button tone='plain-blue' small onPress={list.more} busy={list.isFetchingNextPage}>
            再看一些
          </Button>
        )}
      </div>
    </section>
  )
}

function Cards({
  items,
  part,
  openId,
  ...does
}: {
  items: readonly WatchedCard[]
  part: WatchedName
} & Pick<Props, 'openId' | 'onOpen' | 'onPressFor'>) {
  if (items.length === 0) {
    return (
      <Empty art='tea' title={NOTHING[part]}>
        到时间没办好的事，会自己出现在这里。
      </Empty>
    )
  }
  return (
    <>
      {items.map((appeal) => (
        <Watched key={appeal.id} appeal={appeal} shown={appeal.id === openId} {...does} />
      ))}
    </>
  )
}
