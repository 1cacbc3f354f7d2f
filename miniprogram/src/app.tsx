import { QueryClientProvider } from '@tanstack/react-query'
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import { connectSessions } from './features/session/use-session'
import { connectQueries, queries } from './platform/query'

/** The root of the mini-program: what every page needs is set up here. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    connectQueries()
    connectSessions()
  })
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
