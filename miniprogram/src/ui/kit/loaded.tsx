import { View } from '@tarojs/components'
import { clockWords } from '@wish/shared'
import type { ReactNode } from 'react'
import type { Problem } from '../../platform/problem'
import { Empty, Failed, OfflineNote } from './states'

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
  children,
}: {
  query: Loading<T>
  skeleton: ReactNode
  phone?: { number: string; name: string }
  children: (data: T) => ReactNode
}) {
  if (data !== undefined) {
    return (
      <View className='fade-in'>
        {error?.temporary && <OfflineNote since={clockWords(new Date(dataUpdatedAt))} />}
        {children(data)}
      </View>
    )
  }
  if (!error) return <>{skeleton}</>
  if (error.status === 404 || error.status === 403) {
    return (
      <Empty art='door-locked' title={error.message}>
        如果您觉得应该能看到，请打电话问问社区。
      </Empty>
    )
  }
  return <Failed text={error.message} onRetry={refetch} phone={phone?.number} phoneName={phone?.name} />
}
