import { QueryClientProvider } from '@tanstack/react-query'
import { useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'
import { connectEveryPage } from './features/session/every-page'
import { connectSessions } from './features/session/use-session'
import { connectUnsent } from './features/submission/unsent'
import { askForNewerWechat } from './platform/device'
import { replace } from './platform/navigation'
import { tidyShelf } from './platform/photo-shelf'
import { connectQueries, queries } from './platform/query'

/** The root of the mini-program: what every page needs is set up here. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    connectQueries()
    connectSessions()
    connectUnsent()
    void tidyShelf()
    askForNewerWechat()
    connectEveryPage()
  })
  usePageNotFound(() => replace('notFound'))
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
