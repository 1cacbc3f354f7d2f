import { View } from '@tarojs/components'
import { type CSSProperties, Fragment, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { boxesOf, focusedWithin, screenHeight, useMoving } from '../../platform/scroll'
import { aria } from '../aria'
import { cx } from '../classes'
import { useElder } from '../elder'
import { useScale } from '../scale'
import { Button } from './button'
import { gather, Heights, type Part, partsWithin } from './long-list-parts'

/** Rows that are drawn, or left out, together: few enough that drawing them is one small setData. */
const ROWS_PER_PART = 6
/** Parts under one roof, which is closed when none of them is near: a thousand rows must not leave hundreds of empty boxes. */
const PARTS_PER_BLOCK = 10
/** Drawn at once, before anything was measured: more than a screen. */
const FIRST_PARTS = 2
/** Height of a row that nobody has seen yet. */
const USUAL_ROW = 150
/** How far beyond the edges of the screen rows are drawn, in screens; and how far beyond they stay. */
const AHEAD = 0.75
const STAYS = 1.1

/** The part of a growing list that decides what its end looks like. */
export interface Growing {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  more: () => void
}

interface Props<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  /** A list that the server sends in parts; absent when all of it is here. */
  growing?: Growing
  /** What stands below the last row. */
  end?: ReactNode
  /** Rows without a gap between them. */
  flush?: boolean
  children: (item: T, at: number) => ReactNode
}

/**
 * A list of any length on a page that scrolls. Only the rows near the screen exist; what is above and below them is empty room
 * of the measured height, so nothing jumps and the way back finds its place. Asks for more before its end is reached.
 */
export function LongList<T>({ items, keyOf, growing, end, flush, children }: Props<T>) {
  const { root, blocks, drawn, heights, look } = useWindow(items, keyOf, growing)
  useMoving(look)
  let at = 0
  return (
    <>
      <View id={root} className={cx('ll', flush && 'll-flush')}>
        {blocks.map((block) => {
          const closed = !block.members.some(({ id }) => drawn.has(id))
          let row = at
          at += block.members.reduce((sum, { members }) => sum + members.length, 0)
          return (
            <View key={block.id} {...(closed ? room(block.members, heights) : {})}>
              {!closed &&
                block.members.map((part) => {
                  const first = row
                  row += part.members.length
                  // always the same element, full or empty: another one in its place would send its neighbours to the view again
                  return (
                    <View key={part.id} id={part.id} {...(drawn.has(part.id) ? ROWS : room([part], heights))}>
                      {drawn.has(part.id) &&
                        part.members.map((item, index) => <Fragment key={keyOf(item)}>{children(item, first + index)}</Fragment>)}
                    </View>
                  )
                })}
            </View>
          )
        })}
      </View>
      <End growing={growing} end={end} />
    </>
  )
}

const ROWS = { className: 'll-part', style: {} }

/** Empty room in the place of rows; when a fast finger sees it, it has the shape of cards on their way. */
function room(parts: readonly Part<unknown>[], heights: Heights): { className: string; style: CSSProperties } {
  const height = parts.reduce((sum, part) => sum + heights.of(part), 0)
  return { className: 'll-room', style: { height: `${height}px`, '--ll-row': `${Math.round(heights.row)}px` } as CSSProperties }
}

function End({ growing, end }: { growing?: Growing; end?: ReactNode }) {
  if (!growing?.hasNextPage) return <>{end}</>
  if (growing.isFetchNextPageError && !growing.isFetchingNextPage) {
    return (
      <View className='ll-end' {...aria({ role: 'alert' })}>
        <View className='c2'>后面的没有拿到</View>
        <Button tone='plain-blue' small icon='refresh' onPress={growing.more}>
          再试一次
        </Button>
      </View>
    )
  }
  return (
    <View className='ll-end c3 f15' {...aria({ role: 'status' })}>
      {growing.isFetchingNextPage ? '正在拿后面的…' : '往下滑，还有更多'}
    </View>
  )
}

/** Decides which rows exist: measures what is drawn, draws what comes near, one part at a time, and lets go of what is far. */
function useWindow<T>(items: readonly T[], keyOf: (item: T) => string, growing: Growing | undefined) {
  const root = `ll${useId().replace(/\W/g, '')}`
  const made = useRef(0)
  const heights = useRef(new Heights(USUAL_ROW)).current
  const kept = useRef<{ parts: Part<T>[]; blocks: Part<Part<T>>[] }>({ parts: [], blocks: [] })
  const [near, setNear] = useState<ReadonlySet<string> | undefined>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: keyOf names the rows; a new function does not give them new names
  const { parts, blocks } = useMemo(() => {
    const newId = () => `${root}p${String(made.current++)}`
    const nextParts = gather(kept.current.parts, items, { size: ROWS_PER_PART, keyOf, newId })
    const nextBlocks = gather(kept.current.blocks, nextParts, { size: PARTS_PER_BLOCK, keyOf: ({ id }) => id, newId })
    kept.current = { parts: nextParts, blocks: nextBlocks }
    return kept.current
  }, [items, root])
  // another list in the same place (a filter was changed) begins at its beginning
  const drawn = useMemo(() => {
    const still = parts.filter(({ id }) => near?.has(id))
    return new Set((still.length ? still : parts.slice(0, FIRST_PARTS)).map(({ id }) => id))
  }, [near, parts])

  const { elder } = useElder()
  const looks = `${useScale()} ${String(elder)}`
  const measuredAt = useRef(looks)
  if (measuredAt.current !== looks) {
    measuredAt.current = looks
    heights.forget()
  }

  const now = useRef({ parts, drawn, growing })
  now.current = { parts, drawn, growing }
  const busy = useRef<'no' | 'yes' | 'again'>('no')
  const gone = useRef(false)
  const look = useCallback(async (): Promise<void> => {
    if (busy.current !== 'no') {
      busy.current = 'again'
      return
    }
    busy.current = 'yes'
    const shown = now.current.parts.filter(({ id }) => now.current.drawn.has(id))
    const [frame, ...boxes] = await boxesOf([root, ...shown.map(({ id }) => id)])
    // an answer is used even when the page has moved on meanwhile: on a slow phone the next one would be late as well
    if ((busy.current as string) === 'again') setTimeout(() => void look(), 0)
    busy.current = 'no'
    // a page under another one has no measures: it stays as it is until it is seen again
    if (!frame?.height || gone.current) return
    shown.forEach((part, at) => {
      const box = boxes[at]
      if (box) heights.note(part, box.height)
    })
    const { parts, drawn, growing } = now.current
    const screen = screenHeight()
    const within = (screens: number) => partsWithin(parts, heights, -frame.top - screens * screen, -frame.top + (1 + screens) * screen)
    const wanted = within(AHEAD)
    const stays = new Set(within(STAYS))
    const focused = focusedWithin('ll-part')
    const next = new Set(parts.filter(({ id }) => drawn.has(id) && (stays.has(id) || id === focused)).map(({ id }) => id))
    const missing = wanted.find((id) => !drawn.has(id))
    if (missing) next.add(missing)
    if (next.size !== drawn.size || missing) setNear(next)
    const last = parts[parts.length - 1]
    if (last && stays.has(last.id) && growing?.hasNextPage && !growing.isFetchNextPageError) growing.more()
  }, [heights, root])

  // after every drawing: measure it, and see whether more is needed
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn is what there is to look at
  useEffect(() => {
    const timer = setTimeout(look, 0)
    return () => clearTimeout(timer)
  }, [drawn, parts, look, looks])
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  return { root, blocks, drawn, heights, look }
}
