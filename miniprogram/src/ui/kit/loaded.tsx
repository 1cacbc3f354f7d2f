import { View } from '@tarojs/components'
import { clockWords } from '@wish/shared'
import type { ReactNode } from 'react'
import { dial } from '../../platform/device'
import { open } from '../../platform/navigation'
import type { Problem } from '../../platform/problem'
import { Button } from './button'
import { Empty, Failed, FailedPart, OfflineNote } from './states'

/** The part of a query that decides what a page shows. */
export interface Loading<T> {
  data: T | undefined
  error: Problem | null
  dataUpdatedAt: number
  refetch: () => Promise<unknown>
}

/**
 * What a page shows of something it asked for: its skeleton, then the thing; when the network is gone the thing from
 * before with its time; when there is nothing from before, what happened, a way to try again and a telephone.
 */
export function Loaded<T>({
  query: { data, error, dataUpdatedAt, refetch },
  skeleton,
  phone,
  part,
  quiet,
  gone,
  children,
}: {
  query: Loading<T>
  skeleton: ReactNode
  phone?: { number: string; name: string }
  /** Only a part of the page: when it fails the rest keeps its place. */
  part?: boolean
  /** The page says already that there is no network, or that it is still opening. */
  quiet?: boolean
  /** What is said when there is no such thing for this reader: why, before whom to ask. */
  gone?: { title: string; text: string }
  children: (data: T) => ReactNode
}) {
  if (data !== undefined) {
    return (
      <View className='fade-in'>
        {error?.temporary && !quiet && <OfflineNote since={clockWords(new Date(dataUpdatedAt))} />}
        {children(data)}
      </View>
    )
  }
  if (!error) return <>{skeleton}</>
  if (error.status === 404 || error.status === 403) {
    return (
      <Empty
        art='door-locked'
        title={gone?.title ?? error.message}
        actions={
          phone ? (
            <Button icon='phone' onPress={() => void dial(phone.number)}>
              打给{phone.name}问问
            </Button>
          ) : (
            <Button icon='home' onPress={() => open('home')}>
              回首页
            </Button>
          )
        }
      >
        {gone?.text ?? `可能地址不对，也可能不给所有人看。${phone ? '要是您觉得应该能看到，打个电话问问。' : ''}`}
      </Empty>
    )
  }
  if (part) return <FailedPart text={wordsFor(error)} onRetry={refetch} />
  return <Failed text={wordsFor(error)} onRetry={refetch} phone={phone?.number} phoneName={phone?.name} />
}

/** Why there is nothing to show, for somebody who has filled in nothing. */
function wordsFor(error: Problem): string {
  if (error.status === 0) return '没有连上网。连上以后再试一次就行。'
  return error.temporary || error.status >= 500 ? '系统暂时忙不过来，过一会儿再试试。' : error.message
}
